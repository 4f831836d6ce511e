"""Exercises of chapter 9, "Channels": kernels and layers of low rank, and what groups cut."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


def _terms(kernel, chosen, change=lambda sizes: sizes):
    """Return the sum of some terms of the decomposition, their sizes perhaps changed."""
    left, sizes, right = np.linalg.svd(np.asarray(kernel, dtype=float), full_matrices=False)
    return (left[:, chosen] * change(sizes)[chosen]) @ right[chosen]


# --- nearest_of_rank -----------------------------------------------------------------------


def _nearest(kernel, rank):
    return _terms(kernel, slice(rank))


def _largest_weights(kernel, rank):
    order = np.argsort(np.abs(kernel), axis=None)[::-1]
    kept = order[: rank * max(kernel.shape)]
    output = np.zeros(kernel.size)
    output[kept] = kernel.ravel()[kept]
    return output.reshape(kernel.shape)


def _first_lines(kernel, rank, axis):
    kept = np.arange(kernel.shape[axis]) < rank
    return np.where(kept[:, None] if axis == 0 else kept, kernel, 0.0)


def _nearest_cases():
    whole = np.random.default_rng(5).integers(-9, 10, size=(4, 6))
    return (
        Case("a 5 × 5 kernel, rank 1", (_random((5, 5), 1), 1), square=True),
        Case("a 4 × 7 kernel, rank 2", (_random((4, 7), 2), 2)),
        Case("a 6 × 5 kernel, rank 3", (_random((6, 5), 3), 3)),
        Case("a 6 × 6 kernel, rank 2", (_random((6, 6), 4), 2), square=True),
        Case("a 4 × 6 kernel of whole numbers, rank 2", (whole, 2)),
    )


NEAREST_OF_RANK = Exercise(
    "nearest_of_rank",
    _nearest,
    _nearest_cases,
    (
        Mistake("Off by one: that keeps a term too many.", lambda k, r: _nearest(k, r + 1)),
        Mistake("Off by one: the last term that may stay is missing.",
                lambda k, r: _nearest(k, r - 1)),
        Mistake("Those are the terms with the smallest singular values: keep the largest.",
                lambda k, r: _terms(k, slice(-r, None))),
        Mistake("That is what is missed: return the terms that are kept.",
                lambda k, r: k - _nearest(k, r)),
        Mistake("The singular values are missing: each term has its size.",
                lambda k, r: _terms(k, slice(r), np.ones_like)),
        Mistake("The singular values are taken twice.",
                lambda k, r: _terms(k, slice(r), np.square)),
        Mistake("The root of each singular value stands there once: put it into both lines, or the "
                "value itself into one.",
                lambda k, r: _terms(k, slice(r), np.sqrt)),
        Mistake("That keeps the largest weights: keep the largest terms.", _largest_weights),
        Mistake("That keeps the first rows of the kernel.", lambda k, r: _first_lines(k, r, 0)),
        Mistake("That keeps the first columns of the kernel.", lambda k, r: _first_lines(k, r, 1)),
        Mistake("That is one term alone: the first ones are added up.",
                lambda k, r: _terms(k, slice(r - 1, r)) if r > 1 else _nearest(k, 1)),
        Mistake("The result is transposed: rows come first.", lambda k, r: _nearest(k, r).T),
        Mistake("Wrong dtype: the terms of whole numbers have fractions, and they are cut off.",
                lambda k, r: _nearest(k, r).astype(k.dtype)),
    ),
)  # fmt: skip


# --- split_error ---------------------------------------------------------------------------


def _table(weight, rows=(0, 3)):
    """Return the weights as a table; `rows` are the axes that its rows stand for."""
    columns = [axis for axis in range(4) if axis not in rows]
    height = np.prod([weight.shape[axis] for axis in rows])
    return weight.transpose(*rows, *columns).reshape(height, -1)


def _missed(sizes, rank):
    return np.sqrt((sizes[rank:] ** 2).sum() / (sizes**2).sum())


def _split_error(weight, rank, rows=(0, 3), measure=_missed):
    return measure(np.linalg.svd(_table(weight, rows), compute_uv=False), rank)


def _each_alone(weight, rank):
    sizes = np.linalg.svd(weight, compute_uv=False)
    return np.sqrt((sizes[..., rank:] ** 2).sum() / (sizes**2).sum())


def _split_cases():
    return (
        Case("4 channels to 4, 3 × 3, rank 4", (_random((4, 4, 3, 3), 1), 4), square=True),
        Case("3 channels to 5, 3 × 2, rank 2", (_random((5, 3, 3, 2), 2), 2)),
        Case("6 channels to 2, 2 × 5, rank 1", (_random((2, 6, 2, 5), 3), 1)),
        Case("2 channels to 7, 3 × 4, rank 3", (_random((7, 2, 3, 4), 4), 3)),
    )


SPLIT_ERROR = Exercise(
    "split_error",
    _split_error,
    _split_cases,
    (
        Mistake("The table has the wrong axes: that is a split with a row kernel first.",
                lambda w, r: _split_error(w, r, rows=(0, 2))),
        Mistake("The table has a row for each output alone: that splits into K × L kernels and "
                "a 1×1 layer.", lambda w, r: _split_error(w, r, rows=(0,))),
        Mistake("The table has a column for each input alone: that splits into a 1×1 layer and "
                "K × L kernels.", lambda w, r: _split_error(w, r, rows=(0, 2, 3))),
        Mistake("That splits each kernel alone: the channels in the middle are shared.",
                _each_alone),
        Mistake("That is the square of the error: take the root.",
                lambda w, r: _split_error(w, r) ** 2),
        Mistake("Off by one: that is the error of one channel more.",
                lambda w, r: _split_error(w, r + 1)),
        Mistake("Off by one: that is the error of one channel fewer.",
                lambda w, r: _split_error(w, r - 1)),
        Mistake("The error is not divided by the length of all weights.",
                lambda w, r: _split_error(w, r) * np.linalg.norm(w)),
        Mistake("That is the share that is kept.",
                lambda w, r: np.sqrt(1 - _split_error(w, r) ** 2)),
        Mistake("Singular values are added up: add their squares, and take the root.",
                lambda w, r: _split_error(w, r, measure=lambda s, k: s[k:].sum() / s.sum())),
        Mistake("That is the largest value that is missed: all of them count.",
                lambda w, r: _split_error(w, r, measure=lambda s, k: s[k] / s[0])),
    ),
)  # fmt: skip


# --- cut_share -----------------------------------------------------------------------------


def _same_group(weight, groups):
    """Return which pairs of an output and an input stay wired, shape (O, C)."""
    outputs, inputs = (np.arange(n) * groups // n for n in weight.shape[:2])
    return outputs[:, None] == inputs


def _dealt_group(weight, groups):
    outputs, inputs = (np.arange(n) % groups for n in weight.shape[:2])
    return outputs[:, None] == inputs


def _cut(weight, groups, stays=_same_group, power=2):
    size = (np.abs(weight) ** power).sum(axis=(2, 3))
    return float(size[~stays(weight, groups)].sum() / size.sum())


def _cut_cases():
    return (
        Case("4 channels to 4, 3 × 3, 2 groups", (_random((4, 4, 3, 3), 1), 2), square=True),
        Case("6 channels to 4, 3 × 2, 2 groups", (_random((4, 6, 3, 2), 2), 2)),
        Case("3 channels to 6, 1 × 4, 3 groups", (_random((6, 3, 1, 4), 3), 3)),
        Case("8 channels to 4, 2 × 3, 4 groups", (_random((4, 8, 2, 3), 4), 4)),
    )


CUT_SHARE = Exercise(
    "cut_share",
    _cut,
    _cut_cases,
    (
        Mistake("That is the share that stays.", lambda w, g: 1 - _cut(w, g)),
        Mistake("That is the root: the squares were asked for.", lambda w, g: _cut(w, g) ** 0.5),
        Mistake("Magnitudes are added up: take squares.", lambda w, g: _cut(w, g, power=1)),
        Mistake("That counts weights: how large they are matters.",
                lambda w, g: _cut(w, g, power=0)),
        Mistake("The groups are dealt out like cards: a group is a run of neighbouring channels.",
                lambda w, g: _cut(w, g, stays=_dealt_group)),
        Mistake("The sum is not divided by that of all squares.",
                lambda w, g: _cut(w, g) * (w**2).sum()),
        Mistake("It is divided by the number of weights: divide by the sum of all squares.",
                lambda w, g: _cut(w, g) * (w**2).mean()),
        Mistake("The last group is counted as cut too: every group stays wired in itself.",
                lambda w, g: _cut(w, g, stays=lambda w, g: _same_group(w, g)
                                  & (np.arange(w.shape[1]) * g // w.shape[1] < g - 1))),
        Mistake("Only the first group stays there: every group stays wired in itself.",
                lambda w, g: _cut(w, g, stays=lambda w, g: _same_group(w, g)
                                  & (np.arange(w.shape[1]) * g // w.shape[1] == 0))),
        Mistake("The groups run the other way there: the first outputs hear the first inputs.",
                lambda w, g: _cut(w[::-1], g)),
    ),
)  # fmt: skip


EXERCISES = (NEAREST_OF_RANK, SPLIT_ERROR, CUT_SHARE)

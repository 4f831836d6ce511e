"""Exercises of chapter 7, "Edges, blur, texture": templates, masks and banks."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


# --- likeness ------------------------------------------------------------------------------


def _windows(image, template):
    return sliding_window_view(np.asarray(image, float), template.shape)


def _centred(windows):
    return windows - windows.mean(axis=(2, 3), keepdims=True)


def _norm(windows):
    return np.sqrt((windows**2).sum(axis=(2, 3)))


def _by_windows(rule):
    """Return an answer made by a rule of (windows, template) and their centred twins."""

    def answer(image, template):
        windows, template = _windows(image, template), np.asarray(template, float)
        own = template - template.mean()
        return rule(windows, template, _centred(windows), own)

    return answer


def _cosine(windows, template):
    sums = (windows * template).sum(axis=(2, 3))
    return sums / (_norm(windows) * np.linalg.norm(template))


def _likeness_cases():
    whole = np.random.default_rng(4)
    planted = _random((11, 9), 5)
    pattern = _random((3, 4), 6)
    planted[4:7, 2:6] = 3 * pattern + 7
    return (
        Case("a random 9 × 9 image, 3 × 3 template", (_random((9, 9), 1), _random((3, 3), 2)),
             square=True),
        Case("a pattern, brighter and stronger", (planted, pattern)),
        Case("whole numbers, 8 × 13",
             (whole.integers(0, 256, (8, 13)), whole.integers(0, 256, (4, 3)))),
        Case("a template as large as the image", (_random((4, 6), 7), _random((4, 6), 8))),
    )  # fmt: skip


LIKENESS = Exercise(
    "likeness",
    _by_windows(lambda w, t, wc, tc: _cosine(wc, tc)),
    _likeness_cases,
    (
        Mistake("That is plain correlation: nothing is subtracted, nothing divided.",
                _by_windows(lambda w, t, wc, tc: (w * t).sum(axis=(2, 3)))),
        Mistake("The means are not subtracted: brightness still counts.",
                _by_windows(lambda w, t, wc, tc: _cosine(w, t))),
        Mistake("The window's own contrast is not divided out: strong places still win.",
                _by_windows(lambda w, t, wc, tc:
                            (wc * tc).sum(axis=(2, 3)) / np.linalg.norm(tc))),
        Mistake("The template's contrast is not divided out: the pattern itself must give 1.",
                _by_windows(lambda w, t, wc, tc: (wc * tc).sum(axis=(2, 3)) / _norm(wc))),
        Mistake("Only the template's mean is subtracted: divide by the window's contrast, not "
                "by its length.", _by_windows(lambda w, t, wc, tc: _cosine(w, tc))),
        Mistake("The template is turned by half a turn: do not convolve.",
                _by_windows(lambda w, t, wc, tc: _cosine(wc, tc[::-1, ::-1]))),
        Mistake("That is the covariance: both contrasts have to be divided out.",
                _by_windows(lambda w, t, wc, tc: (wc * tc).mean(axis=(2, 3)))),
        Mistake("The sign is lost: the negative of the pattern gives -1.",
                _by_windows(lambda w, t, wc, tc: np.abs(_cosine(wc, tc)))),
        Mistake("The score is squared: leave its sign and its size.",
                _by_windows(lambda w, t, wc, tc: _cosine(wc, tc) ** 2)),
        Mistake("That divides by the squared contrast of the window: its root is missing.",
                _by_windows(lambda w, t, wc, tc: (wc * tc).sum(axis=(2, 3))
                            / (_norm(wc) ** 2 * np.linalg.norm(tc)))),
    ),
)  # fmt: skip


# --- known_mean ----------------------------------------------------------------------------


def _sums(values, size):
    """Return the sum over each window of an odd size, nothing outside, shape of `values`."""
    reach = size // 2
    padded = np.pad(np.asarray(values, float), reach)
    return sliding_window_view(padded, (size, size)).sum(axis=(2, 3))


def _divided(top, bottom):
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)


def _known(image, mask, size):
    return _divided(_sums(image * mask, size), _sums(mask, size))


def _inside_only(image, mask, size):
    rows, columns = image.shape
    reach = size // 2
    return _known(image, mask, size)[reach : rows - reach, reach : columns - reach]


def _mirrored(image, mask, size):
    reach = size // 2
    outside = (np.pad(a, reach, mode="reflect") for a in (image * mask, mask))
    top, bottom = (sliding_window_view(a * 1.0, (size, size)).sum(axis=(2, 3)) for a in outside)
    return _divided(top, bottom)


def _masks():
    rng = np.random.default_rng(8)
    for shape, size, share in (((8, 8), 3, 0.5), ((7, 12), 3, 0.3), ((13, 9), 5, 0.2)):
        yield rng.normal(size=shape), rng.random(shape) < share, size
    yield rng.integers(0, 256, size=(6, 9)), rng.random((6, 9)) < 0.6, 3


def _mask_cases():
    return tuple(
        Case(f"a {i.shape[0]} × {i.shape[1]} image, window {size}", (i, mask, size),
             square=i.shape[0] == i.shape[1])
        for i, mask, size in _masks()
    )  # fmt: skip


KNOWN_MEAN = Exercise(
    "known_mean",
    _known,
    _mask_cases,
    (
        Mistake("The unknown pixels count as zeros: divide by the number of known ones.",
                lambda image, mask, size: _sums(image * mask, size) / size**2),
        Mistake("The mask is ignored: unknown pixels take part.",
                lambda image, mask, size: _sums(image, size) / _sums(np.ones(image.shape), size)),
        Mistake("The mask is inverted: True means known.",
                lambda image, mask, size: _known(image, ~mask, size)),
        Mistake("Unknown pixels take part in the sum, though not in the count.",
                lambda image, mask, size: _divided(_sums(image, size), _sums(mask, size))),
        Mistake("That is the sum of the known pixels: divide by their number.",
                lambda image, mask, size: _sums(image * mask, size)),
        Mistake("Known pixels are left as they are: they get the mean of their window too.",
                lambda image, mask, size: np.where(mask, image, _known(image, mask, size))),
        Mistake("Only windows inside the image are computed: outside it nothing is known, and "
                "the output has the image's shape.", _inside_only),
        Mistake("The image is mirrored at its border: outside it nothing is known.", _mirrored),
        Mistake("That divides by the mean of the mask over the whole image: count in each window.",
                lambda image, mask, size: _sums(image * mask, size) / size**2 / mask.mean()),
        Mistake("The result is set to 0 at unknown pixels: they are the ones to be filled.",
                lambda image, mask, size: _known(image, mask, size) * mask),
    ),
)  # fmt: skip


# --- strongest_kernel ----------------------------------------------------------------------


def _maps(image, kernels):
    windows = sliding_window_view(np.asarray(image, float), kernels.shape[1:])
    return np.einsum("rcij,kij->krc", windows, np.asarray(kernels, float))


def _strongest(change):
    """Return an answer that reads the maps after a change."""

    def answer(image, kernels):
        maps = change(_maps(image, kernels))
        return np.stack([maps.max(axis=0), maps.argmax(axis=0)])

    return answer


def _bank_cases():
    return (
        Case("9 × 9, four kernels of 3 × 3", (_random((9, 9), 1), _random((4, 3, 3), 2)),
             square=True),
        Case("8 × 12, three kernels of 3 × 5", (_random((8, 12), 3), _random((3, 3, 5), 4))),
        Case("11 × 7, six kernels of 4 × 2", (_random((11, 7), 5), _random((6, 4, 2), 6))),
        Case("10 × 6, two kernels of 3 × 3, dark", (
            _random((10, 6), 7) - 5, np.abs(_random((2, 3, 3), 8)))),
    )  # fmt: skip


STRONGEST_KERNEL = Exercise(
    "strongest_kernel",
    _strongest(lambda maps: maps),
    _bank_cases,
    (
        Mistake("The sign is lost: a dark line is not a bright one.", _strongest(np.abs)),
        Mistake("That takes the weakest answer.", lambda image, kernels: np.stack([
            _maps(image, kernels).min(axis=0), _maps(image, kernels).argmin(axis=0)])),
        Mistake("The kernels are turned by half a turn: do not convolve.",
                lambda image, kernels: _strongest(lambda m: m)(image, kernels[:, ::-1, ::-1])),
        Mistake("Kernels are counted from 1: the first has the number 0.",
                lambda image, kernels: _strongest(lambda m: m)(image, kernels)
                + np.array([0, 1])[:, None, None]),
        Mistake("Answer and number are the wrong way round.",
                lambda image, kernels: _strongest(lambda m: m)(image, kernels)[::-1]),
        Mistake("One kernel is chosen for the whole image: choose at each place.",
                lambda image, kernels: np.stack([
                    _maps(image, kernels)[_maps(image, kernels).sum(axis=(1, 2)).argmax()],
                    np.full(_maps(image, kernels).shape[1:],
                            _maps(image, kernels).sum(axis=(1, 2)).argmax())])),
        Mistake("The answers are added up: take the largest.",
                lambda image, kernels: np.stack([_maps(image, kernels).sum(axis=0),
                                                 _maps(image, kernels).argmax(axis=0)])),
        Mistake("Negative answers are set to 0 first: the largest may be negative.",
                _strongest(lambda maps: np.maximum(maps, 0))),
        Mistake("The last kernel is left out.", _strongest(lambda maps: maps[:-1])),
        Mistake("The first kernel is left out.", _strongest(lambda maps: maps[1:])),
    ),
)  # fmt: skip


EXERCISES = (LIKENESS, KNOWN_MEAN, STRONGEST_KERNEL)

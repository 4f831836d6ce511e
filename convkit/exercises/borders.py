"""Exercises of chapter 4, "Borders and steps": mirrors, uses of a pixel, and what is known."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


# --- mirror_pad ------------------------------------------------------------------------------


def _padded(mode):
    return lambda image, width, twice: np.pad(image, width, mode=mode)


def _mirror(image, width, twice):
    return np.pad(image, width, mode="symmetric" if twice else "reflect")


def _one_axis(axis):
    def answer(image, width, twice):
        ends = [(0, 0), (0, 0)]
        ends[axis] = (width, width)
        return np.pad(image, ends, mode="symmetric" if twice else "reflect")

    return answer


def _one_side(image, width, twice):
    return _mirror(image, width, twice)[width:, width:]


def _unturned(image, width, twice):
    """Copy the border stretch without turning it round."""
    skip = 0 if twice else 1
    for axis in (0, 1):
        line = np.moveaxis(image, axis, 0)
        first, last = line[skip : skip + width], line[len(line) - skip - width :][:width]
        image = np.moveaxis(np.concatenate([first, line, last]), 0, axis)
    return image


def _mirror_cases():
    whole = np.random.default_rng(3).integers(0, 256, size=(4, 6), dtype=np.uint8)
    return (
        Case("a 5 × 5 image, width 2, edge pixel once", (_random((5, 5), 1), 2, False), True),
        Case("a 4 × 7 image, width 3, edge pixel once", (_random((4, 7), 2), 3, False)),
        Case("a 6 × 3 image, width 2, edge pixel twice", (_random((6, 3), 4), 2, True)),
        Case("a 4 × 6 image of bytes, width 1, edge pixel twice", (whole, 1, True)),
        Case("a 4 × 5 image, width 0", (_random((4, 5), 5), 0, False)),
        Case("a 4 × 4 image, width 3, edge pixel twice", (_random((4, 4), 6), 3, True), True),
    )


MIRROR_PAD = Exercise(
    "mirror_pad",
    _mirror,
    _mirror_cases,
    (
        Mistake("The edge pixel is never repeated: with twice=True it stands twice.",
                _padded("reflect")),
        Mistake("The edge pixel is always repeated: with twice=False it stands once.",
                _padded("symmetric")),
        Mistake("Once and twice are the wrong way round.",
                lambda image, width, twice: _mirror(image, width, not twice)),
        Mistake("That goes round a ring, it does not mirror.", _padded("wrap")),
        Mistake("That repeats the edge pixel, it does not mirror.", _padded("edge")),
        Mistake("There are zeros outside, not a mirror image.", _padded("constant")),
        Mistake("One-sided: the other end needs a mirror too.", _one_side),
        Mistake("Only rows are added: the columns need a mirror too.", _one_axis(0)),
        Mistake("Only columns are added: the rows need a mirror too.", _one_axis(1)),
        Mistake("The border is copied, not mirrored: turn it round.", _unturned),
        Mistake("The result is transposed: rows come first.",
                lambda image, width, twice: _mirror(image, width, twice).T),
    ),
)  # fmt: skip


# --- count_uses ------------------------------------------------------------------------------


def _line(n, k, padding, stride=1, missing=0):
    """Count the windows over each sample of one axis; a few at the end may be missing."""
    line = np.zeros(n + 2 * padding, dtype=int)
    for start in range(0, len(line) - k + 1 - missing, stride):
        line[start : start + k] += 1
    return line[padding : padding + n]


def _uses(shape, kernel_shape, padding, combine=np.outer, **how):
    axes = zip(shape, kernel_shape, strict=True)
    return combine(*(_line(n, k, padding, **how) for n, k in axes))


def _from_ends(n, k, padding):
    """Count the windows over each sample from its distance to both ends alone."""
    r = np.arange(n)
    return np.minimum(k, np.minimum(r, n - 1 - r) + 1 + padding)


def _whole_table(shape, kernel_shape, padding):
    wide = tuple(n + 2 * padding for n in shape)
    return _uses(wide, kernel_shape, 0)


def _windows_at(shape, kernel_shape, padding):
    """Count, for the pixel at each window's corner, the pixels inside the picture."""
    inside = np.pad(np.ones(shape, int), padding)
    return sliding_window_view(inside, kernel_shape).sum(axis=(2, 3))


def _uses_cases():
    chosen = (((5, 5), (3, 3), 1), ((4, 7), (3, 3), 1), ((6, 5), (2, 4), 1), ((7, 4), (3, 2), 0),
              ((5, 8), (3, 5), 3), ((6, 6), (3, 3), 2), ((5, 6), (4, 3), 0))  # fmt: skip
    return tuple(
        Case(f"a {h} × {w} picture, a {k} × {n} window, padding {p}", ((h, w), (k, n), p),
             square=h == w and k == n)
        for (h, w), (k, n), p in chosen
    )  # fmt: skip


COUNT_USES = Exercise(
    "count_uses",
    _uses,
    _uses_cases,
    (
        Mistake("The padding is ignored: it lets windows hang over the border.",
                lambda shape, kernel, padding: _uses(shape, kernel, 0)),
        Mistake("That counts the padding's pixels too: return those of the picture only.",
                _whole_table),
        Mistake("That is the size of the window everywhere: near the border there are fewer.",
                lambda shape, kernel, padding: np.full(shape, np.prod(kernel))),
        Mistake("Off by one: the last window is missing.",
                lambda shape, kernel, padding: _uses(shape, kernel, padding, missing=1)),
        Mistake("One-sided padding: it also stands behind and below.",
                lambda shape, kernel, padding: _uses(
                    tuple(n + padding for n in shape), kernel, 0)[padding:, padding:]),
        Mistake("In a small picture fewer windows fit than a window has places: count those too.",
                lambda shape, kernel, padding: np.outer(
                    *(_from_ends(n, k, padding) for n, k in zip(shape, kernel, strict=True)))),
        Mistake("That pads by half a window, as “same” does: use the padding that is given.",
                lambda shape, kernel, padding: np.outer(
                    *(np.convolve(np.ones(n), np.ones(k))[(k - 1) // 2 :][:n]
                      for n, k in zip(shape, kernel, strict=True)))),
        Mistake("The window moves by two: here it moves by one.",
                lambda shape, kernel, padding: _uses(shape, kernel, padding, stride=2)),
        Mistake("That counts, for each window, its pixels: asked is, for each pixel, its windows.",
                _windows_at),
        Mistake("Rows and columns of the window are swapped.",
                lambda shape, kernel, padding: _uses(shape, kernel[::-1], padding)),
        Mistake("Counts along rows and columns multiply, they do not add.",
                lambda shape, kernel, padding: _uses(shape, kernel, padding, np.add.outer)),
        Mistake("The result is transposed: rows come first.",
                lambda shape, kernel, padding: _uses(shape, kernel, padding).T),
    ),
    tolerance=0,
)  # fmt: skip


# --- known_only ------------------------------------------------------------------------------


def _correlate(image, kernel, mode="constant"):
    """Correlate with the window centred on every pixel; kernels here are odd."""
    ends = [(k // 2, k // 2) for k in kernel.shape]
    windows = sliding_window_view(np.pad(image, ends, mode=mode), kernel.shape)
    return np.einsum("rcij,ij->rc", windows, kernel)


def _known(image, kernel):
    image = np.asarray(image, dtype=float)
    return _correlate(image, kernel) / _correlate(np.ones(image.shape), kernel)


def _mean_of_seen(image, kernel):
    box = np.ones(kernel.shape)
    image = np.asarray(image, dtype=float)
    return _correlate(image, kernel) / (_correlate(np.ones(image.shape), box) / box.size)


def _inside(image, kernel):
    rows, columns = (k // 2 for k in kernel.shape)
    return _known(image, kernel)[rows : len(image) - rows, columns : image.shape[1] - columns]


def _wrong_type(image, kernel):
    return _known(image, kernel).astype(np.asarray(image).dtype)


def _known_cases():
    bell = np.outer([1, 4, 6, 4, 1], [1, 2, 1]) / 64
    skew = np.arange(1.0, 10).reshape(3, 3) / 45
    whole = np.random.default_rng(7).integers(0, 256, size=(6, 9), dtype=np.uint8)
    whole[2:4, 5] = 0
    return (
        Case("a 6 × 6 image, a 3 × 3 kernel", (_random((6, 6), 1), skew), True),
        Case("a 5 × 8 image, a 5 × 3 kernel", (_random((5, 8), 2), bell)),
        Case("a 7 × 4 image, a 3 × 5 kernel", (_random((7, 4), 3), bell.T)),
        Case("an image of bytes", (whole, bell)),
        Case("weights that sum to 2", (_random((4, 6), 4), 2 * bell)),
    )


KNOWN_ONLY = Exercise(
    "known_only",
    _known,
    _known_cases,
    (
        Mistake("Nothing is divided: that is the sum with zeros outside.",
                lambda image, kernel: _correlate(np.asarray(image, float), kernel)),
        Mistake("Divide by the sum of the weights inside, not by the sum of all.",
                lambda image, kernel: _correlate(np.asarray(image, float), kernel) / kernel.sum()),
        Mistake("That takes a black pixel for a missing one: a 0 inside the picture counts.",
                lambda image, kernel: _correlate(np.asarray(image, float), kernel)
                / _correlate((image != 0) * 1.0, kernel)),
        Mistake("That divides by the share of pixels inside: use the share of weights.",
                _mean_of_seen),
        Mistake("That repeats the edge pixels: nothing outside is to count.",
                lambda image, kernel: _correlate(np.asarray(image, float), kernel, "edge")
                / kernel.sum()),
        Mistake("That mirrors the picture: nothing outside is to count.",
                lambda image, kernel: _correlate(np.asarray(image, float), kernel, "reflect")
                / kernel.sum()),
        Mistake("The kernel is flipped.", lambda image, kernel: _known(image, np.flip(kernel))),
        Mistake("The kernel is transposed: its rows come first.",
                lambda image, kernel: _known(image, kernel.T)),
        Mistake("The window stays inside: here every pixel gets a value.",
                _inside),
        Mistake("Wrong dtype: the mean of bytes has fractions, and they are cut off.", _wrong_type),
        Mistake("The result is transposed: rows come first.",
                lambda image, kernel: _known(image, kernel).T),
        Mistake("Multiplied, not divided: less weight inside must be made up for.",
                lambda image, kernel: _correlate(np.asarray(image, float), kernel)
                * _correlate(np.ones(image.shape), kernel)),
    ),
)  # fmt: skip


EXERCISES = (MIRROR_PAD, COUNT_USES, KNOWN_ONLY)

"""Exercises of chapter 3, "Why share weights?": equivariance and invariance."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


def _ring(image, kernel):
    """Return the correlation on a ring: window at (r, c) reads rows r … and columns c …."""
    kernel = np.asarray(kernel)
    output = np.zeros(image.shape)
    for (i, j), weight in np.ndenumerate(kernel):
        output += weight * np.roll(image, (-i, -j), (0, 1))
    return output


def _valid(image, kernel):
    rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    output = np.zeros((rows, columns))
    for (i, j), weight in np.ndenumerate(kernel):
        output += weight * image[i : i + rows, j : j + columns]
    return output


# --- equivariance_gap ----------------------------------------------------------------------


def ring_layer(image):
    """Return a layer on a ring: equivariant."""
    return _ring(image, np.array([[1.0, -2], [0.5, 3]]))


def zero_padded_layer(image):
    """Return a layer with zeros outside: not equivariant at the border."""
    kernel = np.array([[0, 1, 0.5], [1, -4, 1], [0, 1, 2]])
    return _valid(np.pad(image, 1), kernel)


def position_layer(image):
    """Return a layer that reads where it is: not equivariant."""
    return image * np.arange(image.size).reshape(image.shape)


def square_layer(image):
    """Return a layer that is not linear, and equivariant."""
    return np.maximum(image, 0) ** 2


def centred_layer(image):
    """Return a layer that subtracts the corner pixel: not equivariant."""
    return image - image[0, 0]


def _gaps(layer, image, *, shifts=None, back=None, rolled=True):
    """Return the signed gaps for all shifts, shape (shifts, H, W)."""
    pairs = np.ndindex(image.shape) if shifts is None else shifts(image.shape)
    gaps = []
    for pair in pairs:
        second = np.asarray(layer(image), dtype=float)
        if rolled:
            second = np.roll(second, pair if back is None else back(pair), (0, 1))
        gaps.append(layer(np.roll(image, pair, (0, 1))) - second)
    return np.array(gaps)


def _gap(layer, image):
    return np.abs(_gaps(layer, image)).max()


def _along_one_axis(shape):
    return [pair for pair in np.ndindex(shape) if 0 in pair]


def _whole(shape, seed):
    """Return whole numbers: their sums are exact, so that a gap of 0 is 0."""
    return np.random.default_rng(seed).integers(-9, 10, size=shape).astype(float)


def _gap_cases():
    return (
        Case("a layer on a ring", (ring_layer, _whole((5, 5), 1)), square=True),
        Case("a layer with zeros outside, 5 × 5", (zero_padded_layer, _whole((5, 5), 2)),
             square=True),
        Case("a layer with zeros outside, 4 × 7", (zero_padded_layer, _whole((4, 7), 3))),
        Case("a layer that knows its place", (position_layer, _whole((3, 6), 4))),
        Case("a square of what is positive", (square_layer, _whole((6, 4), 5))),
        Case("a layer that subtracts a corner", (centred_layer, _whole((4, 5), 6))),
    )  # fmt: skip


EQUIVARIANCE_GAP = Exercise(
    "equivariance_gap",
    _gap,
    _gap_cases,
    (
        Mistake("That compares with the output left in place, and so measures invariance: shift "
                "the output too.",
                lambda layer, image: np.abs(_gaps(layer, image, rolled=False)).max()),
        Mistake("The output is shifted the other way: shift input and output alike.",
                lambda layer, image: np.abs(_gaps(
                    layer, image, back=lambda pair: (-pair[0], -pair[1]))).max()),
        Mistake("One shift is not enough: the largest gap may come with another one.",
                lambda layer, image: np.abs(_gaps(layer, image,
                                                  shifts=lambda shape: [(1, 1)])).max()),
        Mistake("Only rows are shifted: columns can be shifted too, and both at once.",
                lambda layer, image: np.abs(_gaps(
                    layer, image, shifts=lambda shape: [(r, 0) for r in range(shape[0])])).max()),
        Mistake("Only columns are shifted: rows can be shifted too, and both at once.",
                lambda layer, image: np.abs(_gaps(
                    layer, image, shifts=lambda shape: [(0, c) for c in range(shape[1])])).max()),
        Mistake("Rows alone and columns alone are shifted: try both at once, too.",
                lambda layer, image: np.abs(_gaps(layer, image, shifts=_along_one_axis)).max()),
        Mistake("Rows and columns are swapped where the output is shifted.",
                lambda layer, image: np.abs(_gaps(
                    layer, image, back=lambda pair: pair[::-1])).max()),
        Mistake("The sign counts: take magnitudes before the largest.",
                lambda layer, image: _gaps(layer, image).max()),
        Mistake("That is the mean gap: take the largest.",
                lambda layer, image: np.abs(_gaps(layer, image)).mean()),
    ),
)  # fmt: skip


# --- fingerprint ---------------------------------------------------------------------------


def _fingerprint(image, kernels):
    return np.array([np.maximum(_ring(image, kernel), 0).mean() for kernel in kernels])


def _fingerprint_cases():
    return (
        Case("a 6 × 6 image, two 3 × 3 kernels", (_random((6, 6), 1), _random((2, 3, 3), 2)),
             square=True),
        Case("a 4 × 7 image, three 2 × 3 kernels", (_random((4, 7), 3), _random((3, 2, 3), 4))),
        Case("a 7 × 5 image, one 1 × 2 kernel", (_random((7, 5), 5), _random((1, 1, 2), 6))),
        Case("a 5 × 8 image, two 3 × 3 kernels", (_random((5, 8), 7), _random((2, 3, 3), 8))),
    )  # fmt: skip


def _features(combine):
    return lambda image, kernels: np.array([combine(image, kernel) for kernel in kernels])


FINGERPRINT = Exercise(
    "fingerprint",
    _fingerprint,
    _fingerprint_cases,
    (
        Mistake("The picture is not a ring there: windows must go on at the opposite side.",
                _features(lambda image, kernel: np.maximum(_valid(image, kernel), 0).mean())),
        Mistake("There are zeros outside: windows must go on at the opposite side.",
                _features(lambda image, kernel: np.maximum(_valid(
                    np.pad(image, [(0, k - 1) for k in kernel.shape]), kernel), 0).mean())),
        Mistake("The negative values are not set to 0: then only the mean of the picture is "
                "left.", _features(lambda image, kernel: _ring(image, kernel).mean())),
        Mistake("The mean comes before the ReLU: set negative values to 0 first.",
                _features(lambda image, kernel: max(_ring(image, kernel).mean(), 0.0))),
        Mistake("That is the largest value: take the mean.",
                _features(lambda image, kernel: np.maximum(_ring(image, kernel), 0).max())),
        Mistake("That is the sum: divide by the number of pixels.",
                _features(lambda image, kernel: np.maximum(_ring(image, kernel), 0).sum())),
        Mistake("Magnitudes are taken: a ReLU keeps positive values and sets the others to 0.",
                _features(lambda image, kernel: np.abs(_ring(image, kernel)).mean())),
        Mistake("The kernel is flipped: multiply each weight by the pixel it lies on.",
                _features(lambda image, kernel: np.maximum(
                    _ring(image, kernel[::-1, ::-1]), 0).mean())),
        Mistake("The kernels are added up: each of them gives a number of its own.",
                lambda image, kernels: np.maximum(
                    _ring(image, kernels.sum(axis=0)), 0).mean().reshape(1)),
    ),
)  # fmt: skip


# --- mirror_layer --------------------------------------------------------------------------


def _mirror(image, kernel):
    return np.maximum(_valid(image, kernel), _valid(image, kernel[:, ::-1]))


def _mirror_cases():
    return (
        Case("a 6 × 6 image, a 3 × 3 kernel", (_random((6, 6), 1), _random((3, 3), 2)),
             square=True),
        Case("a 5 × 8 image, a 3 × 2 kernel", (_random((5, 8), 3), _random((3, 2), 4))),
        Case("a 7 × 4 image, a 2 × 4 kernel", (_random((7, 4), 5), _random((2, 4), 6))),
        Case("a 4 × 9 image, a 1 × 3 kernel", (_random((4, 9), 7), _random((1, 3), 8))),
    )  # fmt: skip


MIRROR_LAYER = Exercise(
    "mirror_layer",
    _mirror,
    _mirror_cases,
    (
        Mistake("That is upside down: a mirror swaps left and right, so turn the columns round.",
                lambda image, kernel: np.maximum(_valid(image, kernel),
                                                 _valid(image, kernel[::-1]))),
        Mistake("That turns the kernel by half a turn: a mirror swaps left and right only.",
                lambda image, kernel: np.maximum(_valid(image, kernel),
                                                 _valid(image, kernel[::-1, ::-1]))),
        Mistake("Both kernels are turned by half a turn: correlate here, do not convolve.",
                lambda image, kernel: np.maximum(_valid(image, kernel[::-1, ::-1]),
                                                 _valid(image, kernel[::-1]))),
        Mistake("That is the sum of both maps, the same as one symmetric kernel: take the "
                "larger value at each place.",
                lambda image, kernel: _valid(image, kernel + kernel[:, ::-1])),
        Mistake("That is the mean of both maps, the same as one symmetric kernel: take the "
                "larger value at each place.",
                lambda image, kernel: _valid(image, kernel + kernel[:, ::-1]) / 2),
        Mistake("The mirrored kernel is missing.", _valid),
        Mistake("Only the mirrored kernel is used: take both maps.",
                lambda image, kernel: _valid(image, kernel[:, ::-1])),
        Mistake("The picture is mirrored instead of the kernel, so the second map comes out "
                "mirrored.", lambda image, kernel: np.maximum(
                    _valid(image, kernel), _valid(image[:, ::-1], kernel))),
        Mistake("That takes the smaller value: take the larger one.",
                lambda image, kernel: np.minimum(_valid(image, kernel),
                                                 _valid(image, kernel[:, ::-1]))),
        Mistake("The larger magnitude is taken and the sign is lost.",
                lambda image, kernel: np.maximum(np.abs(_valid(image, kernel)),
                                                 np.abs(_valid(image, kernel[:, ::-1])))),
    ),
)  # fmt: skip


EXERCISES = (EQUIVARIANCE_GAP, FINGERPRINT, MIRROR_LAYER)

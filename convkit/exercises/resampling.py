"""Exercises of chapter 5, "Sampling honestly": between the samples, and which ones to keep."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


# --- read_between --------------------------------------------------------------------------


def _keys(a):
    """Return Keys' cubic kernel with its parameter."""

    def weigh(d):
        d = np.abs(d)
        near = (a + 2) * d**3 - (a + 3) * d**2 + 1
        far = a * d**3 - 5 * a * d**2 + 8 * a * d - 4 * a
        return np.where(d <= 1, near, np.where(d < 2, far, 0))

    return weigh


def _spline(d):
    d = np.abs(d)
    return np.where(d < 1, 2 / 3 - d**2 + d**3 / 2, np.clip(2 - d, 0, None) ** 3 / 6)


_HALF = _keys(-0.5)


def _read(weigh=_HALF, outside="edge", late=0):
    def read(signal, places):
        padded = np.pad(np.asarray(signal, dtype=float), 3, mode=outside)
        places = np.asarray(places) + late
        samples = np.arange(-3, len(signal) + 3)
        return weigh(places[:, None] - samples) @ padded

    return read


def _mirrored_inside(signal, places):
    """Return the values at the mirrored place between the same two samples."""
    first = np.floor(places)
    return _read()(signal, 2 * first + 1 - places)


def _rounded(signal, places):
    return np.asarray(signal)[np.clip(np.floor(np.asarray(places) + 0.5).astype(int), 0, None)]


def _read_cases():
    whole = np.random.default_rng(5).integers(-9, 10, size=6)
    return (
        Case("7 samples, 4 places", (_random(7, 1), np.array([0.25, 2.5, 3.1, 5.75]))),
        Case("5 samples, 5 places", (_random(5, 2), np.array([0.1, 1.4, 2.2, 3.3, 3.9])),
             square=True),
        Case("4 samples, 3 places near the ends", (_random(4, 3), np.array([0.3, 0.6, 2.9]))),
        Case("places on the samples", (_random(6, 4), np.array([0.0, 3.0, 4.0, 4.5]))),
        Case("6 whole numbers, 3 places", (whole, np.array([1.2, 3.7, 4.4]))),
    )  # fmt: skip


READ_BETWEEN = Exercise(
    "read_between",
    _read(),
    _read_cases,
    (
        Mistake("That takes the nearest sample: four samples count.", _rounded),
        Mistake("That is linear: two samples on a straight line, not four on a curve.",
                _read(lambda d: np.maximum(0, 1 - np.abs(d)))),
        Mistake("The parameter is -3/4, as in OpenCV and in PyTorch's bicubic: here it is -1/2.",
                _read(_keys(-0.75))),
        Mistake("The parameter is -1: here it is -1/2.", _read(_keys(-1.0))),
        Mistake("The far weights are 0: the outer two samples count, with negative weights.",
                _read(lambda d: np.where(np.abs(d) <= 1, _HALF(d), 0))),
        Mistake("That is the smoothing spline: it does not pass through the samples.",
                _read(_spline)),
        Mistake("That puts zeros outside: here the end samples go on.",
                _read(outside="constant")),
        Mistake("That mirrors the signal at its ends: here the end samples go on.",
                _read(outside="reflect")),
        Mistake("Off by one: the places are counted from 0.", _read(late=-1)),
        Mistake("The distance is taken from the wrong neighbour: near the left sample, the left "
                "one weighs most.", _mirrored_inside),
        Mistake("Wrong dtype: values between whole numbers have fractions.",
                lambda signal, places: _read()(signal, places).astype(np.asarray(signal).dtype)),
    ),
)  # fmt: skip


# --- adaptive_keep -------------------------------------------------------------------------


def _phases(image):
    image = np.asarray(image)
    return [image[r::2, c::2] for r in (0, 1) for c in (0, 1)]


def _choose(score, take=max):
    return lambda image: take(_phases(image), key=score)


def _strength(phase):
    return (np.asarray(phase, dtype=float) ** 2).sum()


def _pixel_by_pixel(image):
    """Return the strongest of four pixels at every place."""
    stack = np.stack(_phases(image))
    strongest = np.abs(stack).argmax(axis=0)
    return np.take_along_axis(stack, strongest[None], axis=0)[0]


def _only_rows(image):
    return max((np.asarray(image)[r::2, ::2] for r in (0, 1)), key=_strength)


def _only_columns(image):
    return max((np.asarray(image)[::2, c::2] for c in (0, 1)), key=_strength)


def _keep_cases():
    shapes = ((6, 6), (4, 8), (8, 4), (6, 10), (10, 6), (4, 4), (2, 6))
    bright = _random((6, 8), 11)
    bright[1::2, 1::2] *= 3
    return (
        *(Case(f"a {h} × {w} picture", (_random((h, w), k),), square=h == w)
          for k, (h, w) in enumerate(shapes)),
        Case("a picture whose odd rows and columns are strong", (bright,)),
    )  # fmt: skip


ADAPTIVE_KEEP = Exercise(
    "adaptive_keep",
    _choose(_strength),
    _keep_cases,
    (
        Mistake("That always starts at row 0, column 0: choose among the four starts.",
                lambda image: np.asarray(image)[::2, ::2]),
        Mistake("That is the weakest of the four: take the strongest.",
                _choose(_strength, min)),
        Mistake("The sum lets signs cancel: add up squares.", _choose(np.sum)),
        Mistake("One large pixel decides: add up squares over the whole phase.",
                _choose(lambda phase: np.abs(phase).max())),
        Mistake("That adds up magnitudes: add up squares.",
                _choose(lambda phase: np.abs(phase).sum())),
        Mistake("That measures the spread around the mean: add up squares.", _choose(np.var)),
        Mistake("That chooses anew at each place: choose one start for the whole picture.",
                _pixel_by_pixel),
        Mistake("That averages all four: keep one of them as it is.",
                lambda image: np.mean(_phases(image), axis=0)),
        Mistake("Only the first row is chosen: choose the first column too.", _only_rows),
        Mistake("Only the first column is chosen: choose the first row too.", _only_columns),
    ),
)  # fmt: skip


EXERCISES = (READ_BETWEEN, ADAPTIVE_KEEP)

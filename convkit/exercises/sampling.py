"""Exercises of chapter 5, "Sampling honestly": aliases, pooling that blurs, fields with holes."""

import numpy as np

from convkit.exercises.exercise import Case, Exercise, Mistake


def _random(shape, seed):
    return np.random.default_rng(seed).normal(size=shape)


# --- alias_frequency -----------------------------------------------------------------------


def _folded(value):
    value = np.asarray(value, dtype=float)
    return np.abs(value - np.round(value))


def _alias(rule):
    return lambda frequency, strides: rule(np.asarray(frequency, float), np.asarray(strides))


def _alias_cases():
    pairs = (((0.1, 0.2), (2, 2)), ((0.4, 0.3), (2, 3)), ((0.45, 0.15), (4, 3)),
             ((0.35, 0.45), (2, 2)), ((0.25, 0.5), (3, 2)), ((0.2, 0.45), (1, 5)))  # fmt: skip
    return tuple(
        Case(f"{f} cycles a pixel and strides {s}", (f, s), square=s[0] == s[1]) for f, s in pairs
    )


ALIAS_FREQUENCY = Exercise(
    "alias_frequency",
    _alias(lambda f, s: _folded(f * s)),
    _alias_cases,
    (
        Mistake("That is above 1/2 in places: fold it back to what the kept pixels can show.",
                _alias(lambda f, s: f * s)),
        Mistake("From 1/2 on, 1 minus the frequency gives the same samples: fold once more.",
                _alias(lambda f, s: f * s % 1)),
        Mistake("The sign is left over: a wave that runs backwards has the same frequency.",
                _alias(lambda f, s: f * s - np.round(f * s))),
        Mistake("The answer is in cycles per old pixel: count per kept pixel.",
                _alias(lambda f, s: _folded(f * s) / s)),
        Mistake("Kept pixels are further apart, so more of the wave lies between them: multiply "
                "by the stride, do not divide.", _alias(lambda f, s: _folded(f / s))),
        Mistake("A wave beyond the limit is not held at 1/2: it comes back lower.",
                _alias(lambda f, s: np.minimum(f * s, 0.5))),
        Mistake("The strides are swapped: rows come first.",
                _alias(lambda f, s: _folded(f * s[::-1]))),
        Mistake("The stride is ignored: that is the frequency before.", _alias(lambda f, s: f)),
        Mistake("That is 1 minus the alias: fold to the smaller one.",
                _alias(lambda f, s: 1 - _folded(f * s))),
    ),
    tolerance=1e-9,
)  # fmt: skip


# --- blur_pool -----------------------------------------------------------------------------


def _blurred(image, weights=(1, 2, 1), outside="reflect", axes=(0, 1)):
    image = np.asarray(image, dtype=float)
    for axis in axes:
        widths = [(0, 0), (0, 0)]
        widths[axis] = (1, 1)
        padded = np.moveaxis(np.pad(image, widths, mode=outside), axis, 0)
        rows = len(padded) - 2
        total = sum(w * padded[i : i + rows] for i, w in enumerate(weights)) / sum(weights)
        image = np.moveaxis(total, 0, axis)
    return image


def _pooled(**how):
    return lambda image, stride: _blurred(image, **how)[::stride, ::stride]


def _blur_pool_cases():
    whole = np.random.default_rng(5).integers(0, 256, size=(6, 9))
    return (
        Case("an 8 × 8 picture, stride 2", (_random((8, 8), 1), 2), square=True),
        Case("a 7 × 10 picture, stride 2", (_random((7, 10), 2), 2)),
        Case("a 9 × 5 picture, stride 3", (_random((9, 5), 3), 3)),
        Case("a 5 × 5 picture, stride 2", (_random((5, 5), 4), 2), square=True),
        Case("a 6 × 9 picture of whole numbers, stride 2", (whole, 2)),
        Case("a 4 × 6 picture, stride 1", (_random((4, 6), 6), 1)),
    )


BLUR_POOL = Exercise(
    "blur_pool",
    _pooled(),
    _blur_pool_cases,
    (
        Mistake("The blur comes too late: after the pixels are dropped, their alias is in.",
                lambda image, stride: _blurred(np.asarray(image)[::stride, ::stride])),
        Mistake("The blur is missing: that keeps pixels as they are.",
                lambda image, stride: np.asarray(image, float)[::stride, ::stride]),
        Mistake("The stride is ignored: every pixel is kept.",
                lambda image, stride: _blurred(image)),
        Mistake("That puts zeros outside: here the picture is mirrored.",
                _pooled(outside="constant")),
        Mistake("That mirrors the border pixel too: here it is not repeated.",
                _pooled(outside="symmetric")),
        Mistake("That closes the picture to a ring: here it is mirrored.",
                _pooled(outside="wrap")),
        Mistake("All weights are alike: the middle one counts twice.",
                _pooled(weights=(1, 1, 1))),
        Mistake("Only columns are blurred, down the rows: blur along both axes.",
                _pooled(axes=(0,))),
        Mistake("Only rows are blurred, from left to right: blur along both axes.",
                _pooled(axes=(1,))),
        Mistake("Off by one: the first kept pixel is row 0, column 0.",
                lambda image, stride: _blurred(image)[stride - 1 :: stride, stride - 1 :: stride]),
        Mistake("Wrong dtype: a mean of whole numbers has fractions, and they are cut off.",
                lambda image, stride: _pooled()(image, stride).astype(np.asarray(image).dtype)),
        Mistake("The weights do not sum to 1: flat brightness must stay as it is.",
                lambda image, stride: 16 * _pooled()(image, stride)),
    ),
)  # fmt: skip


# --- receptive_size ------------------------------------------------------------------------


def _sizes(step):
    """Return a function of kernels, strides, dilations that walks with ``step(size, jump, …)``."""

    def size_of(kernels, strides, dilations):
        size, jump = 1, 1
        for k, s, d in zip(kernels, strides, dilations, strict=True):
            size, jump = step(size, jump, int(k), int(s), int(d))
        return size

    return size_of


_right_size = _sizes(lambda size, jump, k, s, d: (size + d * (k - 1) * jump, jump * s))


def _field_cases():
    stacks = (
        ((3, 3, 3), (1, 1, 1), (1, 2, 4)),
        ((3, 5), (2, 1), (1, 1)),
        ((7,), (2,), (1,)),
        ((3, 3), (2, 2), (1, 1)),
        ((5, 3, 2), (1, 3, 2), (2, 1, 3)),
        ((3, 2, 3, 2), (1, 2, 1, 2), (1, 1, 1, 1)),
        ((4, 1, 6), (2, 2, 1), (1, 1, 2)),
    )
    return tuple(
        Case(f"kernels {k}, strides {s}, dilations {d}", tuple(map(np.array, (k, s, d))),
             square=len(set(k)) == 1)
        for k, s, d in stacks
    )  # fmt: skip


RECEPTIVE_SIZE = Exercise(
    "receptive_size",
    _right_size,
    _field_cases,
    (
        Mistake("Keeping every s-th output does not widen what one output sees: the stride "
                "counts for the layers above it.",
                _sizes(lambda size, jump, k, s, d: ((size + d * (k - 1) * jump) * s, jump))),
        Mistake("A layer's own stride does not widen its window: let it count from the next "
                "layer on.",
                _sizes(lambda size, jump, k, s, d: (size + d * (k - 1) * jump * s, jump * s))),
        Mistake("The strides are ignored: above a stride, neighbours lie further apart.",
                _sizes(lambda size, jump, k, s, d: (size + d * (k - 1), jump))),
        Mistake("The dilations are ignored: a kernel with gaps spans more.",
                _sizes(lambda size, jump, k, s, d: (size + (k - 1) * jump, jump * s))),
        Mistake("A kernel of k weights adds k - 1 samples, not k.",
                _sizes(lambda size, jump, k, s, d: (size + d * k * jump, jump * s))),
        Mistake("Off by one: before any layer, an output sees the one sample it is.",
                lambda *stack: _right_size(*stack) - 1),
        Mistake("Strides multiply from layer to layer: here they were added.",
                _sizes(lambda size, jump, k, s, d: (size + d * (k - 1) * jump, jump + s - 1))),
        Mistake("The layers are taken from last to first.",
                lambda k, s, d: _right_size(k[::-1], s[::-1], d[::-1])),
        Mistake("The spans are added up: neighbouring windows overlap in a sample.",
                _sizes(lambda size, jump, k, s, d: (
                    (size if jump > 1 or size > 1 else 0) + (d * (k - 1) + 1) * jump, jump * s))),
        Mistake("That is the distance between neighbouring outputs: the size was asked for.",
                lambda kernels, strides, dilations: int(np.prod(strides))),
    ),
    tolerance=0,
)  # fmt: skip


# --- seen_samples --------------------------------------------------------------------------


def _reached(dilations):
    places = {0}
    for d in dilations:
        places = {place + step * int(d) for place in places for step in (-1, 0, 1)}
    return places


def _seen_cases():
    stacks = ((1, 2, 4), (2, 2, 2), (1, 2, 3), (3,), (1, 1), (2, 4, 8), (1, 2, 9), (1, 1, 1, 1))
    return tuple(Case(f"dilations {d}", (np.array(d),), square=len(set(d)) == 1) for d in stacks)


SEEN_SAMPLES = Exercise(
    "seen_samples",
    lambda dilations: len(_reached(dilations)),
    _seen_cases,
    (
        Mistake("That is from the first sample to the last: some between them are never read.",
                lambda dilations: 1 + 2 * int(np.sum(dilations))),
        Mistake("That counts paths: two of them may lead to one sample.",
                lambda dilations: 3 ** len(dilations)),
        Mistake("That is what dilation 1 throughout would see.",
                lambda dilations: 1 + 2 * len(dilations)),
        Mistake("Only the last layer is counted: it sees three outputs, and each sees more.",
                lambda dilations: 3),
        Mistake("Only one side is counted.", lambda dilations: (len(_reached(dilations)) + 1) // 2),
        Mistake("Those are the holes: count what is seen.",
                lambda dilations: 1 + 2 * int(np.sum(dilations)) - len(_reached(dilations))),
        Mistake("The sample in the middle counts too.",
                lambda dilations: len(_reached(dilations)) - 1),
        Mistake("That is the square: along one axis only.",
                lambda dilations: len(_reached(dilations)) ** 2),
        Mistake("That adds up what each layer sees alone: layers act one after the other.",
                lambda dilations: 3 * len(dilations)),
    ),
    tolerance=0,
)  # fmt: skip


EXERCISES = (ALIAS_FREQUENCY, BLUR_POOL, RECEPTIVE_SIZE, SEEN_SAMPLES)

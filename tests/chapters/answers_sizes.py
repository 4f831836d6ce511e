"""Answers to the exercises on sizes in chapter 4, written apart from their check."""

import math

import numpy as np
from scipy import signal

# --- sizes -----------------------------------------------------------------------------------


def _places(n, k, s, ends, d):
    reads = [start + d * (k - 1) for start in range(-ends[0], n + ends[1], s)]
    return sum(last < n + ends[1] for last in reads)


def _shape(shape, kernel, stride, padding, dilation):
    return [
        _places(shape[axis], kernel[axis], stride, padding[axis], dilation) for axis in range(2)
    ]


def _shape_by_trying(shape, kernel, stride, padding, dilation):
    padded = np.pad(np.zeros(shape, np.float32), padding)
    spans = [dilation * (k - 1) for k in kernel]
    if any(n <= span for n, span in zip(padded.shape, spans, strict=True)):
        return np.array(
            [_places(*axis) for axis in _axes(shape, kernel, stride, padding, dilation)]
        )
    return padded[
        : padded.shape[0] - spans[0] : stride, : padded.shape[1] - spans[1] : stride
    ].shape


def _axes(shape, kernel, stride, padding, dilation):
    return [(shape[a], kernel[a], stride, padding[a], dilation) for a in (0, 1)]


def _sizing(rule):
    def answer(*given):
        return [rule(*axis) for axis in _axes(*given)]

    return answer


def _steps(n, k, s, ends, d):
    return (n + ends[0] + ends[1] - d * (k - 1) - 1) / s


def _keeping(rule):
    return lambda kernel, dilation: np.array([rule(k, dilation) for k in kernel])


def _span_keeper(k, d):
    gaps = (k - 1) * d
    return gaps // 2, math.ceil(gaps / 2)


def _keep_by_trying(kernel, dilation):
    found = []
    for k in kernel:
        before = after = 0
        while 1 + before + after < dilation * (k - 1) + 1:
            before, after = (before, after + 1) if after <= before else (before + 1, after)
        found.append((before, after))
    return found


# --- same ------------------------------------------------------------------------------------


def _upper(n, k, s):
    total = max((math.ceil(n / s) - 1) * s + k - n, 0)
    return total // 2, math.ceil(total / 2)


def _same(shape, kernel, stride, library):
    found = []
    for n, k in zip(shape, kernel, strict=True):
        if library == "scipy":
            found.append((k - 1 - (k - 1) // 2, (k - 1) // 2))
        else:
            found.append(_upper(n, k, stride if library == "tensorflow" else 1))
    return found


def _scipy_by_impulse(shape, kernel, stride, library):
    if library != "scipy":
        return np.array(_same(shape, kernel, stride, library), dtype=np.float32)
    ends = []
    for k in kernel:
        marked = signal.correlate(np.eye(1, 41, 20)[0], np.arange(k) + 1.0, "same")
        before = int(marked[20]) - 1  # the weight that meets the pixel itself
        ends.append((before, k - 1 - before))
    return np.array(ends)


def _same_with(**rules):
    def answer(shape, kernel, stride, library):
        found = np.array(_same(shape, kernel, stride, library))
        if library in rules:
            pairs = zip(shape, kernel, strict=True)
            found = np.array([rules[library](n, k, stride) for n, k in pairs])
        return found

    return answer


def _flip_ends(rule):
    return lambda n, k, s: rule(n, k, s)[::-1]


def _scipy_rule(n, k, s):
    return k // 2, k - 1 - k // 2


# --- halving ---------------------------------------------------------------------------------

_KERNELS = np.arange(1, 10)


def _halves(padding, stride=2):
    return np.column_stack([_KERNELS, 0 * _KERNELS + stride, padding + 0 * _KERNELS])


_HALVES = _halves((_KERNELS - 1) // 2)


RIGHT = {
    "output_shape": (_shape, _shape_by_trying),
    "keep_size": (_keeping(_span_keeper), _keep_by_trying),
    "same_ends": (_same, _scipy_by_impulse),
    "halving": (_HALVES, _HALVES.astype(np.float32)),
}

WRONG = {
    "output_shape": {
        "steps": (_sizing(lambda *a: max(0, int(_steps(*a) // 1))), "the first window counts"),
        "no stride": (
            _sizing(lambda n, k, s, e, d: _places(n, k, 1, e, d)),
            "The stride is ignored",
        ),
        "no padding": (
            _sizing(lambda n, k, s, e, d: _places(n, k, s, (0, 0), d)),
            "The padding is ignored",
        ),
        "no dilation": (
            _sizing(lambda n, k, s, e, d: _places(n, k, s, e, 1)),
            "The dilation is ignored",
        ),
        "before twice": (
            _sizing(lambda n, k, s, e, d: _places(n + 2 * e[0], k, s, (0, 0), d)),
            "the sides differ",
        ),
        "one side": (
            _sizing(lambda n, k, s, e, d: _places(n + e[0], k, s, (0, 0), d)),
            "One-sided padding",
        ),
        "rounded up": (_sizing(lambda *a: max(0, math.ceil(_steps(*a)) + 1)), "Rounded up"),
        "negative": (_sizing(lambda *a: math.floor(_steps(*a)) + 1), "A negative number"),
        "towards 0": (_sizing(lambda *a: max(0, math.trunc(_steps(*a)) + 1)), "rounds down"),
        "one wide gap": (
            _sizing(lambda n, k, s, e, d: max(0, (n + e[0] + e[1] - (k + d - 1)) // s + 1)),
            "widens every gap",
        ),
        "wide span": (
            _sizing(lambda n, k, s, e, d: max(0, (n + e[0] + e[1] - d * k) // s + 1)),
            "not d times k",
        ),
        "dilation from zero": (
            _sizing(lambda n, k, s, e, d: _places(n, k, s, e, 1 + d)),
            "between two weights",
        ),
        "swapped": (lambda *given: _shape(*given)[::-1], "Rows and columns are swapped"),
        "zeros": (lambda *given: (0, 0), "every value is zero"),
    },
    "keep_size": {
        "odd before": (
            _keeping(lambda k, d: _span_keeper(k, d)[::-1]),
            "belongs behind",
        ),
        "no dilation": (_keeping(lambda k, d: _span_keeper(k, 1)), "The dilation is ignored"),
        "twice": (_keeping(lambda k, d: [d * (k - 1)] * 2), "Twice too much"),
        "cut off": (_keeping(lambda k, d: [d * (k - 1) // 2] * 2), "An odd total is cut off"),
        "rounded up": (
            _keeping(lambda k, d: [math.ceil(d * (k - 1) / 2)] * 2),
            "one sample too many",
        ),
        "halved first": (
            _keeping(lambda k, d: (d * ((k - 1) // 2), d * (k - 1 - (k - 1) // 2))),
            "before you halve",
        ),
        "odd by the kernel": (
            _keeping(lambda k, d: (d * (k - 1) // 2, d * (k - 1) // 2 + 1 - k % 2)),
            "not on k alone",
        ),
        "half a kernel": (_keeping(lambda k, d: [k // 2] * 2), "odd kernels without dilation"),
        "k gaps": (_keeping(lambda k, d: _span_keeper(k + 1, d)), "k - 1 gaps"),
        "causal": (_keeping(lambda k, d: (d * k - d, 0)), "causal padding"),
        "behind": (_keeping(lambda k, d: (0, d * k - d)), "everything is behind"),
        "swapped": (
            lambda kernel, d: _keeping(_span_keeper)(kernel[::-1], d),
            "Rows and columns are swapped",
        ),
        "zeros": (_keeping(lambda k, d: (0, 0)), "every value is zero"),
    },
    "same_ends": {
        "all torch": (
            lambda n, k, s, _: _same(n, k, s, "torch"),
            "All three are taken for PyTorch",
        ),
        "all scipy": (lambda n, k, s, _: _same(n, k, s, "scipy"), "All three are taken for SciPy"),
        "scipy behind": (
            _same_with(scipy=_flip_ends(_scipy_rule)),
            "SciPy is taken for TensorFlow",
        ),
        "no stride": (
            _same_with(tensorflow=lambda n, k, s: _upper(n, k, 1)),
            "stride is ignored",
        ),
        "lower": (_same_with(tensorflow=_flip_ends(_upper)), "SAME_LOWER"),
        "negative": (
            _same_with(
                tensorflow=lambda n, k, s: (
                    ((math.ceil(n / s) - 1) * s + k - n) // 2,
                    -((n - k - (math.ceil(n / s) - 1) * s) // 2),
                )
            ),
            "never negative",
        ),
        "stride divides": (
            _same_with(tensorflow=lambda n, k, s: _upper(s, k, s)),
            "only where the stride divides",
        ),
        "rounded down": (
            _same_with(tensorflow=lambda n, k, s: _upper(n // s * s, k + n // s * s - n, s)),
            "rounds n / s up",
        ),
        "one stride more": (
            _same_with(tensorflow=lambda n, k, s: _upper(n, k + s, s)),
            "Off by one",
        ),
        "all behind": (
            _same_with(tensorflow=lambda n, k, s: (0, sum(_upper(n, k, s)))),
            "One-sided",
        ),
        "swapped": (lambda *given: _same(*given)[::-1], "Rows and columns are swapped"),
        "zeros": (lambda n, k, s, _: [(0, 0), (0, 0)], "every value is zero"),
    },
    "halving": {
        "half a kernel": (_halves(_KERNELS // 2), "one too much for even kernels"),
        "both sides": (_halves(_KERNELS - 1), "both sides together"),
        "no padding": (_halves(0), "Without padding"),
        "stride 1": (_halves((_KERNELS - 1) // 2, stride=1), "Stride 1 keeps the size"),
        "one more": (_halves((_KERNELS + 1) // 2), "too much on each side"),
        "always 1": (_halves(1), "3 and 4 only"),
        "padding first": (_HALVES[:, [0, 2, 1]], "Stride and padding are swapped"),
        "backwards": (_HALVES[::-1], "The rows run backwards"),
        "columns reversed": (_HALVES[:, [2, 1, 0]], "Kernel size and padding are swapped"),
        "stride 3": (_halves((_KERNELS - 1) // 2, stride=3), "does not halve"),
        "fractions": (_halves((_KERNELS - 1) / 2), "whole numbers"),
        "other kernels": (_HALVES + np.eye(1, 3, dtype=int), "kernel sizes 1 to 9"),
        "transposed": (_HALVES.T, "the array has shape"),
        "zeros": (0 * _HALVES, "all weights are zero"),
    },
}

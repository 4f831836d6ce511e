"""Refusals of methods, separations, boxes and streams, word by word."""

import re

import numpy as np
import pytest

import convkit as ck
from convkit.signals import Stream, box_sum, overlap_add, overlap_save, separate, slide

SQUARE = np.ones((3, 3))
LARGE = np.full(9, 2**40)
FINITE = (
    "one NaN, infinity or overflow would spoil other samples too; samples * sum|signal| * "
    "sum|kernel| must be below 1.8e+308, got "
)


def _finished():
    stream = Stream([1, 2])
    stream.finish()
    return stream


def _begun(method="overlap-add"):
    stream = Stream([1, 2], method=method)
    stream.feed([1])
    return stream


CALLS = [
    (
        lambda: ck.convolve([1], [1], method="winograd"),
        ValueError,
        "method must be one of 'auto', 'direct', 'fft', 'separable', got 'winograd'",
    ),
    (
        lambda: ck.convolve([1, np.nan], [1.0], method="fft"),
        ValueError,
        f'method must be "direct" for these inputs, got "fft": {FINITE}nan',
    ),
    (
        lambda: ck.correlate([1, 2.0], [np.inf], method="fft"),
        ValueError,
        f'method must be "direct" for these inputs, got "fft": {FINITE}inf',
    ),
    (
        lambda: ck.correlate([1e200, 2], [1e200], method="separable"),
        ValueError,
        f'method must be "direct" for these inputs, got "separable": {FINITE}inf',
    ),
    (
        lambda: ck.correlate(SQUARE, SQUARE, boundary=np.inf, method="fft"),
        ValueError,
        f'method must be "direct" for these inputs, got "fft": {FINITE}inf',
    ),
    (
        lambda: ck.convolve(LARGE, [100], method="fft"),
        ValueError,
        'method must be "direct" for these inputs, got "fft": its sums of integers may be off '
        "by 5.6, which must be below 0.25",
    ),
    (
        lambda: ck.convolve(LARGE, [1000, 3], method="separable"),
        ValueError,
        'method must be "direct" for these inputs, got "separable": its sums of integers may be '
        "off by 0.98, which must be below 0.25",
    ),
    (
        lambda: ck.convolve([1.0], np.ones(1, np.longdouble), method="separable"),
        ValueError,
        'method must be "direct" for these inputs, got "separable": NumPy decomposes no kernel '
        f"of dtype {np.dtype(np.longdouble)}",
    ),
    (
        lambda: slide(np.ones((2, 2, 2)), np.ones((2, 2, 2))),
        ValueError,
        "image must be 2-D, got shape (2, 2, 2)",
    ),
    (lambda: separate([1, 2]), ValueError, "kernel must be 2-D to 3-D, got shape (2,)"),
    (lambda: separate([["a"]]), TypeError, "kernel must hold numbers, got dtype <U1"),
    (
        lambda: separate([[1, np.inf]]),
        ValueError,
        "kernel must be finite to be taken apart, got inf",
    ),
    (
        lambda: separate(SQUARE.astype(np.longdouble)),
        TypeError,
        f"kernel must not hold longdouble, which has no SVD, got {np.dtype(np.longdouble)}",
    ),
    (lambda: separate(SQUARE, 0), ValueError, "rank must be at least 1, got 0"),
    (lambda: separate(SQUARE, 1.0), TypeError, "rank must be a whole number, got 1.0"),
    (
        lambda: separate(SQUARE, 2),
        ValueError,
        "rank must be at most 1, the kernel's numerical rank, got 2",
    ),
    (lambda: box_sum([[[[1]]]], 1), ValueError, "in1 must be 1-D to 3-D, got shape (1, 1, 1, 1)"),
    (lambda: box_sum(SQUARE, 0), ValueError, "size must be at least 1, got 0"),
    (lambda: box_sum(SQUARE, 1.5), TypeError, "size must be a whole number, got 1.5"),
    (
        lambda: box_sum(SQUARE, (1, 1, 1)),
        ValueError,
        "size must have 2 entries, one for each axis, got (1, 1, 1)",
    ),
    (
        lambda: box_sum(SQUARE, 4, "valid"),
        ValueError,
        'size must not be longer than in1 on any axis when mode is "valid", '
        "got shapes (3, 3) and (4, 4)",
    ),
    (
        lambda: box_sum(SQUARE, 2, "valid", boundary="edge"),
        ValueError,
        'boundary must stay "zero" when mode is "valid", which reads nothing outside; got \'edge\'',
    ),
    (
        lambda: box_sum([2**62, 0], 2),
        OverflowError,
        f"max|in1| * sum|window of ones| must be below 2**63 for exact integers, got {2**63}; "
        "pass floats to accept rounding",
    ),
    (
        lambda: overlap_add(SQUARE, [1]),
        ValueError,
        "in1 and in2 must have the same number of axes, got shapes (3, 3) and (1,)",
    ),
    (
        lambda: overlap_save([[[[1]]]], [1]),
        ValueError,
        "in1 must be 1-D to 3-D, got shape (1, 1, 1, 1)",
    ),
    (
        lambda: overlap_save(SQUARE, SQUARE, block=(1, 2, 3)),
        ValueError,
        "block must have 2 entries, one for each axis, got (1, 2, 3)",
    ),
    (lambda: overlap_add([1], [1], block=0), ValueError, "block must be at least 1, got 0"),
    (lambda: overlap_save([1], [1], block=2.0), TypeError, "block must be a whole number, got 2.0"),
    (
        lambda: overlap_add([1], [1], "all"),
        ValueError,
        "mode must be one of 'full', 'same', 'valid', got 'all'",
    ),
    (
        lambda: overlap_save([1], [1, 2], "valid"),
        ValueError,
        'in2 must not be longer than in1 on any axis when mode is "valid", '
        "got shapes (1,) and (2,)",
    ),
    (
        lambda: overlap_add([1.0, np.nan], [1.0]),
        ValueError,
        f"in1 must be safe for a Fourier transform: {FINITE}nan",
    ),
    (
        lambda: overlap_save([2**62], [2]),
        OverflowError,
        f"max|in1| * sum|in2| must be below 2**63 for exact integers, got {2**63}; "
        "pass floats to accept rounding",
    ),
    (lambda: Stream(SQUARE), ValueError, "kernel must be 1-D, got shape (3, 3)"),
    (lambda: Stream([]), ValueError, "kernel must not be empty, got shape (0,)"),
    (
        lambda: Stream([1], method="fft"),
        ValueError,
        "method must be one of 'overlap-add', 'overlap-save', 'direct', got 'fft'",
    ),
    (lambda: Stream([1], dtype="U1"), TypeError, "dtype must be one of numbers, got <U1"),
    (lambda: Stream([1]).feed(5), ValueError, "block must be 1-D, got shape ()"),
    (lambda: Stream([1]).feed(["a"]), TypeError, "block must hold numbers, got dtype <U1"),
    (
        lambda: _begun().feed([0.5]),
        TypeError,
        "block must not need sums wider than the stream's dtype int64, got float64, which needs "
        "float64; give the widest dtype when making the stream",
    ),
    (
        lambda: _begun("direct").feed([2**62]),
        OverflowError,
        f"max|block| * sum|kernel| must be below 2**63 for exact integers, got {3 * 2**62}; "
        "pass floats to accept rounding",
    ),
    (
        lambda: _begun("overlap-save").feed(LARGE),
        ValueError,
        "block must be safe for a Fourier transform: its sums of integers may be off by 0.64, "
        "which must be below 0.25",
    ),
    (
        lambda: Stream([1.0]).feed([np.inf]),
        ValueError,
        f"block must be safe for a Fourier transform: {FINITE}inf",
    ),
    (
        lambda: _finished().feed([1]),
        RuntimeError,
        "the stream is finished; call reset() to begin a new signal",
    ),
    (
        lambda: _finished().finish(),
        RuntimeError,
        "the stream is finished; call reset() to begin a new signal",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), CALLS, ids=[str(call[2]) for call in CALLS])
def test_a_refusal_names_the_argument_the_rule_and_the_value(call, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()


MEMORY = [
    (lambda: box_sum(SQUARE, 10**9), "size"),
    (lambda: slide(SQUARE, SQUARE, padding=10**9), "padding"),
    (lambda: ck.convolve(np.ones((10**6, 1, 1)), np.ones((1, 10**3, 10**3))), "in2"),
    (lambda: overlap_add(np.ones((10**6, 1, 1)), np.ones((1, 10**3, 10**3))), "in2"),
]


@pytest.mark.parametrize(("call", "name"), MEMORY)
def test_a_margin_larger_than_the_memory_is_refused(call, name):
    with pytest.raises(MemoryError, match=f"^{name} must leave arrays that fit into memory, .*MiB"):
        call()

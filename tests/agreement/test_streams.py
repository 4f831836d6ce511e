"""Streams against the convolution of the whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import signal

import convkit as ck
from convkit.engine import fourier
from convkit.signals import Stream
from tests.agreement.cases import arrays, seeded

METHODS = ["overlap-add", "overlap-save", "direct"]
every_method = pytest.mark.parametrize("method", METHODS)


def _blocks(whole, sizes):
    """Cut a signal into blocks of these sizes, and one of what is left."""
    return np.split(whole, np.minimum(np.cumsum(sizes), len(whole)))


def _streamed(stream, blocks):
    """Feed all blocks, see that each gives as many samples, and return all outputs as one."""
    parts = [stream.feed(block) for block in blocks]
    assert [len(part) for part in parts] == [len(block) for block in blocks]
    return np.concatenate([*parts, stream.finish()])


def _close(result, expected, way):
    """Say whether whole numbers agree: exactly, or up to the rounding of floats in a transform."""
    exact = way == "direct" or result.dtype.kind == "i"
    # Fewer than 40 · 12 products of at most 9 · 9 (complex: 162), on circles of 4,096.
    unit = 0 if exact else np.finfo(result.dtype).eps
    return len(result) == len(expected) and abs(result - expected).max() <= 500_000 * unit


@every_method
@seeded
@given(
    whole=arrays(hnp.array_shapes(max_dims=1, max_side=40)),
    kernel=arrays(hnp.array_shapes(max_dims=1, max_side=12)),
    sizes=st.lists(st.integers(0, 15), max_size=6),
)
def test_blocks_of_any_size_give_what_the_whole_gives(method, whole, kernel, sizes):
    result = _streamed(Stream(kernel, method=method), _blocks(whole, sizes))
    expected = ck.convolve(whole, kernel, method="direct")
    assert result.dtype == expected.dtype
    assert _close(result, expected, method)


@pytest.mark.parametrize("method", METHODS[:2])
@pytest.mark.parametrize("taps", [1, 2, 700, 5_000])
def test_long_streams_cross_many_segments(method, taps):
    rng = np.random.default_rng(1)
    whole, kernel = rng.integers(-99, 100, 21_000), rng.integers(-99, 100, taps)
    sizes = [0, 1, 4_096, 4_097, 9_000, 3]
    expected = np.convolve(whole, kernel)
    stream = Stream(kernel, method=method)
    assert np.array_equal(_streamed(stream, _blocks(whole, sizes)), expected)
    stream.reset()
    assert np.array_equal(_streamed(stream, [whole]), expected)


@every_method
def test_output_never_waits_for_samples_to_come(method):
    stream = Stream([1, 10, 100], method=method)
    assert [stream.feed([n]).tolist() for n in (1, 2, 3, 4)] == [[1], [12], [123], [234]]
    assert stream.finish().tolist() == [340, 400]


@every_method
@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64", "complex128", "longdouble"])
def test_a_stream_is_as_accurate_as_its_type(method, dtype):
    rng = np.random.default_rng(2)
    whole, kernel = (rng.standard_normal(n).astype(dtype) for n in (5_000, 30))
    result = _streamed(Stream(kernel, method=method), _blocks(whole, [4_500, 17, 1]))
    exact = signal.convolve(
        whole.astype(np.clongdouble), kernel.astype(np.clongdouble), method="direct"
    )
    # A direct sum of 30 products errs by some 30 roundings, a transform of 4,096 samples by some
    # ten of the norms' product (a segment has at most 4,096 samples).
    norms = np.sqrt(4_096) * 2 * np.linalg.norm(kernel.astype(complex))
    assert result.dtype == np.dtype(dtype)
    assert abs(result - exact).max() <= 10 * np.finfo(dtype).eps * norms


def test_the_kernel_is_transformed_once_for_each_dtype(monkeypatch):
    made = []

    class Counting(fourier.Circle):
        def __init__(self, kernel, lengths):
            made.append(kernel.dtype)
            super().__init__(kernel, lengths)

    monkeypatch.setattr(fourier, "Circle", Counting)
    stream = Stream([1.0, 2.0])
    for block in (np.ones(9_000), np.ones(3, np.float32), np.ones(1, complex), [1.0]):
        if np.iscomplexobj(block) or stream.dtype == complex:
            stream.reset()
        stream.feed(block)
    assert made == [np.float64, np.complex128]


@every_method
def test_the_first_samples_or_an_argument_settle_the_dtype(method):
    stream = Stream(np.array([1, 2], np.int8), method=method)
    assert stream.dtype is None
    assert stream.feed([]).size == 0
    assert stream.dtype is None
    assert stream.feed(np.array([1], np.float32)).dtype == stream.dtype == np.float32
    assert stream.feed(np.array([1], np.int16)).dtype == np.float32
    stream.reset()
    assert stream.dtype is None
    wide = Stream([1, 2], method=method, dtype=complex)
    assert wide.feed([]).dtype == wide.feed([1]).dtype == wide.finish().dtype == complex


@every_method
def test_a_refused_block_changes_nothing(method):
    stream = Stream([1, 10], method=method)
    stream.feed([1, 2])
    for block in ([0.5], [2**62], [[1]], ["a"]):
        with pytest.raises((TypeError, OverflowError, ValueError)):
            stream.feed(block)
    assert stream.feed([3]).tolist() == [23]
    assert stream.finish().tolist() == [30]


@every_method
def test_a_stream_without_a_sample_ends_in_zeros(method):
    assert Stream([1, 2, 3], method=method).finish().tolist() == [0, 0]
    assert Stream([5.0], method=method).finish().shape == (0,)


@every_method
def test_neither_kernel_nor_block_is_changed_or_kept(method):
    kernel, block = np.array([1.0, 2.0, 4.0]), np.array([1.0, 3.0])
    stream = Stream(kernel, method=method)
    stream.feed(block)
    assert (kernel.tolist(), block.tolist()) == ([1, 2, 4], [1, 3])
    kernel[:], block[:] = 9, 9
    # 2 · 3 + 4 · 1 and 4 · 3
    assert stream.finish() == pytest.approx([10, 12], abs=1e-14)


@pytest.mark.parametrize("strange", [np.nan, np.inf])
def test_a_direct_stream_takes_nan_and_infinity_as_convolve_does(strange):
    whole, kernel = np.array([1.0, strange, 2.0, 3.0]), np.array([1.0, strange, -2.0])
    for sizes in ([], [1, 1, 1], [2, 0, 1]):
        result = _streamed(Stream(kernel, method="direct"), _blocks(whole, sizes))
        expected = ck.convolve(whole, kernel)
        np.testing.assert_array_equal(result, expected)


@every_method
def test_layout_of_blocks_does_not_matter(method):
    line, kernel = np.arange(20), np.array([1, 5, 2])
    expected = ck.convolve(line, kernel)
    for other in (np.repeat(line, 2)[::2], line[::-1].copy()[::-1], line.astype(">i4")):
        stream = Stream(kernel, method=method)
        assert np.array_equal(_streamed(stream, [other[:7], other[7:]]), expected)

"""Blocks of lines, pictures and volumes against the convolution of the whole."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import signal

import convkit as ck
from convkit.engine import fourier
from convkit.signals import overlap_add, overlap_save
from tests.agreement.cases import arrays, for_scipy, seeded

MODES = ["full", "same", "valid"]
every_segmented = pytest.mark.parametrize("segmented", [overlap_add, overlap_save])


@st.composite
def _cases(draw):
    """Return an array, a kernel that is nowhere longer, and the lengths of blocks or none."""
    axes = draw(st.integers(1, 3))
    longest = {1: 40, 2: 12, 3: 6}[axes]
    sides = {"min_dims": axes, "max_dims": axes}
    in1 = draw(arrays(hnp.array_shapes(**sides, min_side=3, max_side=longest)))
    in2 = draw(arrays(hnp.array_shapes(**sides, max_side=3)))
    length = st.integers(1, longest + 5)
    return in1, in2, draw(st.one_of(st.none(), length, st.tuples(*[length] * axes)))


@every_segmented
@pytest.mark.parametrize("mode", MODES)
@seeded
@given(case=_cases())
def test_blocks_of_any_length_give_the_whole(segmented, mode, case):
    in1, in2, block = case
    result = segmented(in1, in2, mode, block=block)
    direct = ck.convolve(in1, in2, mode, method="direct")
    assert (result.dtype, result.shape) == (direct.dtype, direct.shape)
    # Three transforms of fewer than 1,000 samples, of sums that are below 27 · 162: some thirty
    # roundings of the norms' product, which is below 9 · sqrt(2_000) · 27 · 13.
    unit = 0 if result.dtype.kind == "i" else np.finfo(result.dtype).eps
    assert abs(result - direct).max() <= 30 * 150_000 * unit
    # SciPy's own transform rounds, in float32 where both inputs are.
    assert abs(result - signal.oaconvolve(for_scipy(in1), for_scipy(in2), mode)).max() <= 1e-2


@every_segmented
@pytest.mark.parametrize("mode", MODES[:2])
@pytest.mark.parametrize(
    ("sizes", "taps"), [((5,), (12,)), ((5, 9), (7, 2)), ((2, 3, 4), (4,) * 3)]
)
def test_a_kernel_longer_than_the_signal_works_in_full_and_same(segmented, mode, sizes, taps):
    rng = np.random.default_rng(3)
    in1, in2 = rng.integers(-9, 10, sizes), rng.integers(-9, 10, taps)
    expected = ck.convolve(in1, in2, mode, method="direct")
    for block in (None, 1, 3):
        assert np.array_equal(segmented(in1, in2, mode, block=block), expected)


@every_segmented
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("sizes", "taps"),
    [((70_001,), (300,)), ((700, 613), (15, 9)), ((613, 700), (1, 40)), ((90, 70, 80), (5, 1, 7))],
)
def test_blocks_that_are_quick_cover_a_large_array(segmented, mode, sizes, taps):
    rng = np.random.default_rng(1)
    in1, in2 = rng.integers(-99, 100, sizes), rng.integers(-99, 100, taps)
    expected = signal.fftconvolve(in1.astype(float), in2.astype(float), mode)
    result = segmented(in1, in2, mode)
    assert result.dtype == np.int64
    assert np.array_equal(result, np.rint(expected))


@every_segmented
@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64", "complex128", "longdouble"])
def test_blocks_are_as_accurate_as_their_type(segmented, dtype):
    rng = np.random.default_rng(2)
    in1, in2 = (rng.standard_normal(size).astype(dtype) for size in ((60, 50), (7, 6)))
    result = segmented(in1, in2, block=(20, 30))
    wide = (array.astype(np.clongdouble) for array in (in1, in2))
    exact = signal.convolve(*wide, method="direct")
    # A circle of some thousand samples errs by some ten roundings of the norms' product.
    norms = np.linalg.norm(in1.astype(complex)) * np.linalg.norm(in2.astype(complex))
    assert result.dtype == np.dtype(dtype)
    assert abs(result - exact).max() <= 10 * np.finfo(dtype).eps * norms


@every_segmented
def test_integers_are_exact_where_one_transform_would_not_be(segmented):
    rng = np.random.default_rng(4)
    in1, in2 = rng.integers(-(2**20), 2**20, 400_000), rng.integers(-(2**11), 2**11, 40)
    expected = np.convolve(in1, in2)
    for way in (segmented(in1, in2), ck.convolve(in1, in2, method="fft")):
        assert np.array_equal(way, expected)
    with pytest.raises(ValueError, match="may be off by"):
        segmented(in1, in2, block=400_039)
    # The shorter the blocks, the larger the numbers may be.
    with pytest.raises(ValueError, match="may be off by"):
        segmented(4 * in1, in2)
    assert np.array_equal(segmented(4 * in1, in2, block=100), 4 * expected)


@every_segmented
def test_the_kernel_is_transformed_once(segmented, monkeypatch):
    transformed = []

    class Counting(fourier.Circle):
        def _transform(self, array):
            transformed.append(array.shape)
            return super()._transform(array)

    monkeypatch.setattr(fourier, "Circle", Counting)
    segmented(np.ones((8, 9)), np.ones((2, 3)), "same", block=(4, 3))
    # 2 · 3 blocks of the picture
    assert len(transformed) == 1 + 6
    assert transformed.count((2, 3)) == 1


@every_segmented
@pytest.mark.parametrize("dtype", [np.float64, np.int16])
def test_memory_beside_the_result_does_not_grow(segmented, dtype):
    kernel = np.ones(100, dtype)
    segmented(np.ones(1_000, dtype), kernel)
    beside = []
    for length in (200_000, 2_000_000):
        line = np.ones(length, dtype)
        tracemalloc.start()
        result = segmented(line, kernel, "same")
        beside.append(tracemalloc.get_traced_memory()[1] - result.nbytes)
        tracemalloc.stop()
    # Blocks may differ in length; 1,800,000 more samples would be 14,400,000 bytes.
    assert beside[1] <= beside[0] + 200_000


@every_segmented
def test_layout_does_not_matter(segmented):
    picture, kernel = np.arange(60).reshape(6, 10), np.array([[1, 5, 2]])
    expected = ck.convolve(picture, kernel)
    frozen = picture.copy()
    frozen.flags.writeable = False
    doubled = np.repeat(picture, 2, axis=1)[:, ::2]
    backwards = picture[::-1].copy()[::-1]
    for other in (frozen, doubled, backwards, np.asfortranarray(picture), picture.astype(">i4")):
        assert np.array_equal(segmented(other, kernel, block=4), expected)
    assert np.array_equal(segmented(picture.tolist(), kernel.tolist()), expected)

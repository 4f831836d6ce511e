"""`convkit.signals.box_sum` against a correlation with ones."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import convkit as ck
from convkit.boundary import WORDS
from convkit.signals import box_sum
from tests.agreement.cases import arrays, seeded

MODES = ["full", "same", "valid"]


@pytest.mark.parametrize("mode", MODES)
@seeded
@given(data=st.data(), shape=hnp.array_shapes(max_dims=3, max_side=9))
def test_a_box_sum_is_a_correlation_with_ones(mode, data, shape):
    array = data.draw(arrays(st.just(shape)))
    size = data.draw(st.tuples(*[st.integers(1, 12) for _ in shape]))
    assume(mode != "valid" or all(np.less_equal(size, shape)))
    expected = ck.correlate(array, np.ones(size, bool), mode, method="direct")
    result = box_sum(array, size, mode)
    assert result.dtype == expected.dtype
    assert np.array_equal(result, expected)


@pytest.mark.parametrize("boundary", [*WORDS, 7, -2.5, 1j])
@pytest.mark.parametrize("size", [1, 2, 5, (4, 3)])
@pytest.mark.parametrize("mode", ["full", "same"])
def test_every_boundary_is_that_of_correlate(boundary, size, mode):
    picture = np.random.default_rng(1).integers(-9, 10, (6, 7))
    ones = np.ones(np.broadcast_to(size, 2), bool)
    expected = ck.correlate(picture, ones, mode, boundary=boundary)
    assert np.array_equal(box_sum(picture, size, mode, boundary=boundary), expected)


@pytest.mark.parametrize("length", range(1, 70))
def test_every_length_is_put_together_rightly(length):
    line = np.random.default_rng(2).integers(-9, 10, 100)
    totals = np.concatenate([[0], line.cumsum()])
    assert np.array_equal(box_sum(line, length, "valid"), totals[length:] - totals[:-length])


@pytest.mark.parametrize("strange", [np.nan, np.inf, -np.inf])
def test_nan_and_infinity_stay_inside_their_windows(strange):
    picture = np.ones((9, 9))
    picture[4, 5] = strange
    result = box_sum(picture, (3, 4))
    expected = np.minimum(ck.correlate(np.ones((9, 9)), np.ones((3, 4)), "same"), 12)
    inside = np.zeros((9, 9), bool)
    inside[3:6, 4:8] = True
    assert np.array_equal(result[~inside], expected[~inside])
    assert np.array_equal(result[inside], np.full(12, strange), equal_nan=True)


def test_a_large_sample_leaves_no_trace_behind_it():
    line = np.full(1_000, 0.1)
    line[100] = 1e20
    sums = box_sum(line, 8, "valid")
    # The window's own eight samples, up to four roundings; a running total would be off by 1e4.
    assert abs(sums[101:] - 0.8).max() <= 4 * np.finfo(float).eps * 0.8


@pytest.mark.parametrize("length", [31, 512, 1000])
def test_rounding_grows_with_the_logarithm_of_the_window(length):
    line = np.random.default_rng(3).random(2_000).astype(np.float32)
    sums = box_sum(line, length, "valid")
    exact = box_sum(line.astype(np.float64), length, "valid")
    roundings = np.log2(length) + 1
    assert sums.dtype == np.float32
    assert (abs(sums - exact) <= roundings * 2.0**-24 * exact * 1.001).all()


def test_layout_does_not_matter_and_inputs_stay():
    picture = np.random.default_rng(4).integers(0, 255, (8, 10)).astype(np.uint8)
    before, expected = picture.copy(), box_sum(picture, 3)
    frozen = picture.copy()
    frozen.flags.writeable = False
    swapped = picture.astype(np.dtype(np.int32).newbyteorder())
    turned = picture[::-1].copy()[::-1]
    for other in (frozen, swapped, turned, np.asfortranarray(picture), picture.tolist()):
        assert np.array_equal(box_sum(other, 3), expected)
    assert not np.shares_memory(box_sum(picture, 1), picture)
    assert np.array_equal(picture, before)

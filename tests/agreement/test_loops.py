"""`convkit.loops` against the sum written out, and the routes against each other."""

import importlib.util

import numpy as np
import pytest

from convkit import loops

LINE = [5, 1, 4, 2, 3]
GEOMETRIES = [((1, 1), (1, 1)), ((2, 1), (1, 2)), ((3, 2), (2, 1))]


def _filled(routine, padded, kernel, stride, dilation):
    """Return what a routine writes, for the output size that fits."""
    reach = (np.array(kernel.shape) - 1) * dilation + 1
    out = np.zeros((np.array(padded.shape) - reach) // stride + 1, padded.dtype)
    routine(padded, kernel, stride, dilation, out)
    return out


def test_compiled_says_whether_numba_is_there():
    assert loops.COMPILED is (importlib.util.find_spec("numba") is not None)


def test_correlate1d_adds_the_products_under_the_kernel():
    padded, kernel, out = np.array(LINE), np.array([1, 10]), np.zeros(2, np.int64)
    loops.correlate1d(padded, kernel, 2, 2, out)
    assert out.tolist() == [5 + 40, 4 + 30]


@pytest.mark.parametrize("dtype", loops.DTYPES)
@pytest.mark.parametrize(("stride", "dilation"), GEOMETRIES)
def test_correlate2d_is_the_sum_written_out(dtype, stride, dilation):
    rng = np.random.default_rng(1)
    padded = rng.integers(-9, 10, (9, 8)).astype(dtype)
    kernel = rng.integers(-9, 10, (3, 2)).astype(dtype)
    result = _filled(loops.correlate2d, padded, kernel, stride, dilation)
    for row, column in np.ndindex(result.shape):
        window = padded[row * stride[0] :: dilation[0], column * stride[1] :: dilation[1]]
        assert result[row, column] == (window[:3, :2] * kernel).sum()


@pytest.mark.parametrize("dtype", loops.DTYPES)
@pytest.mark.parametrize(("stride", "dilation"), GEOMETRIES)
def test_correlate3d_is_the_sum_written_out(dtype, stride, dilation):
    rng = np.random.default_rng(4)
    stride, dilation = (2, *stride), (3, *dilation)
    padded = rng.integers(-9, 10, (9, 7, 8)).astype(dtype)
    kernel = rng.integers(-9, 10, (2, 3, 2)).astype(dtype)
    result = _filled(loops.correlate3d, padded, kernel, stride, dilation)
    for place in np.ndindex(result.shape):
        corners = zip(place, stride, dilation, strict=True)
        window = padded[tuple(slice(n * step, None, gap) for n, step, gap in corners)]
        assert result[place] == (window[:2, :3, :2] * kernel).sum()


def test_correlate_inside_lets_no_weight_meet_the_margin():
    padded, kernel, out = np.array([0.0, 1.0, 2.0, 0.0]), np.array([1.0, np.inf]), np.zeros(3)
    loops.correlate_inside(padded, kernel, 1, 1, out, widths=((1, 1),))
    assert out.tolist() == [np.inf, np.inf, 2.0]


@pytest.mark.parametrize("dtype", [np.int64, np.float32, np.float64])
@pytest.mark.parametrize(("stride", "dilation"), GEOMETRIES)
def test_both_routes_agree_to_the_last_bit(dtype, stride, dilation):
    rng = np.random.default_rng(2)
    padded, kernel = ((9 * rng.standard_normal(s)).astype(dtype) for s in ((12, 11), (4, 3)))
    looped = _filled(loops.correlate2d, padded, kernel, stride, dilation)
    tapped = _filled(loops.correlate_by_taps, padded, kernel, stride, dilation)
    assert np.array_equal(looped, tapped)
    line = _filled(loops.correlate1d, padded[0], kernel[0], stride[0], dilation[0])
    assert np.array_equal(
        line, _filled(loops.correlate_by_taps, padded[0], kernel[0], stride[0], dilation[0])
    )
    boxes = [np.stack([array, 1 - array]) for array in (padded, kernel)]
    steps = (1, *stride), (1, *dilation)
    looped, tapped = (
        _filled(way, *boxes, *steps) for way in (loops.correlate3d, loops.correlate_by_taps)
    )
    assert np.array_equal(looped, tapped)


@pytest.mark.parametrize("dtype", [np.complex64, np.complex128])
def test_both_routes_agree_on_complex_numbers_up_to_rounding(dtype):
    # NumPy may fuse the multiply and the add inside one complex product.
    rng = np.random.default_rng(3)
    padded, kernel = ((rng.standard_normal(s) * (1 + 2j)).astype(dtype) for s in ((9, 9), (3, 3)))
    looped = _filled(loops.correlate2d, padded, kernel, (1, 1), (1, 1))
    tapped = _filled(loops.correlate_by_taps, padded, kernel, (1, 1), (1, 1))
    assert abs(looped - tapped).max() <= 9 * np.finfo(dtype).eps * abs(tapped).max()


def test_the_stand_in_for_njit_works_bare_and_with_options(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "numba", None)
    spec = importlib.util.spec_from_file_location("loops_without_numba", loops.__file__)
    alone = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(alone)
    assert alone.COMPILED is False
    assert alone.njit(len) is len
    assert alone.njit(cache=True)(len) is len
    out = np.zeros(4, np.int64)
    alone.correlate1d(np.array(LINE), np.array([1, 1]), 1, 1, out)
    assert out.tolist() == [6, 5, 6, 5]

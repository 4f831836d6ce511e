"""`convkit.engine.signal_plan`: which routine runs, and that what the choice relies on holds."""

import numpy as np
import pytest

import convkit as ck
from convkit import loops
from convkit.engine import fourier, separable, signal_plan

LOOPS = {1: loops.correlate1d, 2: loops.correlate2d, 3: loops.correlate3d}
MARGIN = (1, 1)


def _routine(method, kernel, *, width=MARGIN, zeros=True):
    """Return the routine of the table, without what is bound to it."""
    geometry = signal_plan.Geometry.dense((width,) * kernel.ndim)
    routine = signal_plan.for_signals(method, kernel, geometry, zeros=zeros)
    return getattr(routine, "func", routine)


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_each_row_of_the_table_gives_its_routine(axes, monkeypatch):
    kernel = np.ones((3,) * axes)
    infinite = np.full(kernel.shape, np.inf)
    assert _routine("separable", kernel) is separable.correlate
    assert _routine("fft", kernel) is fourier.correlate
    assert _routine("direct", infinite) is loops.correlate_inside
    assert _routine("direct", kernel.astype(np.longdouble)) is loops.correlate_by_taps
    monkeypatch.setattr(loops, "COMPILED", True)
    assert _routine("direct", kernel) is LOOPS[axes]
    assert _routine("direct", infinite, zeros=False) is LOOPS[axes]
    assert _routine("direct", infinite, width=(0, 0)) is LOOPS[axes]
    monkeypatch.setattr(loops, "COMPILED", False)
    assert _routine("direct", kernel) is loops.correlate_by_taps


CHOICES = [
    ((1_000,), (3,), "direct"),
    ((1_000,), (30,), "direct"),
    ((10_000,), (1_000,), "fft"),
    ((100_000,), (30,), "direct"),
    ((100_000,), (100,), "fft"),
    ((30, 30), (3, 3), "direct"),
    ((300, 400), (3, 3), "direct"),
    ((300, 400), (5, 5), "direct"),
    ((300, 400), (15, 15), "fft"),
    ((64, 64), (64, 64), "fft"),
    ((20, 20, 20), (3, 3, 3), "direct"),
    ((50, 50, 50), (9, 9, 9), "fft"),
]


@pytest.mark.parametrize(("shape", "kernel_shape", "method"), CHOICES)
@pytest.mark.parametrize("dtype", [np.int64, np.float32, np.float64, np.complex128])
def test_long_kernels_are_transformed_and_short_ones_added_up(shape, kernel_shape, method, dtype):
    padded = np.ones([n + k - 1 for n, k in zip(shape, kernel_shape, strict=True)], dtype)
    assert signal_plan.choose_method(padded, np.ones(kernel_shape, dtype)) == method


@pytest.mark.parametrize("strange", [np.nan, np.inf, -np.inf, 1e300])
def test_what_a_transform_would_spread_is_added_up(strange):
    signal, kernel = np.ones(20_000), np.ones(1_000)
    assert signal_plan.choose_method(signal, kernel) == "fft"
    signal[7] = kernel[5] = strange
    assert signal_plan.choose_method(signal, np.ones(1_000)) == (
        "fft" if strange == 1e300 else "direct"
    )
    assert signal_plan.choose_method(signal, kernel) == "direct"


def test_integers_are_transformed_only_where_rounding_is_proved_to_be_exact():
    rng = np.random.default_rng(1)
    small, kernel = rng.integers(-99, 100, 2_000), rng.integers(-99, 100, 200)
    large = small * 10**8
    assert signal_plan.choose_method(small, kernel) == "fft"
    assert signal_plan.choose_method(large, kernel) == "direct"
    for line in (small, large):
        assert np.array_equal(ck.convolve(line, kernel), np.convolve(line, kernel))


def test_auto_gives_what_the_chosen_method_gives():
    rng = np.random.default_rng(2)
    for shape, kernel_shape, method in CHOICES[:3]:
        signal, kernel = rng.standard_normal(shape), rng.standard_normal(kernel_shape)
        chosen = ck.correlate(signal, kernel, "same", method=method)
        assert np.array_equal(ck.correlate(signal, kernel, "same"), chosen)


@pytest.mark.parametrize("places", [(2,), (64,), (243,), (625,), (1331,), (2310,), (14, 15, 16)])
def test_a_transform_errs_by_far_less_than_its_bound(places):
    rng = np.random.default_rng(3)
    # Integers up to a million: their sums are exact as integers, but not through a transform.
    padded, kernel = (rng.integers(-(10**6), 10**6, places) for _ in range(2))
    out = np.zeros((1,) * padded.ndim, np.float64)
    exact = (padded * kernel).sum()
    fourier.correlate(padded.astype(float), kernel.astype(float), out, shared=(0,) * padded.ndim)
    norms = np.linalg.norm(padded), abs(kernel).sum()
    assert abs(out - exact).max() <= fourier.rounding_bound(*norms, padded.size) / 4


def test_passes_err_by_less_than_their_bound():
    rng = np.random.default_rng(4)
    for kernel_shape in ((7, 9), (3, 4, 5)):
        padded = rng.integers(-(10**6), 10**6, [n + 5 for n in kernel_shape])
        kernel = rng.integers(-(10**6), 10**6, kernel_shape)
        exact, out = (np.zeros((6,) * kernel.ndim, dtype) for dtype in (np.int64, np.float64))
        loops.correlate_by_taps(padded, kernel, 1, 1, exact)
        separable.correlate(padded.astype(float), kernel, out)
        bound = separable.rounding_bound(abs(padded).max(), kernel)
        assert 0 < abs(out - exact).max() <= bound / 4

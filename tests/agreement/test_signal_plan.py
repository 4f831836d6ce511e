"""`convkit.engine.signal_plan`: which routine runs, and that what the choice relies on holds."""

import numpy as np
import pytest

import convkit as ck
from convkit import loops
from convkit.engine import fourier, overlap, separable, signal_cost, signal_plan

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
    assert _routine("fft", kernel) is overlap.correlate
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
    ((100_000,), (10,), "direct"),
    ((100_000,), (100,), "fft"),
    ((1_000_000,), (200,), "fft"),
    ((30, 30), (3, 3), "direct"),
    ((30, 300), (3, 5), "direct"),
    ((300, 400), (15, 15), "fft"),
    ((64, 64), (64, 64), "fft"),
    ((12, 12, 12), (3, 3, 3), "direct"),
    ((50, 50, 50), (9, 9, 9), "fft"),
]


def _chosen(signal, kernel):
    """Return the choice for arrays that no zeros surround."""
    return signal_plan.choose_method(signal, kernel, (0,) * kernel.ndim)


@pytest.mark.parametrize(("shape", "kernel_shape", "method"), CHOICES)
@pytest.mark.parametrize("dtype", [np.int64, np.float32, np.float64, np.complex128])
def test_long_kernels_are_transformed_and_short_ones_added_up(shape, kernel_shape, method, dtype):
    padded = np.ones([n + k - 1 for n, k in zip(shape, kernel_shape, strict=True)], dtype)
    assert _chosen(padded, np.ones(kernel_shape, dtype)) == method


# In each of them transforms of short blocks, in the cache, take less than half the time of one.
CUTS = [
    ((1_000_000,), (1_000,), [(8_000, 40_000)]),
    ((2_048, 2_048), (31, 31), [(64, 400)] * 2),
    ((200, 200, 200), (5, 5, 5), [(12, 100)] * 3),
    # Rows do not overlap: a block may have few of them, but as long as there are.
    ((2_000, 500), (1, 301), [(8, 500), (500, 500)]),
]


@pytest.mark.parametrize(("shape", "kernel_shape", "bounds"), CUTS)
def test_long_axes_are_cut_into_blocks_that_fit_the_cache(shape, kernel_shape, bounds):
    none = (0,) * len(shape)
    hops = signal_cost.best_hops(shape, kernel_shape, np.dtype(float), none)
    assert all(low <= hop <= high for hop, (low, high) in zip(hops, bounds, strict=True))
    times = [
        signal_cost.transform_time(way, shape, kernel_shape, np.dtype(float), none)
        for way in (hops, shape)
    ]
    assert times[0] < times[1]


@pytest.mark.parametrize("shape", [(1,), (5_000,), (100, 90), (20, 20, 20)])
def test_small_arrays_are_transformed_at_once(shape):
    one, none = (1,) * len(shape), (0,) * len(shape)
    for kernel_shape in (one, shape):
        assert signal_cost.best_hops(shape, kernel_shape, np.dtype(float), none) == shape


def test_zeros_at_both_ends_stand_for_each_other():
    lengths = signal_cost.circle_lengths((127, 10), (127, 127), (64, 64), (63, 63))
    assert lengths == [127, 73]


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
@pytest.mark.parametrize("boundary", ["zero", "reflect", 3])
@pytest.mark.parametrize(("shape", "taps"), [((40_000,), (500,)), ((300, 310), (20, 9))])
def test_blocks_of_a_padded_array_join_without_a_seam(shape, taps, mode, boundary):
    rng = np.random.default_rng(5)
    image, kernel = rng.integers(-99, 100, shape), rng.integers(-99, 100, taps)
    boundary = "zero" if mode == "valid" else boundary
    direct, fft = (
        ck.correlate(image, kernel, mode, boundary=boundary, method=method)
        for method in ("direct", "fft")
    )
    assert np.array_equal(fft, direct)


@pytest.mark.parametrize("strange", [np.nan, np.inf, -np.inf, 1e300])
def test_what_a_transform_would_spread_is_added_up(strange):
    signal, kernel = np.ones(20_000), np.ones(1_000)
    assert _chosen(signal, kernel) == "fft"
    signal[7] = kernel[5] = strange
    assert _chosen(signal, np.ones(1_000)) == ("fft" if strange == 1e300 else "direct")
    assert _chosen(signal, kernel) == "direct"


def test_integers_are_transformed_only_where_rounding_is_proved_to_be_exact():
    rng = np.random.default_rng(1)
    small, kernel = rng.integers(-99, 100, 20_000), rng.integers(-99, 100, 500)
    large = small * 10**8
    assert _chosen(small, kernel) == "fft"
    assert _chosen(large, kernel) == "direct"
    for line in (small, large):
        assert np.array_equal(ck.convolve(line, kernel), np.convolve(line, kernel))


def test_blocks_prove_more_integers_exact_than_one_transform_does():
    rng = np.random.default_rng(6)
    line, kernel = rng.integers(-(2**17), 2**17, 400_000), rng.integers(-(2**11), 2**11, 200)
    assert "may be off by" in signal_plan.unsafe("fft", [line], kernel, line.size)
    assert _chosen(line, kernel) == "fft"
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
    circle = fourier.Circle(kernel, places)
    first = circle.correlate(padded).flat[0]
    norms = np.linalg.norm(padded), abs(kernel).sum()
    bound = fourier.rounding_bound(*norms, np.prod(circle.lengths))
    assert abs(first - (padded * kernel).sum()) <= bound / 4


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

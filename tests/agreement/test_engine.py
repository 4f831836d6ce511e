"""The algorithms of `convkit.engine` against each other, and the table that chooses."""

import numpy as np
import pytest

from convkit import loops
from convkit.engine import bank, depthwise, fourier, gemm
from convkit.engine.bank import Sliding
from convkit.engine.layer_plan import layer_algorithm
from convkit.engine.windows import blocks, windows

CASES = {
    "line": ((2, 4, 30), (6, 2, 5), ((2,), (3,), 2)),
    "picture": ((2, 3, 11, 12), (4, 3, 3, 2), ((1, 2), (2, 1), 1)),
    "volume": ((1, 2, 7, 8, 6), (4, 1, 3, 2, 2), ((2, 1, 1), (1, 2, 1), 2)),
    "depthwise": ((2, 3, 9, 9), (6, 1, 3, 3), ((2, 2), (1, 2), 3)),
}


def operands(name, dtype=np.float64):
    """Return the padded input, the weights, a gradient of the output's shape, and the sliding."""
    shape, weight_shape, (stride, dilation, groups) = CASES[name]
    rng = np.random.default_rng(1)
    padded, weight = (rng.standard_normal(s).astype(dtype) for s in (shape, weight_shape))
    counts = windows(padded, weight.shape[2:], stride, dilation).shape[-len(stride) :]
    grad = rng.standard_normal((shape[0], weight_shape[0], *counts)).astype(dtype)
    return padded, weight, grad, Sliding(stride, dilation, groups, False)


def all_three(algorithm, padded, weight, grad, sliding):
    """Return what an algorithm makes of the same operands in its three routines."""
    sums, back, turned = (np.zeros_like(array) for array in (grad, padded, weight))
    algorithm.forward(padded, weight, *sliding[:3], sums)
    algorithm.backward_input(grad, weight, *sliding[:3], back)
    algorithm.backward_weight(padded, grad, *sliding[:3], turned)
    return sums, back, turned


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-5), (np.float64, 1e-13)])
def test_all_algorithms_agree_on_all_three_sums(name, dtype, tolerance):
    given = operands(name, dtype)
    expected = all_three(gemm, *given)
    others = [fourier, depthwise] if given[1].shape[1] == 1 else [fourier]
    for algorithm in others:
        for result, wanted in zip(all_three(algorithm, *given), expected, strict=True):
            # Some 100 products are added, of numbers near 1.
            assert abs(result - wanted).max() <= tolerance * abs(wanted).max()
            assert result.dtype == dtype


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-5), (np.float64, 1e-13)])
def test_the_readable_loop_judges_the_quick_way(name, dtype, tolerance):
    padded, weight, grad, (stride, dilation, groups, _) = operands(name, dtype)
    flat = (1,) * (3 - len(stride))
    volumes = (
        array.reshape(*array.shape[:2], *flat, *array.shape[2:]) for array in (padded, weight)
    )
    sums = np.zeros((*grad.shape[:2], *flat, *grad.shape[2:]), dtype)
    loops.correlate_channels(*volumes, flat + stride, flat + dilation, groups, sums)
    quick = bank.forward(padded, weight, Sliding(stride, dilation, groups, False), grad.shape[2:])
    assert abs(quick - sums.reshape(grad.shape)).max() <= tolerance * abs(quick).max()


@pytest.mark.parametrize("most", [1, 50, 10**6])
def test_columns_in_blocks_give_the_same_sums(monkeypatch, most):
    given = operands("picture")
    expected = all_three(gemm, *given)
    monkeypatch.setattr(gemm, "_BLOCK", most)
    for result, wanted in zip(all_three(gemm, *given), expected, strict=True):
        # The order of additions may differ between blocks.
        assert abs(result - wanted).max() <= 1e-14 * abs(wanted).max()


def test_blocks_cover_every_row_once_and_keep_their_size():
    covered = [list(range(9))[rows] for rows in blocks((9, 10), 3, most=70)]
    assert covered == [[0, 1], [2, 3], [4, 5], [6, 7], [8]]
    assert list(blocks((3, 10), 3, most=1)) == [slice(n, n + 1) for n in range(3)]


def test_windows_are_views_of_the_patches():
    padded = np.arange(2 * 3 * 7).reshape(1, 2, 3, 7)
    view = windows(padded, (2, 3), (1, 2), (1, 2))
    assert view.shape == (1, 2, 2, 3, 2, 2)
    assert np.shares_memory(view, padded)
    assert view[0, 1, :, :, 1, 1].tolist() == padded[0, 1, 1:3, 2:7:2].tolist()


def chosen(shape, weight_shape, groups=1, *, dtype=np.float32, exact=False, value=1.0, peak=None):
    """Return the algorithm for a layer without padding; `peak` stands on one sample."""
    padded, weight = np.full(shape, value, dtype), np.ones(weight_shape, dtype)
    padded.flat[:1] = value if peak is None else peak
    counts = np.subtract(shape[2:], weight_shape[2:]) + 1
    maps = np.ones((shape[0], weight_shape[0], *counts), dtype)
    ones = (1,) * len(counts)
    return layer_algorithm(padded, weight, maps, Sliding(ones, ones, groups, exact))


@pytest.mark.parametrize(
    ("shape", "weight_shape", "groups", "name"),
    [
        ((8, 64, 56, 56), (64, 64, 3, 3), 1, "gemm"),
        ((8, 64, 56, 56), (256, 64, 1, 1), 1, "gemm"),
        ((4, 3, 227, 227), (96, 3, 11, 11), 1, "gemm"),
        ((2, 64, 56, 56), (64, 1, 3, 3), 64, "depthwise"),
        ((2, 64, 56, 56), (64, 1, 7, 7), 64, "depthwise"),
        ((2, 64, 56, 56), (64, 1, 31, 31), 64, "fourier"),
        ((1, 64, 4096), (64, 1, 1024), 64, "fourier"),
        ((1, 1, 65536), (1, 1, 1000), 1, "fourier"),
        ((1, 1, 65536), (1, 1, 3), 1, "gemm"),
        ((0, 64, 4096), (64, 1, 1024), 64, "depthwise"),
    ],
)
def test_the_table_chooses_by_shape(shape, weight_shape, groups, name):
    assert chosen(shape, weight_shape, groups) == name


def test_the_table_keeps_from_transforms_what_they_would_spoil():
    long = ((1, 1, 65536), (1, 1, 1000))
    assert chosen(*long) == "fourier"
    assert chosen(*long, exact=True) == "gemm"
    assert chosen(*long, value=np.nan) == "gemm"
    assert chosen(*long, value=np.inf) == "gemm"
    assert chosen(*long, dtype=np.longdouble) == "gemm"
    assert chosen(*long, dtype=np.float64, value=1e290) == "fourier"
    assert chosen(*long, dtype=np.float64, value=1e300) == "gemm"
    assert chosen(*long, peak=2.0**24) == "fourier"
    assert chosen(*long, peak=2.0**25) == "gemm"
    assert chosen(*long, dtype=np.float64, peak=2.0**17) == "gemm"
    assert chosen(*long, value=0.0, peak=1.0) == "fourier"
    assert chosen(*long, value=0.0) == "fourier"


@pytest.mark.parametrize("peak", [1e3, 1e7, 1e8, 1e30])
def test_a_bright_pixel_spoils_no_sum_that_it_is_not_in(peak):
    rng = np.random.default_rng(4)
    image = rng.uniform(1, 2, (1, 1, 128, 128)).astype(np.float32)
    weight = rng.uniform(-1, 1, (1, 1, 9, 9)).astype(np.float32)
    image[..., 0, 0] = peak
    ones = Sliding((1, 1), (1, 1), 1, False)
    sums = bank.forward(image, weight, ones, (120, 120))
    exact = bank.forward(image[..., 1:, :].astype(float), weight.astype(float), ones, (119, 120))
    # 81 products near 1, each with a rounding of float32 or two.
    assert abs(sums[..., 1:, :] - exact).max() < 1e-5


def test_float32_sums_have_no_trace_of_a_transform():
    padded, weight, grad, sliding = operands("line", np.float32)
    wide = (array.astype(np.float64) for array in (padded, weight, grad))
    exact = all_three(gemm, *wide, sliding)
    for sums, wanted in zip(all_three(fourier, padded, weight, grad, sliding), exact, strict=True):
        # One rounding to float32; a transform's own is far smaller, for numbers near 1.
        assert (abs(sums - wanted) <= 2.0**-24 * abs(wanted) + 1e-14).all()


def test_a_layer_does_not_warn_of_what_overflows_or_has_no_value():
    sliding = Sliding((1,), (1,), 1, False)
    padded, weight = np.float32([[[np.inf, -np.inf, 3e38, 3e38]]]), np.float32([[[1, 1]]])
    assert np.array_equal(
        bank.forward(padded, weight, sliding, (3,)), [[[np.nan, -np.inf, np.inf]]], equal_nan=True
    )
    back = bank.backward_input(padded[..., 1:], weight, sliding, (4,))
    assert np.array_equal(back, np.float32([[[-np.inf, -np.inf, np.inf, 3e38]]]))
    turned = bank.backward_weight(padded, padded[..., :3], sliding, (2,))
    assert np.array_equal(turned, [[[np.inf, np.nan]]], equal_nan=True)


def test_the_plan_reaches_every_sum_of_a_layer():
    padded, weight, grad, sliding = operands("depthwise")
    sums, back, turned = all_three(gemm, padded, weight, grad, sliding)
    pairs = [
        (bank.forward(padded, weight, sliding, grad.shape[2:]), sums),
        (bank.backward_input(grad, weight, sliding, padded.shape[2:]), back),
        (bank.backward_weight(padded, grad, sliding, weight.shape[2:]), turned),
    ]
    for result, wanted in pairs:
        np.testing.assert_allclose(result, wanted, rtol=0, atol=1e-13)

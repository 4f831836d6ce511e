"""Pooling layers against windows written out one by one; PyTorch judges the special cases."""

from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from torch.nn import functional

from convkit import gradients, layers
from tests.agreement.cases import seeded

MAX = {1: layers.max_pool1d, 2: layers.max_pool2d, 3: layers.max_pool3d}
AVERAGE = {1: layers.avg_pool1d, 2: layers.avg_pool2d, 3: layers.avg_pool3d}
LP = {1: layers.lp_pool1d, 2: layers.lp_pool2d, 3: layers.lp_pool3d}
UNPOOL = {1: layers.max_unpool1d, 2: layers.max_unpool2d, 3: layers.max_unpool3d}
BLUR = {1: layers.blur_pool1d, 2: layers.blur_pool2d, 3: layers.blur_pool3d}
CONV = {1: layers.conv1d, 2: layers.conv2d, 3: layers.conv3d}
DTYPES = [np.bool_, np.uint8, np.int64, np.float16, np.float32, np.float64]


class Line(NamedTuple):
    """The windows along one axis, as a caller describes them."""

    length: int
    kernel_size: int
    stride: int
    padding: tuple
    dilation: int


def cells(line, ceil_mode):
    """Return for each window along an axis the samples it covers, also those outside."""
    before, after = line.padding
    reach, found = line.dilation * (line.kernel_size - 1), []
    for start in range(-before, line.length + (0 if ceil_mode else after), line.stride):
        # Rounded up, a window may stick out if the one before leaves something over.
        last = start - line.stride + 1 if ceil_mode else start
        if last + reach < line.length + after:
            found.append(range(start, start + reach + 1, line.dilation))
    return found


def is_fit(geometry):
    """Tell whether there are windows, and each meets the input."""
    lines, ceil_mode = geometry
    windows = [[set(w) & set(range(a.length)) for w in cells(a, ceil_mode)] for a in lines]
    return all(axis and all(axis) for axis in windows)


ends = st.tuples(st.integers(0, 2), st.integers(0, 2))
line = st.builds(
    Line, st.integers(1, 6), st.integers(1, 3), st.integers(1, 3), ends, st.integers(1, 2)
)
any_geometries = st.tuples(st.lists(line, min_size=1, max_size=3), st.booleans())
geometries = any_geometries.filter(is_fit)


def options(lines):
    """Return the keywords of a layer; along one axis a pair alone means (before, after)."""
    names = ("kernel_size", "stride", "padding", "dilation")
    words = {name: tuple(getattr(a, name) for a in lines) for name in names}
    return words if len(lines) > 1 else {**words, "padding": words["padding"][0]}


def whole(seed, shape, dtype):
    """Return small whole numbers with many ties, exact in every dtype."""
    rng = np.random.default_rng(seed)
    low = 0 if np.dtype(dtype).kind in "bu" else -4
    return rng.integers(low, 2 if dtype is np.bool_ else 5, shape).astype(dtype)


def inside(lines, ceil_mode):
    """Yield for each place its indices, and the flat indices of the samples in its window."""
    size = [a.length for a in lines]
    windows = [cells(a, ceil_mode) for a in lines]
    for place in np.ndindex(*map(len, windows)):
        covered = product(*(axis[p] for axis, p in zip(windows, place, strict=True)))
        met = [c for c in covered if all(0 <= i < n for i, n in zip(c, size, strict=True))]
        yield place, [int(np.ravel_multi_index(c, size)) for c in met]


def shape_of(lines, batch=2):
    return (batch, 2, *(a.length for a in lines))


@pytest.mark.parametrize("dtype", DTYPES)
@seeded
@given(geometry=geometries)
def test_maxima_and_their_places_agree_with_enumerated_windows(dtype, geometry):
    lines, ceil_mode = geometry
    x = whole(1, shape_of(lines), dtype)
    pool, words = MAX[len(lines)], {**options(lines), "ceil_mode": ceil_mode}
    values, indices = pool(x, **words, return_indices=True)
    flat = x.reshape(2, 2, -1)
    for place, met in inside(lines, ceil_mode):
        # argmax gives the first of equals.
        wanted = np.array(met)[flat[..., met].argmax(axis=-1)]
        assert np.array_equal(indices[..., *place], wanted)
        assert np.array_equal(values[..., *place], flat[..., met].max(axis=-1))
    assert values.shape[2:] == tuple(len(cells(a, ceil_mode)) for a in lines)
    assert (values.dtype, indices.dtype) == (x.dtype, np.int64)
    assert np.array_equal(pool(x, **words), values)


@seeded
@given(geometry=any_geometries)
def test_exactly_those_geometries_are_refused_that_leave_a_window_empty(geometry):
    lines, ceil_mode = geometry
    x, pool = np.zeros(shape_of(lines)), MAX[len(lines)]
    if is_fit(geometry):
        pool(x, **options(lines), ceil_mode=ceil_mode)
    else:
        with pytest.raises(ValueError, match=r"^(the padded input|padding) must "):
            pool(x, **options(lines), ceil_mode=ceil_mode)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("count_include_pad", [True, False])
@seeded
@given(geometry=geometries)
def test_means_agree_with_enumerated_windows(dtype, count_include_pad, geometry):
    lines, ceil_mode = geometry
    x = whole(2, shape_of(lines), dtype)
    pool, words = AVERAGE[len(lines)], {**options(lines), "ceil_mode": ceil_mode}
    means = pool(x, **words, count_include_pad=count_include_pad)
    kept = np.dtype(np.float32 if dtype in (np.float16, np.float32) else np.float64)
    assert means.dtype == kept
    for place, met in inside(lines, ceil_mode):
        sums = x.reshape(2, 2, -1)[..., met].astype(kept).sum(axis=-1)
        count = len(met)
        if count_include_pad:
            windows = [cells(a, ceil_mode)[p] for a, p in zip(lines, place, strict=True)]
            padded = [a.length + a.padding[1] for a in lines]
            count = prod(sum(c < n for c in w) for w, n in zip(windows, padded, strict=True))
        assert np.array_equal(means[..., *place], sums / kept.type(count))


@pytest.mark.parametrize("norm_type", [0.5, 1, 2, 3])
@pytest.mark.parametrize("dtype", [np.int64, np.float32, np.float64])
@seeded
@given(geometry=geometries)
def test_norms_agree_with_enumerated_windows(norm_type, dtype, geometry):
    lines, ceil_mode = geometry
    x = whole(3, shape_of(lines), dtype)
    norms = LP[len(lines)](x, norm_type, **options(lines), ceil_mode=ceil_mode)
    assert norms.dtype == (np.float64 if dtype is np.int64 else dtype)
    for place, met in inside(lines, ceil_mode):
        sums = (abs(x.reshape(2, 2, -1)[..., met].astype(float)) ** norm_type).sum(axis=-1)
        # Two roundings of powers and one of the result, far from cancelling.
        np.testing.assert_allclose(
            norms[..., *place], sums ** (1 / norm_type), rtol=8 * np.finfo(norms.dtype).eps
        )


@seeded
@given(geometry=geometries)
def test_unpooling_puts_every_maximum_where_it_stood(geometry):
    lines, _ = geometry
    # Unpooling knows no dilation.
    lines = [a._replace(dilation=1, padding=(a.padding[0] % a.kernel_size, 0)) for a in lines]
    words = options(lines)
    assume(is_fit((lines, False)))
    x = whole(4, shape_of(lines), np.int64)
    values, indices = MAX[len(lines)](x, **words, return_indices=True)
    del words["dilation"]
    back = UNPOOL[len(lines)](values, indices, **words, output_size=x.shape[2:])
    expected = np.zeros((2, 2, prod(x.shape[2:])), int)
    np.put_along_axis(expected, indices.reshape(2, 2, -1), values.reshape(2, 2, -1), axis=2)
    assert np.array_equal(back, expected.reshape(x.shape))


@pytest.mark.parametrize("mode", ["zeros", "reflect", "replicate", "circular"])
@pytest.mark.parametrize("taps", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("axes", [1, 2, 3])
def test_blurring_is_a_depthwise_convolution_with_binomial_weights(axes, taps, mode):
    row = {1: [1], 2: [1, 1], 3: [1, 2, 1], 4: [1, 3, 3, 1], 5: [1, 4, 6, 4, 1]}[taps]
    kernel = np.ones(())
    for _ in range(axes):
        kernel = np.multiply.outer(kernel, row)
    x = whole(6, (2, 3, *(6, 5, 4)[:axes]), np.int64)
    bank = np.broadcast_to(kernel, (3, 1, *kernel.shape)).astype(int)
    ends = ((taps - 1) // 2, taps // 2)
    sums = CONV[axes](
        x, bank, None, 2, ends if axes == 1 else (ends,) * axes, 1, 3, padding_mode=mode
    )
    # The divisor is a power of two: no rounding.
    assert np.array_equal(BLUR[axes](x, taps=taps, padding_mode=mode), sums / kernel.sum())


@pytest.mark.parametrize("axes", [1, 2, 3])
@pytest.mark.parametrize("dtype", DTYPES)
def test_global_pooling_is_pooling_with_one_window_over_all(axes, dtype):
    x = whole(7, (2, 3, *(5, 4, 3)[:axes]), dtype)
    size = x.shape[2:]
    assert np.array_equal(layers.global_max_pool(x), MAX[axes](x, size))
    assert layers.global_max_pool(x).dtype == dtype
    for mine, windowed in (
        (layers.global_avg_pool(x), AVERAGE[axes](x, size)),
        (layers.global_lp_pool(x, 3), LP[axes](x, 3, size)),
    ):
        assert (mine.shape, mine.dtype) == (windowed.shape, windowed.dtype)
        # The mean's sum of whole numbers is exact; one division, in any order.
        np.testing.assert_allclose(mine, windowed, rtol=2 * np.finfo(mine.dtype).eps)


@pytest.mark.parametrize("axes", [1, 2, 3])
@pytest.mark.parametrize("geometry", [(2, 2, 0), (3, 1, 1), (3, 2, 1)], ids=str)
@pytest.mark.parametrize("strange", [np.nan, np.inf, -np.inf])
def test_nan_and_infinity_win_and_tie_as_in_pytorch(axes, geometry, strange):
    rng = np.random.default_rng(8)
    x = rng.integers(0, 3, (2, 3, *(7, 6, 5)[:axes])).astype(np.float32)
    x[rng.random(x.shape) < 0.4] = strange
    x[0] = strange
    pool = getattr(functional, f"max_pool{axes}d")
    expected = pool(torch.from_numpy(x), *geometry, return_indices=True)
    result = MAX[axes](x, *geometry, return_indices=True)
    for mine, theirs in zip(result, expected, strict=True):
        np.testing.assert_array_equal(mine, theirs.numpy())
    np.testing.assert_array_equal(MAX[axes](x, *geometry), expected[0].numpy())


@pytest.mark.parametrize("size", [2, 5, 6])
@pytest.mark.parametrize(
    "geometry", [(2, 2, 1), (3, 2, 0), (4, 3, 2), (3, 3, 1), (1, 2, 0)], ids=str
)
def test_windows_are_counted_as_in_pytorch_when_rounded_up(size, geometry):
    x = np.arange(2.0 * size).reshape(1, 2, size)
    given = torch.from_numpy(x)
    expected = functional.avg_pool1d(given, *geometry, ceil_mode=True).numpy()
    assert np.array_equal(layers.avg_pool1d(x, *geometry, ceil_mode=True), expected)
    expected = functional.max_pool1d(given, *geometry, ceil_mode=True).numpy()
    assert np.array_equal(layers.max_pool1d(x, *geometry, ceil_mode=True), expected)


POOLS = [
    pytest.param(lambda x: layers.max_pool2d(x, 2, 1, 1), id="max"),
    pytest.param(lambda x: layers.max_pool2d(x, 2, return_indices=True)[1], id="indices"),
    pytest.param(lambda x: layers.max_pool2d(x, 1), id="max of one"),
    pytest.param(lambda x: layers.avg_pool2d(x, 1), id="mean of one"),
    pytest.param(lambda x: layers.avg_pool2d(x, (3, 2), 2, 1), id="average"),
    pytest.param(lambda x: layers.lp_pool2d(x, 3, 2), id="lp"),
    pytest.param(lambda x: layers.lp_pool2d(x, 1, 1), id="norm of one"),
    pytest.param(lambda x: layers.max_unpool2d(x, np.zeros(x.shape, int), 1), id="unpool"),
    pytest.param(lambda x: layers.blur_pool2d(x), id="blur"),
    pytest.param(lambda x: layers.blur_pool2d(x, 1, taps=1), id="blur by one"),
]
every_pool = pytest.mark.parametrize("pool", POOLS)


def layouts(array):
    """Yield the same numbers in every layout that NumPy knows."""
    spread = np.repeat(np.repeat(array, 2, axis=-1), 3, axis=-2)
    frozen = array.copy()
    frozen.flags.writeable = False
    flipped = np.flip(np.flip(array, (-1, -2)).copy(), (-1, -2))
    yield from (np.asfortranarray(array), spread[..., ::3, ::2], flipped, frozen)
    yield from (array.astype(array.dtype.newbyteorder()), torch.from_numpy(array))


@every_pool
def test_memory_layout_and_the_batch_axis_do_not_matter(pool):
    x = np.random.default_rng(9).standard_normal((2, 3, 6, 5))
    expected = pool(x)
    for other in layouts(x):
        result = pool(other)
        assert np.array_equal(result, expected)
        assert result.dtype == expected.dtype
        assert result.dtype.isnative
    assert np.array_equal(pool(x[1]), expected[1])
    assert pool(x[:0]).shape == (0, *expected.shape[1:])


@every_pool
def test_inputs_are_never_changed_nor_returned(pool):
    x = np.random.default_rng(10).standard_normal((2, 3, 4, 5))
    before = x.copy()
    result = pool(x)
    assert np.array_equal(x, before)
    assert not np.shares_memory(result, x)
    assert result.flags.writeable


@pytest.mark.parametrize("dtype", [*DTYPES, np.longdouble])
def test_the_dtype_of_a_gradient_is_as_documented(dtype):
    grad = np.ones((1, 1, 2), dtype)
    exact = {"b": "int64", "u": "int64", "i": "int64"}.get(grad.dtype.kind, grad.dtype)
    mean = {"b": "float64", "u": "float64", "i": "float64"}.get(grad.dtype.kind, grad.dtype)
    exact, mean = (np.float32 if t == np.float16 else t for t in (exact, mean))
    shape, x = (1, 1, 4), np.ones((1, 1, 4), np.float16)
    assert gradients.max_pool_input(shape, [[[1, 1]]], grad).tolist() == [[[0, 2, 0, 0]]]
    assert gradients.max_pool_input(shape, [[[1, 1]]], grad).dtype == exact
    assert gradients.avg_pool_input(shape, grad, 2).dtype == mean
    assert gradients.lp_pool_input(x, 2, grad, 2).dtype == mean
    assert gradients.blur_pool_input(shape, grad).dtype == mean
    assert gradients.max_unpool_input([[[1]]], grad).dtype == dtype


def test_powers_of_float32_neither_overflow_nor_vanish():
    x = np.array([[[3e30, 4e30, 3e-30, 4e-30]]], np.float32)
    # One rounding to float32 after a sum in float64.
    np.testing.assert_allclose(layers.lp_pool1d(x, 2, 2), [[[5e30, 5e-30]]], rtol=2e-7)
    slopes = gradients.lp_pool_input(x, 2, np.ones((1, 1, 2), np.float32), 2)
    np.testing.assert_allclose(slopes, [[[0.6, 0.8, 0.6, 0.8]]], rtol=2e-7)


def test_averages_of_large_integers_do_not_wrap_round():
    assert layers.avg_pool1d([[2**62, 2**62]], 2).item() == 2.0**62
    assert layers.avg_pool1d(np.array([[255, 255]], np.uint8), 2).item() == 255
    assert layers.lp_pool1d(np.array([[-128, 0]], np.int8), 1, 2).item() == 128
    assert layers.max_pool1d(np.array([[2**63, 5]], np.uint64), 2).item() == 2**63


def test_a_window_of_more_than_255_samples_still_knows_its_maximum():
    x = np.zeros((1, 1, 700))
    x[0, 0, [299, 650]] = 1
    assert layers.max_pool1d(x, 350, return_indices=True)[1].tolist() == [[[299, 650]]]


FAR = 10**12


@pytest.mark.parametrize(
    ("words", "met"),
    [
        ({"ceil_mode": True}, [1, 5, 2]),
        ({"padding": (FAR - 2, 0)}, [1, 5]),
        ({"padding": (0, FAR - 3)}, [1, 5, 2]),
    ],
)
def test_a_window_far_longer_than_its_input_takes_no_time(words, met):
    assert layers.max_pool1d([[1, 5, 2]], FAR, **words).item() == max(met)
    assert layers.lp_pool1d([[1, 5, 2]], 1, FAR, **words).item() == sum(met)
    assert layers.max_pool1d([[1, 5, 2]], FAR, **words, return_indices=True)[1].item() == 1
    means = layers.avg_pool1d([[1, 5, 2]], FAR, **words, count_include_pad=False)
    assert means.item() == sum(met) / len(met)


STRANGE = np.float32([[[np.inf, -np.inf, np.inf, np.nan, 3e38, 3e38, -3e38, 0]]])
WITHOUT_VALUE = [
    lambda: layers.avg_pool1d(STRANGE, 2, 1),
    lambda: layers.lp_pool1d(STRANGE, 2, 2, 1),
    lambda: layers.lp_pool1d(STRANGE, 1000, 2, 1),
    lambda: layers.blur_pool1d(STRANGE),
    lambda: layers.global_avg_pool(STRANGE),
    lambda: layers.global_lp_pool(STRANGE[..., 4:], 2),
    lambda: gradients.avg_pool_input((1, 1, 9), STRANGE, 2, 1),
    lambda: gradients.lp_pool_input(STRANGE, 3, STRANGE, 1),
    lambda: gradients.lp_pool_input(STRANGE, 1000, STRANGE, 1),
    lambda: gradients.max_pool_input((1, 1, 9), np.zeros((1, 1, 8), int), STRANGE),
    lambda: gradients.blur_pool_input((1, 1, 16), STRANGE),
]


@pytest.mark.parametrize("call", WITHOUT_VALUE)
def test_sums_without_a_value_are_no_reason_to_warn(call):
    assert not np.isfinite(call()).all()


@pytest.mark.parametrize("order", ["C", "F"])
def test_the_mean_of_many_pixels_is_rounded_once_in_every_layout(order):
    rng = np.random.default_rng(15)
    batch = np.asarray(rng.random((2, 2, 700, 700)), np.float32, order=order)
    exact = batch.astype(float).mean(axis=(2, 3), keepdims=True)
    assert np.array_equal(layers.global_avg_pool(batch), exact.astype(np.float32))


def test_where_a_maximum_stood_is_known_in_a_window_of_any_length():
    geometry = {"stride": 2**40, "padding": 2**40, "return_indices": True}
    values, indices = layers.max_pool1d([[1, 9, 3]], 2**41, **geometry)
    assert values.tolist() == [[9]]
    assert indices.tolist() == [[1]]

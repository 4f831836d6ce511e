"""Laws of pooling layers and of their gradients; whole numbers make most of them exact."""

import numpy as np
import pytest

from convkit import gradients, layers
from tests.laws.exact import MODES, every_axes, every_mode, inner, whole

MAX = {1: layers.max_pool1d, 2: layers.max_pool2d, 3: layers.max_pool3d}
AVERAGE = {1: layers.avg_pool1d, 2: layers.avg_pool2d, 3: layers.avg_pool3d}
LP = {1: layers.lp_pool1d, 2: layers.lp_pool2d, 3: layers.lp_pool3d}
UNPOOL = {1: layers.max_unpool1d, 2: layers.max_unpool2d, 3: layers.max_unpool3d}
BLUR = {1: layers.blur_pool1d, 2: layers.blur_pool2d, 3: layers.blur_pool3d}
GEOMETRIES = [
    {"kernel_size": 2},
    {"kernel_size": 3, "stride": 2, "padding": 1},
    {"kernel_size": 2, "stride": 1, "dilation": 2, "padding": 1},
    {"kernel_size": 3, "stride": 3, "padding": 1, "ceil_mode": True},
]
every_geometry = pytest.mark.parametrize("geometry", GEOMETRIES, ids=str)


def size(axes):
    return (7, 6, 5)[:axes]


@every_axes
@every_geometry
@pytest.mark.parametrize("count_include_pad", [True, False])
def test_the_gradient_of_averages_is_their_adjoint(axes, geometry, count_include_pad):
    words = {**geometry, "count_include_pad": count_include_pad}
    (x,) = whole(1, (2, 3, *size(axes)))
    means = AVERAGE[axes](x, **words)
    (g,) = whole(2, means.shape)
    back = gradients.avg_pool_input(x.shape, g, **words)
    # Some thousand products below 81, rounded in float64.
    assert inner(means, g) == pytest.approx(inner(x, back), abs=1e-9)


@every_axes
@every_mode
@pytest.mark.parametrize("taps", [1, 2, 3, 6])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_the_gradient_of_blurring_is_its_adjoint(axes, mode, taps, stride):
    words = {"stride": stride, "taps": taps, "padding_mode": mode}
    (x,) = whole(3, (2, 3, *size(axes)))
    blurred = BLUR[axes](x, **words)
    assert blurred.shape[2:] == tuple(-(-n // stride) for n in size(axes))
    (g,) = whole(4, blurred.shape)
    # Divisors are powers of two: every sum is exact.
    assert inner(blurred, g) == inner(x, gradients.blur_pool_input(x.shape, g, **words))


@every_axes
@every_geometry
def test_maxima_are_their_input_times_their_gradient(axes, geometry):
    (x,) = whole(5, (2, 3, *size(axes)))
    values, indices = MAX[axes](x, **geometry, return_indices=True)
    (g,) = whole(6, values.shape)
    back = gradients.max_pool_input(x.shape, indices, g)
    # Euler: twice the input gives twice the maxima.
    assert inner(values, g) == inner(x, back)
    assert back.sum() == g.sum()


@every_axes
@every_geometry
@pytest.mark.parametrize("norm_type", [0.5, 1, 2, 3.5])
def test_norms_are_their_input_times_their_gradient(axes, geometry, norm_type):
    (x,) = whole(7, (2, 3, *size(axes)))
    norms = LP[axes](x, norm_type, **geometry)
    (g,) = whole(8, norms.shape)
    back = gradients.lp_pool_input(x, norm_type, g, **geometry)
    # Some thousand terms up to 1e3, rounded in float64.
    assert inner(norms, g) == pytest.approx(inner(x, back), abs=1e-7)


@every_axes
def test_the_gradient_of_unpooling_is_its_adjoint(axes):
    (x,) = whole(9, (2, 3, *size(axes)))
    values, indices = MAX[axes](x, 2, return_indices=True)
    back = UNPOOL[axes](values, indices, 2, output_size=size(axes))
    (g,) = whole(10, back.shape)
    assert inner(back, g) == inner(values, gradients.max_unpool_input(indices, g))


@every_axes
@every_geometry
@pytest.mark.parametrize("norm_type", [1, 2, 3, 4.5])
def test_the_gradient_of_norms_is_the_limit_of_differences(axes, geometry, norm_type):
    rng = np.random.default_rng(11)
    x, step = (rng.standard_normal((1, 2, *size(axes))) for _ in range(2))
    x += np.copysign(0.1, x)  # away from 0, where a norm has a corner
    g = rng.standard_normal(LP[axes](x, norm_type, **geometry).shape)
    h = 1e-6
    ahead, behind = (LP[axes](x + e * step, norm_type, **geometry) for e in (h, -h))
    slope = inner(g, ahead - behind) / (2 * h)
    back = gradients.lp_pool_input(x, norm_type, g, **geometry)
    # Truncation near h**2, rounding near 1e-16 / h: 1e-10 for each of some hundred terms.
    assert inner(back, step) == pytest.approx(slope, abs=1e-7)


@every_axes
def test_the_gradients_of_global_pooling_are_those_of_one_window(axes):
    (x,) = whole(12, (2, 3, *size(axes)))
    (g,) = whole(13, (2, 3, *(1,) * axes))
    mean = gradients.global_avg_pool_input(x.shape, g)
    assert np.array_equal(mean, np.broadcast_to(g / np.prod(size(axes)), x.shape))
    _, indices = MAX[axes](x, size(axes), return_indices=True)
    peak = gradients.global_max_pool_input(x, g)
    assert np.array_equal(peak, gradients.max_pool_input(x.shape, indices, g))
    norm = gradients.global_lp_pool_input(x, 3, g)
    # As in the windowed law above.
    assert inner(layers.global_lp_pool(x, 3), g) == pytest.approx(inner(x, norm), abs=1e-9)


@every_axes
@every_geometry
def test_maxima_go_along_with_growing_functions(axes, geometry):
    (x,) = whole(14, (2, 3, *size(axes)))
    for grown in (lambda t: 2 * t + 1, lambda t: t**3, np.exp):
        assert np.array_equal(MAX[axes](grown(x), **geometry), grown(MAX[axes](x, **geometry)))


@every_axes
@every_geometry
def test_norms_lie_between_the_maximum_and_the_sum_of_magnitudes(axes, geometry):
    (x,) = whole(15, (2, 3, *size(axes)))
    most, total = MAX[axes](abs(x), **geometry), LP[axes](x, 1, **geometry)
    norms = [LP[axes](x, p, **geometry) for p in (1, 1.5, 2, 8, 200)]
    # Each power and root is rounded: a few units in the last place.
    for lower, upper in zip([*norms[1:], most], norms, strict=True):
        assert (lower <= upper * (1 + 1e-13)).all()
    assert np.array_equal(norms[0], total)
    # At most 27 samples are as great as the maximum: 27 ** (1 / 200) is 1.017.
    assert (norms[-1] <= most * 1.02).all()


@every_axes
@every_geometry
def test_constants_stay_constant(axes, geometry):
    flat = np.full((1, 2, *size(axes)), 5)
    assert (MAX[axes](flat, **geometry) == 5).all()
    assert (AVERAGE[axes](flat, **geometry, count_include_pad=False) == 5).all()
    for mode in MODES[1:]:
        assert (BLUR[axes](flat, padding_mode=mode) == 5).all()


@every_axes
def test_pooling_in_two_steps_is_pooling_once(axes):
    (x,) = whole(16, (2, 3, *(12, 8, 4)[:axes]))
    assert np.array_equal(MAX[axes](MAX[axes](x, 2), 2), MAX[axes](x, 4))
    # Divisors are powers of two: no rounding.
    assert np.array_equal(AVERAGE[axes](AVERAGE[axes](x, 2), 2), AVERAGE[axes](x, 4))


@every_axes
def test_a_shift_by_a_stride_goes_through_and_a_smaller_one_does_not(axes):
    (x,) = whole(17, (1, 1, *(12, 8, 8)[:axes]))
    for pool in (lambda t: MAX[axes](t, 2), lambda t: AVERAGE[axes](t, 2)):
        assert np.array_equal(pool(x[:, :, 2:]), pool(x)[:, :, 1:])
        assert not np.array_equal(pool(x[:, :, 1:-1]), pool(x)[:, :, :-1])


@every_axes
@pytest.mark.parametrize("taps", [2, 3, 4, 5])
def test_blurring_removes_what_subsampling_would_mistake_for_a_constant(axes, taps):
    checkers = (-1) ** np.indices((4, 6, 8)[:axes]).sum(axis=0)[None]
    assert (checkers[(..., *(slice(None, None, 2),) * axes)] == 1).all()
    assert not BLUR[axes](checkers, taps=taps, padding_mode="circular").any()


@every_axes
def test_unpooling_then_pooling_gives_the_maxima_back(axes):
    values = whole(19, (2, 3, *(3, 2, 4)[:axes]))[0] + 10
    lengths = (6, 4, 8)[:axes]
    corners = np.ravel_multi_index(2 * np.indices(values.shape[2:]), lengths)
    indices = np.broadcast_to(corners, values.shape)
    back = UNPOOL[axes](values, indices, 2)
    assert np.count_nonzero(back) == values.size
    again = MAX[axes](back, 2, return_indices=True)
    assert np.array_equal(again, (values, indices))

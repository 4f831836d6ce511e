"""Pyramids, judged by the sums of their source written out and by what aliasing does."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import ndimage

from convkit import images, samples
from convkit.boundary import TRANSLATIONS, WORDS

WEIGHTS = np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]) / 256
SHAPES = [(1, 1), (1, 6), (2, 2), (5, 6), (16, 16), (9, 12), (7, 31)]
every_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)


def _picture(shape):
    """Return whole numbers: all sums below are then exact, for the weights are 256ths."""
    return np.random.default_rng(1).integers(0, 256, shape)


@pytest.mark.parametrize("word", TRANSLATIONS)
@every_shape
def test_reduce_keeps_every_second_pixel_of_the_blurred_picture(shape, word):
    picture = _picture(shape)
    mode = TRANSLATIONS[word]["scipy.ndimage"]
    blurred = ndimage.correlate(picture.astype(float), WEIGHTS, mode=mode)
    assert np.array_equal(images.reduce(picture, boundary=word), blurred[::2, ::2])


@every_shape
def test_expand_sums_the_spread_pixels_with_the_same_weights(shape):
    small = _picture(tuple((n + 1) // 2 for n in shape))
    spread = np.zeros(tuple(2 * n for n in small.shape))
    spread[::2, ::2] = small
    expected = 4 * ndimage.correlate(spread, WEIGHTS, mode="constant")
    result = images.expand(small, shape, boundary="zero")
    assert np.array_equal(result, expected[: shape[0], : shape[1]])
    assert np.array_equal(images.expand(small, boundary="zero"), expected)


@every_shape
def test_expand_is_four_times_the_adjoint_of_reduce(shape):
    picture = _picture(shape)
    small = _picture(tuple((n + 1) // 2 for n in shape))
    there = np.vdot(images.reduce(picture, boundary="zero"), small)
    back = np.vdot(picture, images.expand(small, shape, boundary="zero"))
    assert 4 * there == back


@pytest.mark.parametrize("word", WORDS)
@every_shape
def test_a_laplacian_pyramid_collapses_to_its_picture(shape, word):
    picture = np.random.default_rng(2).standard_normal(shape)
    levels = (max(shape) - 1).bit_length() + 1
    bands = images.laplacian_pyramid(picture, levels, boundary=word)
    assert bands[-1].shape == (1, 1)
    result = images.collapse(bands, boundary=word)
    # Each level subtracts a number and adds it again: two roundings of numbers up to about 4.
    np.testing.assert_allclose(result, picture, rtol=0, atol=levels * 2**-51)


def test_every_level_is_the_one_before_reduced():
    picture = _picture((21, 34))
    pyramid = images.gaussian_pyramid(picture, 4)
    assert [level.shape for level in pyramid] == [(21, 34), (11, 17), (6, 9), (3, 5)]
    assert np.array_equal(pyramid[0], picture)
    for fine, coarse in pairwise(pyramid):
        assert np.array_equal(images.reduce(fine), coarse)
    bands = images.laplacian_pyramid(picture, 4)
    assert np.array_equal(bands[1], pyramid[1] - images.expand(pyramid[2], (11, 17)))


def test_the_first_level_is_a_copy():
    picture = np.ones((4, 4))
    images.gaussian_pyramid(picture, 1)[0][:] = 7
    images.laplacian_pyramid(picture, 1)[0][:] = 7
    assert (picture == 1).all()


@pytest.mark.parametrize("word", sorted(set(WORDS) - {"zero", "linear_ramp"}))
@every_shape
def test_flat_brightness_stays_and_has_no_detail(shape, word):
    flat = np.full(shape, 7)
    small = images.reduce(flat, boundary=word)
    assert (small == 7).all()
    assert (images.expand(small, shape, boundary=word) == 7).all()


@pytest.mark.parametrize("angle", [0, 90])
def test_a_fine_grating_is_suppressed_by_reduce_and_aliased_by_leaving_pixels_out(angle):
    grating = samples.stripes((64, 64), 2.5, angle=angle)
    # 0.4 cycles a pixel become 0.8 a kept pixel, which look like 0.2: stripes of period 5.
    coarse = samples.stripes((32, 32), 5, angle=angle)
    np.testing.assert_allclose(grating[::2, ::2], coarse, rtol=0, atol=1e-13)
    # The blur leaves cos(0.4 pi)**4 of them: 0.9 %.
    reduced = images.reduce(grating)
    assert 0.008 * np.ptp(coarse) < np.ptp(reduced[4:-4, 4:-4]) < 0.01 * np.ptp(coarse)


def test_gratings_are_weakened_as_the_formula_says():
    columns = np.arange(64)
    for frequency in (1 / 16, 1 / 8, 1 / 4, 3 / 8):
        wave = np.exp(2j * np.pi * frequency * columns)[None]
        result = images.reduce(wave, boundary="wrap")
        expected = np.cos(np.pi * frequency) ** 4 * wave[:, ::2]
        # The wave itself is off by its phase's rounding: up to 150 radians * 2**-53.
        np.testing.assert_allclose(result, expected, rtol=0, atol=1e-13)

"""`convkit.images` against `scipy.ndimage`."""

import numpy as np
import pytest
from scipy import ndimage

from convkit import filters, images

PICTURE = np.random.default_rng(1).integers(0, 256, (20, 23)).astype(np.uint8)
FLOATS = PICTURE.astype(float)
EACH = [
    images.blur,
    images.box_blur,
    images.emboss,
    images.gradient_magnitude,
    images.laplace,
    images.sharpen,
    lambda picture: images.motion_blur(picture, 5, angle=30),
    lambda picture: images.gradient(picture)[0],
    lambda picture: images.laplacian_pyramid(picture, 2)[0],
    lambda picture: images.expand(images.reduce(picture), picture.shape[:2]),
    lambda picture: images.collapse([picture]),
    lambda picture: images.wiener(picture, [[1, 2, 1]], 0.1, boundary="symmetric"),
    lambda picture: images.richardson_lucy(picture, [[1, 2, 1]], 3),
]
SORTING = [images.median, images.minimum, images.maximum]
TOGETHER = [lambda picture: images.bilateral(picture, 0.6, 30)]


@pytest.mark.parametrize("sigma", [0.5, 1, 2.2])
def test_blur_agrees_with_ndimage(sigma):
    reach = int(np.ceil(3 * sigma))
    expected = ndimage.gaussian_filter(FLOATS, sigma, mode="mirror", radius=reach)
    np.testing.assert_allclose(images.blur(PICTURE, sigma), expected, rtol=1e-12)


@pytest.mark.parametrize("size", [3, 4, (2, 5)])
def test_box_blur_agrees_with_ndimage(size):
    expected = ndimage.uniform_filter(FLOATS, size, mode="nearest")
    np.testing.assert_allclose(
        images.box_blur(PICTURE, size, boundary="edge"), expected, rtol=1e-12
    )


def test_gradient_agrees_with_ndimage():
    expected = [ndimage.sobel(FLOATS, axis, mode="mirror") / 8 for axis in (0, 1)]
    np.testing.assert_allclose(images.gradient(PICTURE), expected, rtol=0, atol=1e-12)
    magnitude = images.gradient_magnitude(PICTURE)
    np.testing.assert_allclose(magnitude, np.hypot(*expected), rtol=0, atol=1e-12)


def test_laplace_agrees_with_ndimage():
    assert np.array_equal(images.laplace(PICTURE), ndimage.laplace(FLOATS, mode="mirror"))


@pytest.mark.parametrize(
    ("ours", "kernel"),
    [
        (images.emboss, filters.emboss()),
        (images.sharpen, filters.sharpen()),
        (lambda picture: images.motion_blur(picture, 4, angle=60), filters.motion(4, angle=60)),
    ],
)
def test_the_others_agree_with_ndimage_and_their_kernel(ours, kernel):
    expected = ndimage.correlate(FLOATS, kernel.astype(float), mode="mirror")
    np.testing.assert_allclose(ours(PICTURE), expected, rtol=0, atol=1e-11)


@pytest.mark.parametrize("apply", EACH + SORTING)
def test_colours_are_filtered_alike_and_each_alone(apply):
    colour = np.random.default_rng(2).integers(0, 256, (9, 8, 3)).astype(np.uint8)
    result = apply(colour)
    assert result.shape == colour.shape
    for plane in range(3):
        assert np.array_equal(result[..., plane], apply(colour[..., plane]))


@pytest.mark.parametrize("apply", EACH + TOGETHER)
@pytest.mark.parametrize(
    ("dtype", "result"),
    [("bool", "f8"), ("uint8", "f8"), ("float16", "f4"), ("float32", "f4"), ("float64", "f8")],
)
def test_floats_keep_their_dtype_and_integers_become_float64(apply, dtype, result):
    assert apply(np.ones((5, 5), dtype)).dtype == np.dtype(result)


def test_complex_pictures_are_filtered_part_by_part():
    parts = images.blur(FLOATS), images.blur(FLOATS.T[:20, :20])
    blurred = images.blur(FLOATS[:20, :20] + 1j * FLOATS.T[:20, :20])
    np.testing.assert_allclose(blurred.real[:10, :10], parts[0][:10, :10], rtol=1e-12)
    np.testing.assert_allclose(blurred.imag, parts[1], rtol=1e-12)


def _bilateral(picture, sigma_space, sigma_range):
    """Return the weighted means of its source, pixel by pixel; colours along the last axis."""
    reach = int(np.ceil(3 * sigma_space))
    padded = np.pad(picture, [(reach, reach), (reach, reach), (0, 0)], mode="reflect")
    squares = np.square(np.mgrid[-reach : reach + 1, -reach : reach + 1]).sum(axis=0)
    result = np.zeros(picture.shape)
    for row, column in np.ndindex(picture.shape[:2]):
        window = padded[row : row + 2 * reach + 1, column : column + 2 * reach + 1]
        apart = ((window - picture[row, column]) ** 2).sum(axis=2)
        weights = np.exp(-squares / (2 * sigma_space**2) - apart / (2 * sigma_range**2))
        result[row, column] = (weights[..., None] * window).sum(axis=(0, 1)) / weights.sum()
    return result


@pytest.mark.parametrize(("sigma_space", "sigma_range"), [(0.6, 30), (1, 200), (1.4, 5)])
@pytest.mark.parametrize("planes", [1, 3])
def test_bilateral_is_its_weighted_mean_over_whole_colours(sigma_space, sigma_range, planes):
    picture = np.random.default_rng(3).integers(0, 256, (9, 8, planes)).astype(float)
    given = picture[..., 0] if planes == 1 else picture
    result = images.bilateral(given, sigma_space, sigma_range)
    expected = _bilateral(picture, sigma_space, sigma_range).reshape(given.shape)
    np.testing.assert_allclose(result, expected, rtol=1e-12)


def test_bilateral_keeps_an_edge_and_is_a_blur_where_all_look_alike():
    noise = np.random.default_rng(4).normal(0, 2, (20, 20))
    edge = 100.0 * (np.arange(20) >= 10)
    smooth = images.bilateral(edge + noise, 1.5, 10)
    assert np.std(smooth - edge) < 0.5 * np.std(noise)
    everything = images.bilateral(PICTURE, 1.5, 1e9)
    np.testing.assert_allclose(everything, images.blur(PICTURE, 1.5), rtol=1e-12)
    far = [[1e300, -1e300]]
    np.testing.assert_allclose(images.bilateral(far, 1, 1), far, rtol=1e-15)


@pytest.mark.parametrize("apply", EACH + SORTING + TOGETHER)
def test_any_layout_gives_the_same_numbers_and_stays_as_it_was(apply):
    expected = apply(FLOATS)
    flipped, fortran = FLOATS[::-1, ::-1].copy()[::-1, ::-1], np.asfortranarray(FLOATS)
    apart, frozen = np.repeat(FLOATS, 2, axis=1)[:, ::2], FLOATS.copy()
    frozen.flags.writeable = False
    for picture in (flipped, fortran, apart, frozen, FLOATS.astype(">f8")):
        assert np.array_equal(apply(picture), expected)
        assert np.array_equal(picture, PICTURE)

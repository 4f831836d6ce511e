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
]


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


@pytest.mark.parametrize("apply", EACH)
def test_colours_are_filtered_alike_and_each_alone(apply):
    colour = np.random.default_rng(2).integers(0, 256, (9, 8, 3)).astype(np.uint8)
    result = apply(colour)
    assert result.shape == colour.shape
    for plane in range(3):
        assert np.array_equal(result[..., plane], apply(colour[..., plane]))


@pytest.mark.parametrize("apply", EACH)
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


def test_the_picture_itself_is_never_changed():
    before = FLOATS.copy()
    for apply in EACH:
        apply(FLOATS)
    assert np.array_equal(FLOATS, before)

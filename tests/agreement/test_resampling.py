"""Other sizes and directions, judged by Pillow, PyTorch and SciPy where they mean the same."""

import numpy as np
import pytest
import torch
from PIL import Image
from scipy import integrate, ndimage

from convkit import filters, images

PICTURE = np.random.default_rng(0).random((37, 52)).astype(np.float32)
KERNELS = ("nearest", "linear", "cubic", "lanczos")
PILLOW = {"linear": "BILINEAR", "cubic": "BICUBIC", "lanczos": "LANCZOS"}
SHAPES = [(80, 100), (18, 26), (13, 17), (37, 5)]
every_kernel = pytest.mark.parametrize("kernel", KERNELS)
every_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)


def _in_torch(shape, **options):
    batch = torch.from_numpy(PICTURE)[None, None]
    return torch.nn.functional.interpolate(batch, shape, **options).numpy()[0, 0]


@every_kernel
def test_a_kernel_keeps_samples_and_sums_to_1_between_them(kernel):
    whole = np.arange(-4, 5)
    assert np.array_equal(filters.interpolation(whole, kernel), whole == 0)
    places = np.linspace(0, 1, 101)[:, None]
    sums = filters.interpolation(places - np.arange(-4, 6), kernel).sum(axis=1)
    assert np.abs(sums - 1).max() < (0.012 if kernel == "lanczos" else 1e-12)


def test_the_cubic_kernel_follows_parabolas_and_the_linear_one_lines():
    places, samples = np.linspace(0, 1, 11)[:, None], np.arange(-4, 6)
    cubic = filters.interpolation(places - samples, "cubic")
    assert np.abs(cubic @ samples**2 - places[:, 0] ** 2).max() < 1e-12
    linear = filters.interpolation(places - samples)
    assert np.abs(linear @ samples - places[:, 0]).max() < 1e-12


@every_kernel
def test_a_kernel_has_area_1_and_is_zero_beyond_its_reach(kernel):
    area, _ = integrate.quad(lambda d: filters.interpolation(d, kernel), -4, 4, points=[-0.5, 0.5])
    assert abs(area - 1) < (0.01 if kernel == "lanczos" else 1e-6)
    assert not filters.interpolation([-3, -7.5, 3, 1e300], kernel).any()


@every_shape
@pytest.mark.parametrize("kernel", PILLOW)
def test_the_inside_of_a_resized_picture_is_pillows(kernel, shape):
    expected = np.array(
        Image.fromarray(PICTURE).resize(shape[::-1], Image.Resampling[PILLOW[kernel]])
    )
    found = images.resize(PICTURE, shape, kernel)
    rows, columns = (
        int(np.ceil(3 * max(1, new / old))) + 1
        for old, new in zip(PICTURE.shape, shape, strict=True)
    )
    inside = (slice(rows, -rows), slice(columns, -columns))
    assert found.dtype == np.float32
    if expected[inside].size:
        assert np.abs(found - expected)[inside].max() < 1e-6


@every_shape
def test_without_prefilter_a_resized_picture_is_pytorchs_up_to_the_border(shape):
    linear = images.resize(PICTURE, shape, prefilter=False)
    assert np.abs(linear - _in_torch(shape, mode="bilinear")).max() < 1e-5
    nearest = images.resize(PICTURE, shape, "nearest", prefilter=False)
    assert np.array_equal(nearest, _in_torch(shape, mode="nearest-exact"))


def test_nearest_with_prefilter_averages_areas():
    whole = np.arange(6 * 8).reshape(6, 8)
    expected = whole.reshape(2, 3, 4, 2).mean(axis=(1, 3))
    assert np.allclose(images.resize(whole, (2, 4), "nearest"), expected, atol=1e-12)


@every_kernel
def test_flat_stays_flat_and_the_own_size_changes_nothing(kernel):
    assert np.allclose(images.resize(np.full((5, 7), 3.0), (11, 3), kernel), 3, atol=1e-12)
    assert np.allclose(images.rotate(np.full((5, 7), 3.0), 20, kernel), 3, atol=1e-12)
    assert np.array_equal(images.resize(PICTURE, PICTURE.shape, kernel), PICTURE)
    assert np.array_equal(images.rotate(PICTURE, 0, kernel), PICTURE)


@pytest.mark.parametrize("boundary", ["zero", "reflect", "symmetric", "wrap"])
def test_the_boundary_stands_outside(boundary):
    found = images.resize([[1, 2, 4]], (1, 6), boundary=boundary)
    outside = {"zero": 0, "reflect": 2, "symmetric": 1, "wrap": 4}[boundary]
    assert found[0, 0] == 0.75 * 1 + 0.25 * outside


def test_colours_and_complex_numbers_are_treated_alike():
    colour = np.random.default_rng(1).random((9, 8, 3))
    for function in (lambda x: images.resize(x, (5, 12), "cubic"), lambda x: images.rotate(x, 33)):
        planes = [function(colour[..., k]) for k in range(3)]
        assert np.array_equal(function(colour), np.stack(planes, axis=2))
        both = function(colour[..., 0] + 1j * colour[..., 1])
        assert np.allclose(both, planes[0] + 1j * planes[1], atol=1e-12)


@pytest.mark.parametrize("angle", [90, 180, 30, -77.5, 405])
def test_a_turned_picture_is_scipys(angle):
    turned = images.rotate(PICTURE.astype(float), angle)
    expected = ndimage.rotate(PICTURE.astype(float), angle, reshape=False, order=1, mode="nearest")
    assert np.abs(turned - expected).max() < 1e-10


@every_kernel
def test_a_quarter_turn_moves_pixels_and_nothing_else(kernel):
    square = PICTURE[:30, :30]
    assert np.array_equal(images.rotate(square, 90, kernel), np.rot90(square))

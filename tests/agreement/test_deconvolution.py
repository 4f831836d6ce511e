"""Deconvolution, judged by the same sums as plain matrices and by blurs that it undoes."""

import numpy as np
import pytest

import convkit as ck
from convkit.images import richardson_lucy, wiener

RNG = np.random.default_rng(1)
PICTURE = RNG.integers(0, 100, (7, 6))
KERNELS = [RNG.integers(1, 9, shape) / 16 for shape in [(3, 3), (2, 4), (1, 5), (9, 8), (1, 1)]]
every_kernel = pytest.mark.parametrize("kernel", KERNELS, ids=lambda kernel: str(kernel.shape))


def _matrix(kernel, shape):
    """Return the blur under wrap as a matrix: column by column, the blurred impulses."""
    impulses = np.eye(np.prod(shape)).reshape(-1, *shape)
    blurred = [ck.convolve(impulse, kernel, "same", boundary="wrap") for impulse in impulses]
    return np.reshape(blurred, (len(impulses), -1)).T


@every_kernel
@pytest.mark.parametrize("ratio", [1e-3, 0.1, 2])
def test_wiener_is_regularised_least_squares(kernel, ratio):
    blur = _matrix(kernel, PICTURE.shape)
    normal = blur.T @ blur + ratio * np.eye(PICTURE.size)
    expected = np.linalg.solve(normal, blur.T @ PICTURE.ravel()).reshape(PICTURE.shape)
    # The worst condition number, that of the 9 x 8 kernel, is near 1e5.
    np.testing.assert_allclose(wiener(PICTURE, kernel, ratio), expected, rtol=0, atol=1e-9)


@every_kernel
def test_without_noise_wiener_undoes_the_blur(kernel):
    sharp = RNG.integers(0, 256, (13, 11))
    kernel = kernel + 2 * kernel.sum() * ck.filters.identity(kernel.shape)
    blurred = ck.convolve(sharp, kernel, "same", boundary="wrap")
    # The centre outweighs the rest twice, so every frequency keeps a third or more.
    np.testing.assert_allclose(wiener(blurred, kernel, 0), sharp, rtol=0, atol=1e-11)


@pytest.mark.parametrize("word", ["wrap", "reflect", "symmetric"])
@pytest.mark.parametrize("shape", [(13, 11), (8, 10), (2, 9), (1, 6)], ids=str)
def test_a_symmetric_blur_is_undone_under_the_boundary_it_was_made_with(word, shape):
    sharp = RNG.integers(0, 256, shape)
    kernel = ck.filters.gaussian(0.6)
    blurred = ck.convolve(sharp, kernel, "same", boundary=word)
    # No frequency falls below 11 %, so rounding grows ninefold.
    np.testing.assert_allclose(wiener(blurred, kernel, 0, boundary=word), sharp, rtol=0, atol=1e-11)


@pytest.mark.parametrize(
    "deconvolve",
    [
        lambda picture, kernel, word: wiener(picture, kernel, 1e-3, boundary=word),
        lambda picture, kernel, word: richardson_lucy(picture, kernel, 30, boundary=word),
    ],
    ids=["wiener", "richardson_lucy"],
)
def test_a_photo_rings_less_when_it_is_mirrored_at_its_edges(deconvolve):
    sharp = ck.data.image("coins", 120).astype(float)
    kernel = ck.filters.gaussian(1.5)
    blurred, inside = ck.convolve(sharp, kernel, "valid"), sharp[5:-5, 5:-5]
    wrapped, mirrored = (deconvolve(blurred, kernel, w) - inside for w in ("wrap", "symmetric"))
    margin = np.ones(inside.shape, bool)
    margin[12:-12, 12:-12] = False
    assert (mirrored[margin] ** 2).mean() < 0.5 * (wrapped[margin] ** 2).mean()
    assert (mirrored**2).mean() < ((blurred - inside) ** 2).mean()


@every_kernel
@pytest.mark.parametrize("iterations", [1, 2, 25])
def test_richardson_lucy_is_its_formula_written_as_matrices(kernel, iterations):
    blur = _matrix(kernel, PICTURE.shape)
    expected, counts = np.ones(PICTURE.size), PICTURE.ravel()
    for _ in range(iterations):
        expected = expected * (blur.T @ (counts / (blur @ expected))) / kernel.sum()
    result = richardson_lucy(PICTURE, kernel, iterations)
    # The first step forgets how bright the start is.
    np.testing.assert_allclose(result, expected.reshape(PICTURE.shape), rtol=0, atol=1e-9)


def test_richardson_lucy_finds_stars_that_a_blur_had_joined():
    sky = np.zeros((15, 17))
    sky[7, [6, 10]] = 90, 60
    kernel = ck.filters.gaussian(1.8)
    blurred = ck.convolve(sky, kernel, "same", boundary="wrap")
    # Right of the brighter star there is no second peak any more.
    assert (np.diff(blurred[7, 6:]) < 0).all()
    result = richardson_lucy(blurred, kernel, 3000)
    # The last light returns slowly: 2.7 % of it are still beside the stars.
    np.testing.assert_allclose(result[7, [6, 10]], [90, 60], rtol=0.03)


def test_a_black_picture_stays_black():
    assert (richardson_lucy(np.zeros((4, 5)), np.ones((3, 3)), 2) == 0).all()


@pytest.mark.parametrize("boundary", ["zero", "edge", "linear_ramp", "mean", 40])
def test_other_boundaries_change_little_far_from_the_edges(boundary):
    picture = ck.data.image("brick", 64)
    kernel = ck.filters.gaussian(1)
    for deconvolve in (
        lambda b: wiener(picture, kernel, 0.05, boundary=b),
        lambda b: richardson_lucy(picture, kernel, 5, boundary=b),
    ):
        difference = (deconvolve(boundary) - deconvolve("symmetric"))[24:-24, 24:-24]
        assert abs(difference).max() < 0.1

"""Edges, corners, blobs and averages over what is known, judged by SciPy, by loops and by eye."""

import numpy as np
import pytest
from scipy import ndimage

from convkit import data, filters, images

RNG = np.random.default_rng(7)
PICTURE = RNG.integers(0, 256, (23, 31)).astype(np.uint8)


def _blurred(values, sigma):
    """Return SciPy's Gaussian with convkit's reach; its "mirror" is NumPy's "reflect"."""
    reach = int(np.ceil(3 * sigma))
    return ndimage.gaussian_filter(values, sigma, mode="mirror", radius=reach)


def _slopes(values):
    return [ndimage.sobel(values, axis, mode="mirror") / 8 for axis in (0, 1)]


def test_the_structure_tensor_is_scipys_blur_of_products():
    down, right = _slopes(PICTURE.astype(float))
    tensor = images.structure_tensor(PICTURE, 1.2)
    for place, product in (
        ((0, 0), down * down),
        ((0, 1), down * right),
        ((1, 0), down * right),
        ((1, 1), right * right),
    ):
        np.testing.assert_allclose(tensor[..., *place], _blurred(product, 1.2), rtol=0, atol=1e-9)


def test_corner_strength_is_the_lesser_eigenvalue():
    tensor = images.structure_tensor(PICTURE, 2)
    least = np.linalg.eigvalsh(tensor)[..., 0]
    # Slopes up to 128: products near 1e4, eigenvalues right to 1e-16 of them.
    np.testing.assert_allclose(images.corner_strength(PICTURE, 2), least, rtol=0, atol=1e-10)


def test_straight_edges_have_no_corner_in_any_direction():
    rows, columns = np.indices((30, 30))
    for down, right in ((1, 0), (0, 1), (1, 1), (1, -1)):
        strength = images.corner_strength((down * rows + right * columns > 10) * 1.0, 1.5)
        inside = strength[6:-6, 6:-6]
        assert inside.max() < 1e-12


def test_the_corners_of_planted_squares_are_found_within_two_pixels():
    picture = np.zeros((80, 90))
    planted = []
    for top, left, side in ((8, 10, 20), (45, 50, 24), (50, 12, 15)):
        picture[top : top + side, left : left + side] = 200
        ends = (0, side - 1)
        planted += [(top + down, left + right) for down in ends for right in ends]
    picture += RNG.normal(0, 4, picture.shape)
    found, strengths = images.find_corners(picture, count=12)
    assert (np.diff(strengths) <= 0).all()
    apart = np.abs(found[:, None] - np.array(planted)).max(axis=2)
    assert sorted(apart.argmin(axis=1)) == list(range(12))
    assert apart.min(axis=1).max() <= 2


def test_a_flat_picture_has_no_corner_no_blob_and_no_edge():
    flat = np.full((12, 9), 7)
    assert images.find_corners(flat)[0].shape == (0, 2)
    assert images.find_blobs(flat, [1, 2], threshold=0.1)[0].shape == (0, 2)
    assert not images.canny(flat, low=1e-9, high=1e-9).any()


@pytest.mark.parametrize("radius", [4, 6, 9])
@pytest.mark.parametrize("kind", ["bright", "dark"])
def test_a_disc_is_found_at_its_own_scale(radius, kind):
    rows, columns = np.indices((61, 70))
    disc = 100.0 * (np.hypot(rows - 28, columns - 37) <= radius)
    picture = disc if kind == "bright" else 100 - disc
    sigmas = np.arange(2, 9, 0.25)
    places, scales, _ = images.find_blobs(picture, sigmas, threshold=20, kind=kind)
    assert places[0].tolist() == [28, 37]
    # A disc of pixels is not quite round, and scales are 0.25 apart.
    assert abs(scales[0] - radius / np.sqrt(2)) <= 0.35
    other = {"bright": "dark", "dark": "bright"}[kind]
    strongest = images.find_blobs(picture, sigmas, threshold=1e-3, kind=other)[2].max()
    assert strongest < images.find_blobs(picture, sigmas, threshold=20, kind=kind)[2][0]


def test_blobs_are_peaks_of_the_normalised_response_by_enumeration():
    sigmas = [1.5, 2.5, 4.0]
    stack = np.stack(
        [
            -(s**2) * ndimage.correlate(PICTURE.astype(float), filters.log(s), mode="mirror")
            for s in sigmas
        ]
    )
    expected = set()
    for s, row, column in np.argwhere(stack >= 15):
        near = stack[
            max(0, s - 1) : s + 2, max(0, row - 1) : row + 2, max(0, column - 1) : column + 2
        ]
        if stack[s, row, column] == near.max():
            expected.add((row, column, sigmas[s]))
    places, scales, responses = images.find_blobs(PICTURE, sigmas, threshold=15)
    assert {(*place, scale) for place, scale in zip(places.tolist(), scales, strict=True)} == (
        expected
    )
    assert len(responses) == len(expected) > 5


def test_scale_space_is_a_blur_for_each_deviation():
    space = images.scale_space(PICTURE, [0.7, 2], boundary="edge")
    for layer, sigma in zip(space, (0.7, 2), strict=True):
        assert np.array_equal(layer, images.blur(PICTURE, sigma, boundary="edge"))


def _canny_by_loops(picture, sigma, low, high):
    """Return Canny's lines as his paper tells them, pixel by pixel."""
    down, right = _slopes(_blurred(picture.astype(float), sigma))
    slope = np.hypot(down, right)
    height, width = slope.shape

    def read(row, column):
        row, column = min(max(row, 0), height - 1), min(max(column, 0), width - 1)
        top, left = min(int(row), height - 2), min(int(column), width - 2)
        lower, further = row - top, column - left
        upper = (1 - further) * slope[top, left] + further * slope[top, left + 1]
        under = (1 - further) * slope[top + 1, left] + further * slope[top + 1, left + 1]
        return (1 - lower) * upper + lower * under

    thin = np.zeros(slope.shape, bool)
    for row, column in np.argwhere(slope >= low):
        across = down[row, column] / slope[row, column], right[row, column] / slope[row, column]
        thin[row, column] = slope[row, column] > read(row - across[0], column - across[1]) and (
            slope[row, column] >= read(row + across[0], column + across[1])
        )
    lines, waiting = np.zeros(slope.shape, bool), list(np.argwhere(thin & (slope >= high)))
    while waiting:
        row, column = waiting.pop()
        if lines[row, column]:
            continue
        lines[row, column] = True
        for beside in np.ndindex(3, 3):
            at = row + beside[0] - 1, column + beside[1] - 1
            if 0 <= at[0] < height and 0 <= at[1] < width and thin[at]:
                waiting.append(at)
    return lines


@pytest.mark.parametrize(("sigma", "low", "high"), [(1, 3, 9), (2, 1, 4), (1.5, 6, 6)])
def test_canny_is_the_papers_recipe_pixel_by_pixel(sigma, low, high):
    picture = data.image("coins", size=60)
    expected = _canny_by_loops(picture, sigma, low, high)
    assert expected.any()
    found = images.canny(picture, sigma, low=low, high=high)
    # A slope may equal its neighbour's but for rounding: one pixel in a thousand.
    assert (found != expected).mean() <= 0.001


def test_canny_draws_thin_lines_round_a_square():
    picture = np.zeros((40, 40))
    picture[10:30, 12:28] = 100
    lines = images.canny(picture, 1, low=5, high=10)
    assert set(lines.sum(axis=0)[15:25]) == {2}
    assert set(lines.sum(axis=1)[13:27]) == {2}


def _masked_mean(picture, kernel, certainty):
    result = np.full(picture.shape, np.nan)
    rows, columns = kernel.shape
    middle = (rows - 1) // 2, (columns - 1) // 2
    turned = kernel[::-1, ::-1]
    for row, column in np.ndindex(*picture.shape):
        total = norm = 0.0
        for u, v in np.ndindex(rows, columns):
            i, j = row + u - (rows - 1 - middle[0]), column + v - (columns - 1 - middle[1])
            if 0 <= i < picture.shape[0] and 0 <= j < picture.shape[1] and certainty[i, j]:
                total += turned[u, v] * certainty[i, j] * picture[i, j]
                norm += turned[u, v] * certainty[i, j]
        if norm:
            result[row, column] = total / norm
    return result


@pytest.mark.parametrize("shape", [(3, 3), (1, 5), (4, 2)])
def test_normalized_convolution_is_the_mean_over_what_is_known(shape):
    picture = PICTURE[:12, :13].astype(float)
    certainty = RNG.integers(0, 3, picture.shape) * (RNG.random(picture.shape) < 0.4)
    kernel = RNG.random(shape)
    expected = _masked_mean(picture, kernel, certainty)
    found = images.normalized_convolution(picture, kernel, certainty)
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_what_is_unknown_may_hold_anything():
    certainty = np.ones(PICTURE.shape)
    certainty[5:8, 9:12] = 0
    holed = PICTURE.astype(float)
    holed[certainty == 0] = np.nan
    kernel = filters.gaussian(1)
    found = images.normalized_convolution(holed, kernel, certainty)
    assert np.isfinite(found).all()
    holed[certainty == 0] = 1e300
    assert np.array_equal(found, images.normalized_convolution(holed, kernel, certainty))


def test_colours_are_averaged_alike():
    colours = RNG.random((9, 8, 3)).astype(np.float32)
    mask = RNG.random((9, 8)) < 0.7
    found = images.normalized_convolution(colours, np.ones((3, 3)), mask)
    assert found.dtype == np.float32
    for plane in range(3):
        alone = images.normalized_convolution(colours[..., plane], np.ones((3, 3)), mask)
        assert np.array_equal(found[..., plane], alone)

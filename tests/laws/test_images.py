"""Laws of what is built from the sums, and of the filters that sort instead."""

import numpy as np
import pytest

import convkit as ck
from convkit import images

KERNEL = np.array([[1, 2, 3], [0, 4, 1]]) / 11
LINEAR = [
    pytest.param(images.reduce, id="reduce"),
    pytest.param(images.expand, id="expand"),
    pytest.param(lambda image: images.laplacian_pyramid(image, 3)[1], id="laplacian_pyramid"),
    pytest.param(lambda image: images.wiener(image, KERNEL, 0.1), id="wiener"),
]
SORTING = [
    pytest.param(images.median, id="median"),
    pytest.param(images.minimum, id="minimum"),
    pytest.param(images.maximum, id="maximum"),
    pytest.param(lambda image, *size: images.rank(image, 2, *size), id="rank"),
    pytest.param(lambda image, *size: images.percentile(image, 70, *size), id="percentile"),
]
every_rank = pytest.mark.parametrize("apply", SORTING)


def _counts(seed, shape=(14, 13)):
    return np.random.default_rng(seed).integers(0, 100, shape)


@pytest.mark.parametrize("apply", LINEAR)
def test_linear_in_the_picture(apply):
    x, y = _counts(1), _counts(2)
    together = apply(3 * x - 2 * y)
    np.testing.assert_allclose(together, 3 * apply(x) - 2 * apply(y), rtol=0, atol=1e-10)


@every_rank
def test_sorting_is_not_linear_but_commutes_with_every_rising_curve(apply):
    x, y = _counts(3), _counts(4)
    assert not np.array_equal(apply(x + y), apply(x) + apply(y))
    assert np.array_equal(apply(x**3 + 5), apply(x) ** 3 + 5)


@every_rank
def test_sorting_is_equivariant_to_shifts(apply):
    x = _counts(5)
    assert np.array_equal(apply(x[3:, 2:])[1:, 1:], apply(x)[4:, 3:])


@every_rank
def test_sorting_leaves_flat_brightness_as_it_is(apply):
    assert (apply(np.full((6, 5), 7), (4, 3)) == 7).all()


@pytest.mark.parametrize("size", [3, (2, 5), (4, 1)])
def test_minimum_and_maximum_mirror_each_other(size):
    x = _counts(6)
    assert np.array_equal(images.minimum(-x, size), -images.maximum(x, size))
    assert (images.minimum(x, size) <= images.median(x, size)).all()
    assert (images.median(x, size) <= images.maximum(x, size)).all()


def test_a_median_removes_specks_and_keeps_an_edge_that_a_mean_blurs():
    edge = ck.samples.step((12, 12)) * 200
    speckled = edge.copy()
    speckled[[2, 5, 9], [3, 8, 6]] = 255
    assert np.array_equal(images.median(speckled), edge)
    assert abs(images.box_blur(edge) - edge).max() > 60


def test_scores_ignore_brightness_and_contrast_and_change_sign_with_it():
    picture, pattern = _counts(7), _counts(8, (4, 5))
    scores = images.normalized_correlation(picture, pattern)
    assert abs(scores).max() <= 1
    for factor, offset in [(3, 40), (0.01, -7), (-2, 5)]:
        moved = images.normalized_correlation(factor * picture + offset, pattern)
        np.testing.assert_allclose(moved, np.sign(factor) * scores, rtol=0, atol=1e-13)


def test_a_windows_score_with_itself_is_1_and_with_its_negative_minus_1():
    picture = _counts(9)
    pattern = picture[4:8, 3:9]
    assert images.normalized_correlation(picture, pattern)[4, 3] == pytest.approx(1, abs=1e-15)
    assert images.normalized_correlation(picture, -pattern)[4, 3] == pytest.approx(-1, abs=1e-15)


@pytest.mark.parametrize("iterations", [1, 10, 200])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_richardson_lucy_is_never_negative_and_keeps_the_light(iterations, seed):
    picture = np.random.default_rng(seed).poisson(0.5, (11, 14))
    result = images.richardson_lucy(picture, KERNEL * 3, iterations)
    assert result.min() >= 0
    assert result.sum() * 3 * KERNEL.sum() == pytest.approx(picture.sum(), rel=1e-12)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_step_of_richardson_lucy_lowers_the_likelihood(seed):
    picture = np.random.default_rng(seed).poisson(3, (9, 12))
    likelihoods = []
    for iterations in range(1, 30):
        estimate = images.richardson_lucy(picture, KERNEL, iterations)
        mean = ck.convolve(estimate, KERNEL, "same", boundary="wrap")
        likelihoods.append(np.sum(picture * np.log(mean) - mean))
    # Rounding of a sum near 300.
    assert (np.diff(likelihoods) >= -1e-11).all()
    assert likelihoods[-1] > likelihoods[0] + 1


def test_more_noise_to_signal_leaves_less_of_everything():
    picture = _counts(10)
    powers = [np.var(images.wiener(picture, KERNEL, ratio)) for ratio in (0.001, 0.1, 10)]
    assert powers[0] > powers[1] > powers[2]

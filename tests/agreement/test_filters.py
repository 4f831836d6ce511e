"""`convkit.filters` against SciPy, and against what each kernel is for."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import ndimage
from scipy.signal import windows

import convkit as ck
from convkit import filters, samples

SUM_1 = ["identity", "box blur", "Gaussian blur", "sharpen", "emboss", "motion blur"]
SUM_0 = ["Sobel, columns", "Prewitt, rows", "Scharr, columns", "Laplacian", "Laplacian of Gaussian"]


def test_sixteen_presets_of_at_most_seven_by_seven():
    presets = filters.named()
    assert len(presets) == 16
    assert all(kernel.ndim == 2 and max(kernel.shape) <= 7 for kernel in presets.values())
    assert all(np.isfinite(kernel).all() for kernel in presets.values())


def test_presets_are_fresh_at_every_call():
    filters.named()["identity"][:] = 9
    assert filters.named()["identity"].sum() == 1


@pytest.mark.parametrize(("names", "total"), [(SUM_1, 1), (SUM_0, 0)])
def test_averages_keep_brightness_and_differences_remove_it(names, total):
    for name in names:
        assert filters.named()[name].sum() == pytest.approx(total, abs=1e-15), name


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize(
    ("ours", "theirs"), [(filters.sobel, ndimage.sobel), (filters.prewitt, ndimage.prewitt)]
)
def test_gradients_agree_with_ndimage(ours, theirs, axis):
    picture = np.random.default_rng(1).integers(0, 256, (8, 9))
    expected = theirs(picture, axis=axis, mode="mirror")
    assert np.array_equal(ck.correlate(picture, ours(axis), "same", boundary="reflect"), expected)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize(
    ("kernel", "response"), [(filters.sobel, 8), (filters.prewitt, 6), (filters.scharr, 32)]
)
def test_gradients_respond_to_a_ramp_as_documented(kernel, response, axis):
    ramp = np.indices((5, 6))[axis]
    assert (ck.correlate(ramp, kernel(axis), "valid") == response).all()
    assert (ck.correlate(ramp, kernel(1 - axis), "valid") == 0).all()


def test_laplacian_agrees_with_ndimage():
    picture = np.random.default_rng(2).integers(0, 256, (8, 9))
    expected = ndimage.laplace(picture, mode="mirror")
    result = ck.correlate(picture, filters.laplacian(), "same", boundary="reflect")
    assert np.array_equal(result, expected)
    assert filters.laplacian(diagonals=True)[1, 1] == -8


@pytest.mark.parametrize(("sigma", "size"), [(1.0, 7), (0.5, 5), (2.0, 6)])
def test_gaussian_agrees_with_a_product_of_scipy_windows(sigma, size):
    bell = windows.gaussian(size, sigma)
    expected = np.outer(bell, bell) / bell.sum() ** 2
    np.testing.assert_allclose(filters.gaussian(sigma, size), expected, rtol=1e-13)


def test_gaussian_is_the_product_of_its_two_lines():
    product = filters.gaussian(1.3, (7, 1)) @ filters.gaussian(1.3, (1, 9))
    np.testing.assert_allclose(product, filters.gaussian(1.3, (7, 9)), rtol=1e-13)


@pytest.mark.parametrize(("sigma", "side"), [(1, 7), (0.3, 3), (1.5, 11)])
def test_gaussian_reaches_three_standard_deviations_by_default(sigma, side):
    assert filters.gaussian(sigma).shape == (side, side)


def test_log_measures_the_curvature_of_a_paraboloid():
    # The second derivatives of r**2 + c**2 are 2 + 2, blurred or not.
    rows, columns = np.indices((25, 25))
    response = ck.correlate(rows**2 + columns**2, filters.log(2.0), "valid")
    np.testing.assert_allclose(response, 4, rtol=0.02)


def test_sharpen_by_nothing_is_the_identity():
    assert np.array_equal(filters.sharpen(0), filters.identity())


@pytest.mark.parametrize("size", [1, 2, 5, (2, 3), (4, 1)])
def test_identity_changes_no_picture(size):
    picture = np.random.default_rng(3).integers(0, 256, (6, 5))
    assert np.array_equal(ck.correlate(picture, filters.identity(size), "same"), picture)


def test_emboss_is_bright_where_brightness_grows_down_and_to_the_right():
    ramp = np.add.outer(np.arange(5), np.arange(5))
    assert (ck.correlate(ramp, filters.emboss(), "valid") > ramp[1:-1, 1:-1]).all()


def test_motion_along_a_row_is_a_row_of_equal_weights():
    assert filters.motion(7).tolist() == [[1 / 7] * 7]
    assert np.array_equal(filters.motion(7, angle=90), filters.motion(7).T)
    assert filters.motion(1).tolist() == [[1.0]]


def test_motion_at_45_degrees_runs_from_lower_left_to_upper_right():
    kernel = filters.motion(9, angle=45)
    assert np.fliplr(kernel).trace() > 0.5 > kernel.trace()
    np.testing.assert_allclose(kernel, kernel.T, rtol=1e-12)


@pytest.mark.parametrize("angle", [0, 20, 45, 110, 180, -30])
@pytest.mark.parametrize("length", [1, 2.5, 6, 9])
def test_motion_is_centred_and_keeps_brightness(angle, length):
    kernel = filters.motion(length, angle)
    assert all(side % 2 for side in kernel.shape)
    assert kernel.sum() == pytest.approx(1, abs=1e-14)
    np.testing.assert_allclose(kernel, kernel[::-1, ::-1], rtol=0, atol=1e-12)


@pytest.mark.parametrize("angle", [0, 30, 90, 135])
def test_gabor_answers_most_to_stripes_of_its_own_direction(angle):
    kernel = filters.gabor(6, angle)
    answers = {}
    for other in (0, 30, 90, 135):
        stripes = samples.stripes((64, 64), 6, angle=other)
        answers[other] = ck.correlate(stripes - 0.5, kernel, "valid").max()
    best = max(answers.values())
    assert answers.pop(angle) == best > 4 * max(answers.values())


def test_gabor_is_even_at_phase_0_and_odd_at_phase_90():
    even, odd = filters.gabor(5, 30), filters.gabor(5, 30, phase=90)
    np.testing.assert_allclose(even, even[::-1, ::-1], rtol=0, atol=1e-15)
    np.testing.assert_allclose(odd, -odd[::-1, ::-1], rtol=0, atol=1e-15)


def test_gabor_with_a_small_aspect_is_long_along_its_stripes():
    kernel = filters.gabor(4, aspect=0.5, size=31)
    middle_row, middle_column = abs(kernel[15]), abs(kernel[:, 15])
    assert middle_column[25] > 2 * middle_row[23:].max()
    assert filters.gabor(4, aspect=0.5).shape > filters.gabor(4).shape


def test_a_number_may_be_of_any_real_kind():
    for half in (Fraction(1, 2), np.float32(0.5), np.longdouble(0.5)):
        assert np.array_equal(filters.gaussian(half), filters.gaussian(0.5))

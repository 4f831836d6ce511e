"""The search for templates, judged by plain enumeration and by the formula of its source."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from scipy import signal

import convkit as ck
from convkit.boundary import WORDS, pad
from convkit.images import find_template, normalized_correlation

RNG = np.random.default_rng(1)
PICTURE = RNG.integers(0, 256, (24, 27)).astype(np.uint8)
PATTERN = RNG.integers(0, 256, (5, 4)).astype(np.uint8)


def _pearson(picture, pattern):
    """Return Pearson's coefficient of every window and the pattern, window by window."""
    windows = sliding_window_view(np.asarray(picture, float), pattern.shape)
    rows = windows.reshape(-1, pattern.size)
    scores = [np.corrcoef(row, pattern.ravel())[0, 1] for row in rows]
    return np.reshape(scores, windows.shape[:2])


def _by_running_sums(picture, pattern):
    """Return the score as Lewis computes it, from sums of pixels and of their squares."""
    ones, deviations = np.ones(pattern.shape), pattern - pattern.mean()
    sums = signal.correlate(picture, ones, "valid", method="direct")
    squares = signal.correlate(picture**2, ones, "valid", method="direct")
    energy = (squares - sums**2 / pattern.size) * (deviations**2).sum()
    return signal.correlate(picture, deviations, "valid", method="direct") / np.sqrt(energy)


@pytest.mark.parametrize("shape", [(5, 4), (1, 7), (6, 1), (24, 27), (2, 2)])
def test_every_score_is_the_windows_correlation_coefficient(shape):
    pattern = RNG.integers(0, 256, shape)
    scores = normalized_correlation(PICTURE, pattern)
    # Two passes over at most 648 pixels; the judge rounds as much.
    np.testing.assert_allclose(scores, _pearson(PICTURE, pattern), rtol=0, atol=1e-13)


def test_scores_agree_with_the_formula_of_running_sums():
    expected = _by_running_sums(PICTURE.astype(float), PATTERN.astype(float))
    # The judge subtracts sums near 20 * 255**2 from each other: 20 bits are lost at most.
    np.testing.assert_allclose(
        normalized_correlation(PICTURE, PATTERN), expected, rtol=0, atol=1e-10
    )


@pytest.mark.parametrize("boundary", [*WORDS, 7, -0.5])
def test_same_and_full_read_the_padded_picture(boundary):
    full = normalized_correlation(PICTURE, PATTERN, "full", boundary=boundary)
    expected = normalized_correlation(pad(PICTURE, (4, 3), boundary), PATTERN)
    # Not to the last bit where the mean of the padded picture is another.
    np.testing.assert_allclose(full, expected, rtol=0, atol=1e-13)
    same = normalized_correlation(PICTURE, PATTERN, "same", boundary=boundary)
    assert same.shape == PICTURE.shape
    inside = normalized_correlation(PICTURE, PATTERN)
    np.testing.assert_allclose(same[2:-2, 2:-1], inside, rtol=0, atol=1e-13)


def test_windows_without_contrast_score_0():
    picture = np.full((9, 9), 0.1)
    picture[6:, 6:] = PICTURE[:3, :3]
    scores = normalized_correlation(picture, PATTERN[:3, :3])
    assert (scores[:4] == 0).all()
    assert (scores[-3:, -3:] != 0).all()


def test_contrast_of_rounding_size_is_none():
    picture = np.full((8, 8), 0.3) + 1e-16 * RNG.standard_normal((8, 8))
    assert np.ptp(picture) > 0
    assert (normalized_correlation(picture, PATTERN[:3, :3]) == 0).all()


@pytest.mark.parametrize("offset", [0, 1e6, -1e9, 2.0**40])
@pytest.mark.parametrize("factor", [1, 2.0**-1000, 2.0**900])
def test_a_huge_mean_or_scale_changes_nothing(offset, factor):
    plain = normalized_correlation(PICTURE, PATTERN)
    moved = normalized_correlation((PICTURE + offset) * factor, (PATTERN - offset) * factor)
    # The inputs are exact; after the mean is gone, all is rounded as without it.
    np.testing.assert_allclose(moved, plain, rtol=0, atol=1e-13)


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int64", "float16", "float32", "longdouble"])
def test_scores_are_float64_whatever_the_dtype(dtype):
    picture, pattern = (PICTURE > 99).astype(dtype), (PATTERN > 99).astype(dtype)
    scores = normalized_correlation(picture, pattern)
    assert scores.dtype == np.float64
    assert np.array_equal(scores, normalized_correlation(PICTURE > 99, PATTERN > 99))


def _planted(places):
    """Return a dim picture with a bright lamp and copies of a pattern, each with its own light."""
    rng = np.random.default_rng(5)
    picture = rng.normal(50, 4, (60, 70))
    picture[5:15, 40:60] += 190
    pattern = rng.normal(0, 1, (7, 9))
    for light, (row, column) in enumerate(places, start=1):
        picture[row : row + 7, column : column + 9] = 30 * light + 10 * light * pattern
    return picture, 100 + 5 * pattern


def test_planted_templates_are_all_found_but_not_by_plain_correlation():
    places = {(30, 3), (20, 30), (45, 50)}
    picture, pattern = _planted(places)
    positions, scores = find_template(picture, pattern)
    assert set(map(tuple, positions.tolist())) == places
    np.testing.assert_allclose(scores, 1, rtol=0, atol=1e-13)
    sums = ck.correlate(picture, pattern, "valid")
    brightest = np.unravel_index(np.argsort(sums, axis=None)[-3:], sums.shape)
    assert places.isdisjoint(zip(*brightest, strict=True))


def test_the_best_place_comes_first_and_count_keeps_the_best():
    picture, pattern = _planted([(30, 3), (20, 30), (45, 50)])
    picture[30:37, 3:12] += np.random.default_rng(6).normal(0, 3, (7, 9))
    positions, scores = find_template(picture, pattern)
    assert positions[2].tolist() == [30, 3]
    assert 0.8 < scores[2] < 0.99
    for count in (1, 2):
        assert np.array_equal(find_template(picture, pattern, count=count)[0], positions[:count])


@pytest.mark.parametrize("spacing", [1, 3, (2, 5)])
def test_places_keep_their_distance_and_each_is_best_around(spacing):
    positions, scores = find_template(PICTURE, PATTERN, threshold=0.1, spacing=spacing)
    everywhere = normalized_correlation(PICTURE, PATTERN)
    apart = abs(positions[:, None] - positions) >= np.broadcast_to(spacing, 2)
    assert (apart.any(axis=2) | np.eye(len(positions), dtype=bool)).all()
    assert np.array_equal(scores, everywhere[tuple(positions.T)])
    assert (np.diff(scores) <= 0).all()
    for place in np.argwhere(everywhere >= 0.1):
        near = (abs(positions - place) < np.broadcast_to(spacing, 2)).all(axis=1)
        assert scores[near].max() >= everywhere[tuple(place)]


def test_nothing_found_is_an_empty_list_of_places():
    positions, scores = find_template(PICTURE, PATTERN, threshold=0.99)
    assert positions.shape == (0, 2)
    assert positions.dtype == np.int64
    assert scores.shape == (0,)

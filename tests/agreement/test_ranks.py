"""Rank filters against `scipy.ndimage`, window by window, and on all it leaves undefined."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage

from convkit import images
from convkit.boundary import TRANSLATIONS, WORDS, pad
from convkit.images import ranks

PICTURE = np.random.default_rng(1).integers(0, 256, (17, 19)).astype(np.uint8)
SIZES = [1, 3, 4, (2, 5), (7, 1), (19, 21)]
every_size = pytest.mark.parametrize("size", SIZES, ids=str)
every_translation = pytest.mark.parametrize("word", TRANSLATIONS)


def _theirs(word):
    return {"mode": TRANSLATIONS[word]["scipy.ndimage"]}


@every_size
@every_translation
def test_median_minimum_and_maximum_agree_with_ndimage(word, size):
    pairs = [
        (images.median, ndimage.median_filter),
        (images.minimum, ndimage.minimum_filter),
        (images.maximum, ndimage.maximum_filter),
    ]
    for ours, theirs in pairs:
        expected = theirs(PICTURE, size, **_theirs(word))
        assert np.array_equal(ours(PICTURE, size, boundary=word), expected)


@pytest.mark.parametrize("place", [0, 1, 5, 11])
@every_translation
def test_rank_agrees_with_ndimage(word, place):
    expected = ndimage.rank_filter(PICTURE, place, (3, 4), **_theirs(word))
    assert np.array_equal(images.rank(PICTURE, place, (3, 4), boundary=word), expected)


@pytest.mark.parametrize("percent", [0, 12.5, 33, 50, 70, 99.9, 100])
@every_size
def test_percentile_agrees_with_ndimage(percent, size):
    expected = ndimage.percentile_filter(PICTURE, percent, size, mode="mirror")
    assert np.array_equal(images.percentile(PICTURE, percent, size), expected)


@pytest.mark.parametrize("boundary", [*WORDS, 7])
def test_every_place_is_that_of_the_sorted_window(boundary):
    windows = sliding_window_view(pad(PICTURE, (1, (1, 0)), boundary), (3, 2))
    ordered = np.sort(windows.reshape(*PICTURE.shape, 6), axis=2)
    for place in range(6):
        result = images.rank(PICTURE, place, (3, 2), boundary=boundary)
        assert np.array_equal(result, ordered[..., place])
    assert np.array_equal(images.minimum(PICTURE, (3, 2), boundary=boundary), ordered[..., 0])
    assert np.array_equal(images.maximum(PICTURE, (3, 2), boundary=boundary), ordered[..., 5])


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int64", "uint64", "f2", "f4", "f8", ">i2"])
def test_every_dtype_is_kept(dtype):
    picture = (PICTURE // 128).astype(dtype)
    for result in (images.median(picture), images.maximum(picture), images.minimum(picture, 1)):
        assert result.dtype == picture.dtype.newbyteorder("=")
        assert result.shape == picture.shape
    assert np.array_equal(images.median(picture), images.median(PICTURE // 128))


def test_large_integers_are_not_rounded():
    picture = np.array([[2**62 + 1, 2**62 + 3, 2**62 + 2]])
    assert images.median(picture, (1, 3), boundary="edge").tolist() == [
        [2**62 + 1, 2**62 + 2, 2**62 + 2]
    ]


def test_a_number_outside_that_does_not_fit_widens_the_dtype():
    assert images.minimum(PICTURE, boundary=-1).dtype == np.int16
    assert images.minimum(PICTURE, boundary=-1)[0, 0] == -1
    assert images.minimum(PICTURE, boundary=255).dtype == np.uint8


def test_nan_counts_as_greater_than_every_number():
    line = np.array([[1.0, np.nan, 3.0, 2.0]])
    for place, expected in enumerate([[1, 1, 2, 2], [1, 3, 3, 2], [np.nan, np.nan, np.nan, 3]]):
        result = images.rank(line, place, (1, 3), boundary="edge")
        np.testing.assert_array_equal(result, [expected])
    np.testing.assert_array_equal(images.minimum(line, (1, 3), boundary="edge"), [[1, 1, 2, 2]])
    np.testing.assert_array_equal(
        images.maximum(line, (1, 3), boundary="edge"), [[np.nan, np.nan, np.nan, 3]]
    )


def test_pictures_of_many_blocks_are_sorted_like_small_ones():
    picture = np.random.default_rng(2).integers(0, 9, (300, 200)).astype(np.uint8)
    assert picture.size * 81 > 10 * 2**18
    result = images.median(picture, 9)
    assert np.array_equal(result, ndimage.median_filter(picture, 9, mode="mirror"))


def test_windows_wider_than_a_block_are_sorted_a_few_at_a_time(monkeypatch):
    picture = np.random.default_rng(21).integers(0, 100, (6, 9))
    expected = ndimage.median_filter(picture, (3, 5), mode="mirror")
    for most in (1, 40, 300):
        monkeypatch.setattr(ranks, "_BLOCK", most)
        assert np.array_equal(images.median(picture, (3, 5)), expected)

"""`convkit.signals` against SciPy and plain enumeration."""

from contextlib import suppress
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage, signal

import convkit as ck
from convkit.boundary import TRANSLATIONS, WORDS, pad
from convkit.signals import slide
from tests.agreement.cases import for_scipy, in_one_type, pairs, seeded

METHODS = [(ck.correlate, signal.correlate), (ck.convolve, signal.convolve)]
MODES = ["full", "same", "valid"]
WAYS = ["auto", "direct", "fft", "separable"]


@pytest.mark.parametrize(("ours", "theirs"), METHODS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("mode", MODES)
@seeded
@given(pair=st.one_of(pairs(), pairs(axes=3, longest=4)))
def test_every_mode_and_method_agrees_with_scipy(ours, theirs, way, mode, pair):
    in1, in2 = pair
    # SciPy swaps the two where the second is longer; ours refuses (see the errors).
    assume(mode != "valid" or all(np.greater_equal(in1.shape, in2.shape)))
    expected = theirs(*in_one_type(in1, in2), mode, method="direct")
    result = ours(in1, in2, mode, method=way)
    assert result.shape == expected.shape
    # Whole numbers are exact, except where a transform or a decomposition rounds floats.
    rounded = way in ("fft", "separable") and result.dtype != np.int64
    largest = abs(in1.astype(complex)).sum() * abs(in2.astype(complex)).sum()
    unit = np.finfo(result.dtype).eps if rounded else 0
    assert abs(result - expected).max() <= 20 * unit * largest


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("boundary", [*WORDS, 7, -2.5, 1j])
@pytest.mark.parametrize("mode", ["full", "same"])
@pytest.mark.parametrize("shape", [(9,), (6, 5), (4, 5, 3)])
def test_every_method_reads_the_same_boundary(way, boundary, mode, shape):
    rng = np.random.default_rng(8)
    in1, in2 = rng.integers(-9, 10, shape), rng.integers(-9, 10, [3, 4, 2][: len(shape)])
    widths = [(k - 1, k - 1) if mode == "full" else (k // 2, (k - 1) // 2) for k in in2.shape]
    padded = in_one_type(pad(in1, widths, boundary), in2)
    expected = signal.correlate(*padded, "valid", method="direct")
    result = ck.correlate(in1, in2, mode, boundary=boundary, method=way)
    # A mean or a ramp among integers is rounded before the sum: all integer results are exact.
    tolerance = 0 if result.dtype == np.int64 else 1e-10
    assert abs(result - expected).max() <= tolerance


# NumPy decomposes no kernel of longdouble: the refusal is pinned among the errors.
FLOATS = ["float32", "float64", "complex64", "complex128"]
ACCURATE = [*product(WAYS, FLOATS), *product(WAYS[:3], ["longdouble", "clongdouble"])]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("way", "dtype"), ACCURATE)
def test_every_method_is_as_accurate_as_its_type(mode, way, dtype):
    rng = np.random.default_rng(9)
    in1, in2 = (rng.standard_normal(shape).astype(dtype) for shape in ((60, 50), (12, 9)))
    exact = signal.convolve(
        in1.astype(np.clongdouble), in2.astype(np.clongdouble), mode, method="direct"
    )
    result = ck.convolve(in1, in2, mode, method=way)
    assert result.dtype == np.dtype(dtype)
    # A direct sum of 108 products errs by 108 roundings at most; a transform of 4,000 samples by
    # some twelve of the norms' product; passes of nine terms by some 20 each.
    norms = np.linalg.norm(in1.astype(complex)) * np.linalg.norm(in2.astype(complex))
    assert abs(result - exact).max() <= 12 * np.finfo(dtype).eps * norms


@pytest.mark.parametrize("way", ["fft", "separable"])
@pytest.mark.parametrize("shape", [(500,), (60, 70), (12, 13, 14)])
def test_integers_are_exact_up_to_the_bound_that_is_proved(way, shape):
    rng = np.random.default_rng(10)
    kernel_shape = [9, 8, 7][: len(shape)]
    in1, in2 = (rng.integers(-255, 256, s) for s in (shape, kernel_shape))
    exact, accepted = signal.convolve(in1, in2, method="direct"), []
    for power in range(36):
        with suppress(ValueError):
            result = ck.convolve(in1 << power, in2, method=way)
            assert np.array_equal(result, exact << power)
            accepted.append(power)
    assert accepted == list(range(len(accepted)))
    assert 4 < len(accepted) < 36


def test_volumes_of_every_layout_agree():
    rng = np.random.default_rng(11)
    volume, kernel = rng.integers(-9, 10, (6, 5, 4)), rng.integers(-9, 10, (3, 2, 2))
    expected = signal.correlate(volume, kernel, method="direct")
    spread = np.repeat(volume, 2, axis=2)[..., ::2]
    for other in (np.asfortranarray(volume), volume[::-1].copy()[::-1], spread, volume.tolist()):
        for way in WAYS:
            assert np.array_equal(ck.correlate(other, kernel, method=way), expected)


@pytest.mark.parametrize(("ours", "theirs"), METHODS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex64, np.complex128])
def test_direct_rounding_stays_within_the_sum_of_magnitudes(ours, theirs, dtype):
    rng = np.random.default_rng(1)
    in1, in2 = (rng.standard_normal(shape).astype(dtype) for shape in ((40, 30), (6, 5)))
    exact = theirs(in1.astype(np.clongdouble), in2.astype(np.clongdouble), method="direct")
    scale = signal.convolve(abs(in1), abs(in2), method="direct").max()
    # 30 products are added: 32 roundings, each at most half a unit in the last place.
    assert abs(ours(in1, in2, method="direct") - exact).max() <= 32 * np.finfo(dtype).eps * scale


@pytest.mark.parametrize("word", TRANSLATIONS)
@pytest.mark.parametrize("kernel_shape", [(3, 3), (2, 4), (1, 5), (4, 1)])
def test_same_agrees_with_ndimage_by_the_table_of_translations(word, kernel_shape):
    rng = np.random.default_rng(2)
    picture = rng.integers(-9, 10, (6, 7))
    kernel = rng.integers(-9, 10, kernel_shape)
    mode = TRANSLATIONS[word]["scipy.ndimage"]
    expected = ndimage.correlate(picture, kernel, mode=mode)
    assert np.array_equal(ck.correlate(picture, kernel, "same", boundary=word), expected)


@pytest.mark.parametrize("word", ["zero", "symmetric", "wrap"])
@pytest.mark.parametrize("mode", ["full", "same"])
def test_boundaries_agree_with_convolve2d(word, mode):
    rng = np.random.default_rng(3)
    picture, kernel = rng.integers(-9, 10, (6, 7)), rng.integers(-9, 10, (4, 3))
    name = TRANSLATIONS[word]["scipy.signal.convolve2d"]
    expected = signal.convolve2d(picture, kernel, mode, boundary=name)
    assert np.array_equal(ck.convolve(picture, kernel, mode, boundary=word), expected)


@pytest.mark.parametrize("boundary", [*WORDS, 7, -2.5, 1j])
@pytest.mark.parametrize("method", [ck.correlate, ck.convolve])
def test_full_reads_the_padded_signal(method, boundary):
    rng = np.random.default_rng(4)
    line, kernel = rng.integers(-9, 10, 8), rng.integers(-9, 10, 3)
    padded = pad(line, 2, boundary)
    expected = method(padded, kernel, "valid")
    assert np.array_equal(method(line, kernel, boundary=boundary), expected)


@seeded
@given(
    pair=pairs(axes=2),
    stride=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    dilation=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    padding=st.tuples(st.integers(0, 3), st.tuples(st.integers(0, 3), st.integers(0, 3))),
)
def test_slide_agrees_with_enumerated_windows(pair, stride, dilation, padding):
    image, kernel = pair
    reach = [(k - 1) * d + 1 for k, d in zip(kernel.shape, dilation, strict=True)]
    padded = pad(for_scipy(image), padding)
    assume(all(np.less_equal(reach, padded.shape)))
    windows = sliding_window_view(padded, reach)[:: stride[0], :: stride[1]]
    windows = windows[..., :: dilation[0], :: dilation[1]]
    expected = (windows * for_scipy(kernel).conj()).sum(axis=(2, 3))
    result = slide(image, kernel, stride=stride, padding=padding, dilation=dilation)
    assert result.shape == expected.shape
    assert np.array_equal(result, expected)


def test_slide_without_options_is_correlate_valid():
    rng = np.random.default_rng(5)
    image, kernel = rng.standard_normal((9, 8)), rng.standard_normal((3, 2))
    assert np.array_equal(slide(image, kernel), ck.correlate(image, kernel, "valid"))


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        ("bool", "bool", "int64"),
        ("uint8", "int8", "int64"),
        ("uint64", "int64", "int64"),
        ("float16", "bool", "float32"),
        ("float16", "float16", "float32"),
        ("float32", "uint8", "float32"),
        ("float32", "int64", "float64"),
        ("float32", "complex64", "complex64"),
        ("float64", "complex64", "complex128"),
        ("longdouble", "float64", "longdouble"),
    ],
)
def test_the_dtype_of_the_result_is_as_documented(first, second, result):
    sums = ck.correlate(np.ones(4, first), np.ones(2, second))
    assert sums.dtype == np.dtype(result)
    assert sums.tolist() == [1, 2, 2, 2, 1]


@pytest.mark.parametrize(("constant", "result"), [(3, "int64"), (0.5, "float64"), (1j, "complex")])
def test_a_constant_outside_widens_the_result(constant, result):
    sums = ck.correlate(np.array([1, 2], np.uint8), [1, 1], boundary=constant)
    assert sums.dtype == np.dtype(result)
    assert sums.tolist() == [constant + 1, 3, 2 + constant]


def test_one_bright_pixel_leaves_no_trace_elsewhere():
    rng = np.random.default_rng(9)
    picture, kernel = (rng.random(shape, np.float32) for shape in ((300, 300), (15, 15)))
    picture[5, 5] = 1e8
    expected = ck.correlate(picture, kernel, "valid", method="direct")[50:, 50:]
    for method in ("auto", "fft"):
        result = ck.correlate(picture, kernel, "valid", method=method)[50:, 50:]
        # 225 products are added in float32.
        assert abs(result - expected).max() <= 225 * np.finfo(np.float32).eps * expected.max()


def test_small_integers_do_not_wrap_round():
    white = np.full((5, 5), 255, np.uint8)
    assert ck.correlate(white, np.full((3, 3), 255, np.uint8), "valid").max() == 9 * 255 * 255
    assert ck.correlate(np.full(3, -128, np.int8), np.array([-128], np.int8)).max() == 128 * 128
    assert ck.correlate(np.ones(9, bool), np.ones(9, bool), "valid").item() == 9


def test_large_integers_are_exact_where_floats_are_not():
    big = 2**62 - 1
    assert ck.convolve([big, big], [1, 1]).tolist() == [big, 2 * big, big]
    assert ck.convolve([-big], [-2]).tolist() == [2 * big]
    assert ck.convolve(np.array([2**63], np.uint64), [0]).tolist() == [0]


def _layouts(array):
    """Yield the same numbers in every layout that NumPy knows."""
    spread = np.repeat(np.repeat(array, 2, axis=0), 3, axis=1)
    frozen = array.copy()
    frozen.flags.writeable = False
    yield from (np.asfortranarray(array), spread[::2, ::3], array[::-1, ::-1].copy()[::-1, ::-1])
    yield from (frozen, array.astype(array.dtype.newbyteorder()), array.tolist())


@pytest.mark.parametrize("mode", MODES)
def test_memory_layout_does_not_matter(mode):
    rng = np.random.default_rng(6)
    picture, kernel = rng.standard_normal((6, 7)), rng.standard_normal((3, 2))
    expected = ck.correlate(picture, kernel, mode)
    for other in _layouts(picture):
        assert np.array_equal(ck.correlate(other, kernel, mode), expected)
    for other in _layouts(kernel):
        assert np.array_equal(ck.correlate(picture, other, mode), expected)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("method", [ck.correlate, ck.convolve])
def test_inputs_are_never_changed_nor_returned(method, mode):
    rng = np.random.default_rng(7)
    picture, kernel = rng.standard_normal((5, 5)), np.array([[1.0]])
    before = picture.copy(), kernel.copy()
    result = method(picture, kernel, mode)
    assert np.array_equal(picture, before[0])
    assert np.array_equal(kernel, before[1])
    assert not np.shares_memory(result, picture)


@pytest.mark.parametrize(("ours", "theirs"), METHODS)
@pytest.mark.parametrize("strange", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("mode", MODES)
def test_nan_and_infinity_pass_through_as_in_scipy(ours, theirs, strange, mode):
    line, kernel = np.array([1.0, 2.0, strange, 3.0, 4.0, 5.0]), np.array([1.0, -1.0, 2.0])
    expected = theirs(line, kernel, mode, method="direct")
    np.testing.assert_array_equal(ours(line, kernel, mode), expected)
    kernel[1] = strange
    expected = theirs(line, kernel, mode, method="direct")
    np.testing.assert_array_equal(ours(line, kernel, mode), expected)


def test_an_infinite_weight_keeps_to_the_inside_in_two_dimensions():
    picture, kernel = np.ones((3, 3)), np.array([[1.0, np.inf]])
    result = ck.correlate(picture, kernel)
    assert result.tolist() == [[np.inf, np.inf, np.inf, 1.0]] * 3
    assert np.array_equal(result, ck.convolve(picture, kernel[:, ::-1]))


@pytest.mark.parametrize("sums", [ck.correlate, ck.convolve])
@pytest.mark.parametrize(
    ("dtype", "outside", "wanted"),
    [
        ("uint8", 2**40, "int64"),
        ("float32", np.float64(0.5), "float32"),
        ("float32", 1e300, "float64"),
        ("float16", 1e5, "float32"),
    ],
)
def test_a_number_outside_is_kept_and_widens_only_what_cannot_hold_it(sums, dtype, outside, wanted):
    result = sums(np.ones(1, dtype), np.ones(2, dtype), boundary=outside)
    assert result.dtype == wanted
    assert result.tolist() == [1 + outside, 1 + outside]

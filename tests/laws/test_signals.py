"""Laws that every method obeys, one parametrised line for each.

Whole numbers make them exact: "fft" and "separable" round integers to the nearest, and refuse
them where that might miss.  Floats are compared up to rounding.
"""

from functools import partial

import numpy as np
import pytest

import convkit as ck
from convkit.signals import slide
from tests.laws.exact import whole

WAYS = ["direct", "fft", "separable"]
METHODS = [
    pytest.param(partial(function, method=way), id=f"{function.__name__}-{way}")
    for function in (ck.correlate, ck.convolve)
    for way in WAYS
]
MODES = ["full", "same", "valid"]
SHAPES = [((9,), (4,)), ((8, 7), (3, 2)), ((6, 9), (1, 5)), ((4, 5, 6), (2, 3, 2))]
every_method = pytest.mark.parametrize("method", METHODS)
every_way = pytest.mark.parametrize("way", WAYS)
every_mode = pytest.mark.parametrize("mode", MODES)
every_shape = pytest.mark.parametrize(("shape", "kernel_shape"), SHAPES, ids=str)


def _equal(result, expected, way):
    """Say whether complex results agree: exactly if added up directly, else up to rounding."""
    # Sums stay below 10,000, and a transform of 200 samples errs by some ten units of 2e-16.
    return abs(result - expected).max() <= (0 if way == "direct" else 1e-10)


@every_method
@every_mode
@every_shape
def test_linear_in_the_signal(method, mode, shape, kernel_shape):
    x, y, k = whole(1, shape, shape, kernel_shape)
    together = method(3 * x - 2 * y, k, mode)
    assert np.array_equal(together, 3 * method(x, k, mode) - 2 * method(y, k, mode))


@every_method
@every_mode
@every_shape
def test_linear_in_the_kernel(method, mode, shape, kernel_shape):
    x, k, q = whole(2, shape, kernel_shape, kernel_shape)
    together = method(x, 3 * k - 2 * q, mode)
    assert np.array_equal(together, 3 * method(x, k, mode) - 2 * method(x, q, mode))


@every_method
@every_shape
def test_shifting_the_signal_shifts_the_result(method, shape, kernel_shape):
    x, k = whole(3, shape, kernel_shape)
    later = np.pad(x, [(2, 0)] * x.ndim)
    inner = tuple(slice(2, None) for _ in shape)
    assert np.array_equal(method(later, k)[inner], method(x, k))


@every_method
@every_shape
def test_under_wrap_a_cyclic_shift_goes_straight_through(method, shape, kernel_shape):
    x, k = whole(4, shape, kernel_shape)
    axes = tuple(range(x.ndim))
    shifted = method(np.roll(x, 3, axes), k, "same", boundary="wrap")
    assert np.array_equal(shifted, np.roll(method(x, k, "same", boundary="wrap"), 3, axes))


@every_way
@every_shape
def test_full_convolution_commutes(way, shape, kernel_shape):
    x, k = whole(5, shape, kernel_shape)
    assert np.array_equal(ck.convolve(x, k, method=way), ck.convolve(k, x, method=way))


def test_full_correlation_does_not_commute_but_turns_round():
    x, k = whole(6, (9,), (4,))
    assert not np.array_equal(ck.correlate(x, k), ck.correlate(k, x))
    assert np.array_equal(ck.correlate(x, k), ck.correlate(k, x)[::-1])


@every_way
@every_shape
def test_full_convolution_associates(way, shape, kernel_shape):
    x, k, q = whole(7, shape, kernel_shape, kernel_shape)
    convolve = partial(ck.convolve, method=way)
    assert np.array_equal(convolve(convolve(x, k), q), convolve(x, convolve(k, q)))


@every_way
@every_shape
def test_correlation_is_convolution_with_the_kernel_turned_and_conjugated(way, shape, kernel_shape):
    x, k, imaginary = whole(8, shape, kernel_shape, kernel_shape)
    k = k + 1j * imaginary
    for mode in MODES:
        turned = ck.convolve(x, np.flip(k).conj(), mode, method=way)
        assert _equal(ck.correlate(x, k, mode, method=way), turned, way)


@every_way
@every_shape
def test_valid_correlation_is_the_adjoint_of_full_convolution(way, shape, kernel_shape):
    x, k, imaginary = whole(9, shape, kernel_shape, kernel_shape)
    k = k + 1j * imaginary
    spread = ck.convolve(x, k, method=way)
    (y,) = whole(10, spread.shape)
    gathered = ck.correlate(y, k, "valid", method=way)
    # Each product of two sums is a sum of at most 1,000 terms.
    assert _equal(np.vdot(y, spread) / 1000, np.vdot(gathered, x) / 1000, way)


@every_method
@every_shape
def test_an_impulse_as_the_kernel_changes_nothing(method, shape, kernel_shape):
    (x,) = whole(11, shape)
    assert np.array_equal(method(x, np.ones([1] * x.ndim, int)), x)
    delta = np.zeros(kernel_shape, int)
    delta[tuple(n // 2 for n in kernel_shape)] = 1
    # An even kernel's centre is the later of two; turned round, the earlier.
    centred = delta if method.func is ck.correlate else np.flip(delta)
    assert np.array_equal(method(x, centred, "same"), x)


@every_way
@every_shape
def test_convolving_an_impulse_with_a_kernel_gives_the_kernel(way, shape, kernel_shape):
    (k,) = whole(12, kernel_shape)
    impulse = np.zeros(shape, int)
    impulse[tuple(0 for _ in shape)] = 1
    response = ck.convolve(impulse, k, method=way)
    assert np.array_equal(response[tuple(slice(n) for n in kernel_shape)], k)
    assert response.sum() == k.sum()


@every_method
def test_a_product_of_two_lines_is_two_passes(method):
    x, rows, columns = whole(13, (8, 9), (3, 1), (1, 4))
    in_turn = method(method(x, rows), columns)
    assert np.array_equal(in_turn, method(x, rows * columns))


@every_method
@every_shape
def test_same_and_valid_are_parts_of_full(method, shape, kernel_shape):
    x, k = whole(14, shape, kernel_shape)
    full, same, valid = (method(x, k, mode) for mode in MODES)
    middle = tuple(
        slice((n - 1) // 2, (n - 1) // 2 + m) for n, m in zip(k.shape, x.shape, strict=True)
    )
    inside = tuple(slice(n - 1, m) for n, m in zip(k.shape, x.shape, strict=True))
    assert np.array_equal(full[middle], same)
    assert np.array_equal(full[inside], valid)


@every_method
@every_shape
def test_linear_in_both_for_complex_numbers_up_to_rounding(method, shape, kernel_shape):
    x, y, k, q = (part + 1j * part[::-1] for part in whole(19, *[shape] * 2, *[kernel_shape] * 2))
    together = method(x + 1j * y, k - 2 * q)
    apart = method(x, k) - 2 * method(x, q) + 1j * (method(y, k) - 2 * method(y, q))
    assert _equal(together, apart, method.keywords["method"])


@every_method
@pytest.mark.parametrize("word", ["edge", "reflect", "symmetric", "wrap", "mean", "median"])
def test_flat_brightness_is_multiplied_by_the_sum_of_the_weights(method, word):
    (k,) = whole(15, (3, 4))
    result = method(np.full((6, 5), 7), k, "same", boundary=word)
    assert (result == 7 * k.sum()).all()


def test_a_stride_keeps_every_nth_row_and_column():
    x, k = whole(16, (11, 10), (3, 2))
    assert np.array_equal(slide(x, k, stride=(3, 2)), slide(x, k)[::3, ::2])


def test_a_dilation_is_a_kernel_with_holes():
    x, k = whole(17, (11, 10), (3, 2))
    holes = np.zeros((5, 4), int)
    holes[::2, ::3] = k
    assert np.array_equal(slide(x, k, dilation=(2, 3)), slide(x, holes))


def test_strides_are_equivariant_to_shifts_by_whole_strides_only():
    x, k = whole(18, (12, 12), (3, 3))
    result = slide(x, k, stride=3)
    assert np.array_equal(slide(x[3:], k, stride=3), result[1:])
    assert not np.array_equal(slide(x[1:], k, stride=3), result)

"""Laws that every method obeys, one parametrised line for each; whole numbers make them exact."""

import numpy as np
import pytest

import convkit as ck
from convkit.signals import slide

METHODS = [
    pytest.param(ck.correlate, id="correlate"),
    pytest.param(ck.convolve, id="convolve"),
]
MODES = ["full", "same", "valid"]
SHAPES = [((9,), (4,)), ((8, 7), (3, 2)), ((6, 9), (1, 5))]
every_method = pytest.mark.parametrize("method", METHODS)
every_mode = pytest.mark.parametrize("mode", MODES)
every_shape = pytest.mark.parametrize(("shape", "kernel_shape"), SHAPES, ids=str)


def _whole(seed, *shapes):
    """Return one array of whole numbers for each shape."""
    rng = np.random.default_rng(seed)
    return [rng.integers(-9, 10, shape) for shape in shapes]


@every_method
@every_mode
@every_shape
def test_linear_in_the_signal(method, mode, shape, kernel_shape):
    x, y, k = _whole(1, shape, shape, kernel_shape)
    together = method(3 * x - 2 * y, k, mode)
    assert np.array_equal(together, 3 * method(x, k, mode) - 2 * method(y, k, mode))


@every_method
@every_mode
@every_shape
def test_linear_in_the_kernel(method, mode, shape, kernel_shape):
    x, k, q = _whole(2, shape, kernel_shape, kernel_shape)
    together = method(x, 3 * k - 2 * q, mode)
    assert np.array_equal(together, 3 * method(x, k, mode) - 2 * method(x, q, mode))


@every_method
@every_shape
def test_shifting_the_signal_shifts_the_result(method, shape, kernel_shape):
    x, k = _whole(3, shape, kernel_shape)
    later = np.pad(x, [(2, 0)] * x.ndim)
    inner = tuple(slice(2, None) for _ in shape)
    assert np.array_equal(method(later, k)[inner], method(x, k))


@every_method
@every_shape
def test_under_wrap_a_cyclic_shift_goes_straight_through(method, shape, kernel_shape):
    x, k = _whole(4, shape, kernel_shape)
    axes = tuple(range(x.ndim))
    shifted = method(np.roll(x, 3, axes), k, "same", boundary="wrap")
    assert np.array_equal(shifted, np.roll(method(x, k, "same", boundary="wrap"), 3, axes))


@every_shape
def test_full_convolution_commutes(shape, kernel_shape):
    x, k = _whole(5, shape, kernel_shape)
    assert np.array_equal(ck.convolve(x, k), ck.convolve(k, x))


def test_full_correlation_does_not_commute_but_turns_round():
    x, k = _whole(6, (9,), (4,))
    assert not np.array_equal(ck.correlate(x, k), ck.correlate(k, x))
    assert np.array_equal(ck.correlate(x, k), ck.correlate(k, x)[::-1])


@every_shape
def test_full_convolution_associates(shape, kernel_shape):
    x, k, q = _whole(7, shape, kernel_shape, kernel_shape)
    one_by_one = ck.convolve(ck.convolve(x, k), q)
    assert np.array_equal(one_by_one, ck.convolve(x, ck.convolve(k, q)))


@every_shape
def test_correlation_is_convolution_with_the_kernel_turned_and_conjugated(shape, kernel_shape):
    x, k, imaginary = _whole(8, shape, kernel_shape, kernel_shape)
    k = k + 1j * imaginary
    for mode in MODES:
        assert np.array_equal(ck.correlate(x, k, mode), ck.convolve(x, np.flip(k).conj(), mode))


@every_shape
def test_valid_correlation_is_the_adjoint_of_full_convolution(shape, kernel_shape):
    x, k, imaginary = _whole(9, shape, kernel_shape, kernel_shape)
    k = k + 1j * imaginary
    spread = ck.convolve(x, k)
    (y,) = _whole(10, spread.shape)
    assert np.vdot(y, spread) == np.vdot(ck.correlate(y, k, "valid"), x)


@every_shape
def test_convolving_with_an_impulse_changes_nothing(shape, kernel_shape):
    (x,) = _whole(11, shape)
    assert np.array_equal(ck.convolve(x, np.ones([1] * x.ndim, int)), x)
    delta = ck.samples.impulse(kernel_shape)
    assert np.array_equal(ck.correlate(x, delta, "same"), x)


@every_shape
def test_convolving_an_impulse_with_a_kernel_gives_the_kernel(shape, kernel_shape):
    (k,) = _whole(12, kernel_shape)
    impulse = np.zeros(shape, int)
    impulse[tuple(0 for _ in shape)] = 1
    response = ck.convolve(impulse, k)
    assert np.array_equal(response[tuple(slice(n) for n in kernel_shape)], k)
    assert response.sum() == k.sum()


@every_method
def test_a_product_of_two_lines_is_two_passes(method):
    x, rows, columns = _whole(13, (8, 9), (3, 1), (1, 4))
    in_turn = method(method(x, rows), columns)
    assert np.array_equal(in_turn, method(x, rows * columns))


@every_method
@every_shape
def test_same_and_valid_are_parts_of_full(method, shape, kernel_shape):
    x, k = _whole(14, shape, kernel_shape)
    full, same, valid = (method(x, k, mode) for mode in MODES)
    middle = tuple(
        slice((n - 1) // 2, (n - 1) // 2 + m) for n, m in zip(k.shape, x.shape, strict=True)
    )
    inside = tuple(slice(n - 1, m) for n, m in zip(k.shape, x.shape, strict=True))
    assert np.array_equal(full[middle], same)
    assert np.array_equal(full[inside], valid)


@every_method
@pytest.mark.parametrize("word", ["edge", "reflect", "symmetric", "wrap", "mean", "median"])
def test_flat_brightness_is_multiplied_by_the_sum_of_the_weights(method, word):
    (k,) = _whole(15, (3, 4))
    result = method(np.full((6, 5), 7), k, "same", boundary=word)
    assert (result == 7 * k.sum()).all()


def test_a_stride_keeps_every_nth_row_and_column():
    x, k = _whole(16, (11, 10), (3, 2))
    assert np.array_equal(slide(x, k, stride=(3, 2)), slide(x, k)[::3, ::2])


def test_a_dilation_is_a_kernel_with_holes():
    x, k = _whole(17, (11, 10), (3, 2))
    holes = np.zeros((5, 4), int)
    holes[::2, ::3] = k
    assert np.array_equal(slide(x, k, dilation=(2, 3)), slide(x, holes))


def test_strides_are_equivariant_to_shifts_by_whole_strides_only():
    x, k = _whole(18, (12, 12), (3, 3))
    result = slide(x, k, stride=3)
    assert np.array_equal(slide(x[3:], k, stride=3), result[1:])
    assert not np.array_equal(slide(x[1:], k, stride=3), result)

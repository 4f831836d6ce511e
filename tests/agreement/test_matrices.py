"""`convkit.matrices` against SciPy's matrices, the sums themselves and plain enumeration."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from scipy import linalg
from scipy.sparse.linalg import aslinearoperator, svds

import convkit as ck
from convkit import layers, matrices
from convkit.arguments import both_ends, each_axis
from convkit.boundary import pad
from tests.agreement.cases import for_scipy, pairs, seeded

MODES = ["full", "same", "valid"]


def _whole(seed, *shapes):
    """Return one array of whole numbers for each shape, exact in float64 too."""
    rng = np.random.default_rng(seed)
    return [rng.integers(-9, 10, shape).astype(float) for shape in shapes]


@seeded
@given(pair=pairs(axes=1))
def test_a_signal_times_the_toeplitz_matrix_is_its_convolution(pair):
    x, kernel = pair
    for mode in MODES:
        if mode == "valid" and len(kernel) > len(x):
            continue
        matrix = matrices.toeplitz(kernel, len(x), mode)
        assert np.array_equal(matrix @ for_scipy(x), ck.convolve(x, kernel, mode))
    full = matrices.toeplitz(kernel, len(x))
    assert np.array_equal(full, linalg.convolution_matrix(for_scipy(kernel), len(x)))


@seeded
@given(pair=pairs(axes=2, longest=5))
def test_a_picture_times_the_doubly_block_matrix_is_its_convolution(pair):
    x, kernel = pair
    for mode in MODES:
        if mode == "valid" and any(np.greater(kernel.shape, x.shape)):
            continue
        matrix = matrices.doubly_block_toeplitz(kernel, x.shape, mode)
        expected = ck.convolve(x, kernel, mode)
        assert np.array_equal(matrix @ for_scipy(x).ravel(), expected.ravel())


@seeded
@given(pair=pairs())
def test_a_ring_times_the_circulant_matrix_is_circular_convolution(pair):
    x, kernel = pair
    pattern = matrices.circulant if x.ndim == 1 else matrices.doubly_block_circulant
    matrix = pattern(kernel, x.shape)
    expected = np.zeros(x.shape, np.result_type(for_scipy(x), for_scipy(kernel)))
    for place in np.ndindex(kernel.shape):
        expected += for_scipy(kernel)[place] * np.roll(for_scipy(x), place, range(x.ndim))
    assert np.array_equal(matrix @ for_scipy(x).ravel(), expected.ravel())


@seeded
@given(pair=pairs())
def test_the_circulant_matrix_is_same_under_wrap_with_the_first_weight_in_place(pair):
    x, kernel = pair
    pattern = matrices.circulant if x.ndim == 1 else matrices.doubly_block_circulant
    turned = (pattern(kernel, x.shape) @ for_scipy(x).ravel()).reshape(x.shape)
    centre = [-((k - 1) // 2) for k in kernel.shape]
    same = ck.convolve(x, kernel, "same", boundary="wrap")
    assert np.array_equal(np.roll(turned, centre, range(x.ndim)), same)


def test_a_circulant_matrix_is_scipys():
    (kernel,) = _whole(1, 6)
    assert np.array_equal(matrices.circulant(kernel, 6), linalg.circulant(kernel))
    assert np.array_equal(matrices.circulant([1, 2, 3, 4], 3), linalg.circulant([5, 2, 3]))


def test_each_block_is_the_matrix_of_one_row_of_the_kernel():
    (kernel,) = _whole(2, (2, 3))
    matrix = matrices.doubly_block_toeplitz(kernel, (3, 4)).reshape(4, 6, 3, 4)
    ring = matrices.doubly_block_circulant(kernel, (3, 4)).reshape(3, 4, 3, 4)
    for r, i in product(range(4), range(3)):
        row = kernel[r - i] if 0 <= r - i < 2 else np.zeros(3)
        assert np.array_equal(matrix[r, :, i], matrices.toeplitz(row, 4))
    for r, i in product(range(3), range(3)):
        row = kernel[(r - i) % 3] if (r - i) % 3 < 2 else np.zeros(3)
        assert np.array_equal(ring[r, :, i], matrices.circulant(row, 4))


@pytest.mark.parametrize(
    ("given", "returned"),
    [("?", "int64"), ("u1", "int64"), ("f2", "float32"), ("f4", "float32"), ("c8", "complex64")],
)
def test_entries_have_the_type_of_the_sums(given, returned):
    kernel = np.ones((2, 2), given)
    assert matrices.toeplitz(kernel[0], 3).dtype == returned
    assert matrices.doubly_block_circulant(kernel, (3, 3)).dtype == returned
    if given != "c8":
        assert matrices.conv_operator((2, 3), kernel[None]).dtype == returned


def _random_layer(rng):
    """Return the geometry of a small layer, the shape of its input and that of its weights."""
    axes = int(rng.integers(1, 4))
    groups, ins, outs = (int(n) for n in rng.integers(1, 3, 3))
    taps = tuple(int(n) for n in rng.integers(1, 4, axes))
    size = tuple(int(n) for n in rng.integers(5, 8 - axes + 1, axes))
    geometry = {
        "stride": tuple(int(n) for n in rng.integers(1, 4, axes)),
        "padding": tuple((int(a), int(b)) for a, b in rng.integers(0, 3, (axes, 2))),
        "dilation": tuple(int(n) for n in rng.integers(1, 3, axes)),
        "groups": groups,
    }
    return geometry, (ins * groups, *size), (outs * groups, ins, *taps)


LAYERS = [_random_layer(np.random.default_rng(seed)) for seed in range(60)]


def _enumerated(input_shape, weight, geometry):
    """Return the matrix of a convolution layer, entry by entry."""
    channels, *size = input_shape
    axes = len(size)
    ends = both_ends("padding", geometry["padding"], axes=axes)
    steps, gaps = (each_axis(n, geometry[n], axes=axes, least=1) for n in ("stride", "dilation"))
    before = [pair[0] for pair in ends]
    options = {"stride": steps, "padding": ends, "dilation": gaps}
    places = ck.output_size(tuple(size), weight.shape[2:], **options)
    matrix = np.zeros((len(weight), *places, channels, *size))
    outs = len(weight) // geometry["groups"]
    for o, c, *tap in np.ndindex(weight.shape):
        channel = o // outs * weight.shape[1] + c
        for place in np.ndindex(places):
            rows = zip(place, steps, before, tap, gaps, strict=True)
            met = tuple(p * s - b + k * d for p, s, b, k, d in rows)
            if all(0 <= n < length for n, length in zip(met, size, strict=True)):
                matrix[o, *place, channel, *met] += weight[o, c, *tap]
    return matrix.reshape(len(weight) * int(np.prod(places)), -1)


def test_the_matrix_of_a_layer_holds_each_weight_where_it_meets_a_sample():
    for seed, (geometry, input_shape, weight_shape) in enumerate(LAYERS):
        (weight,) = _whole(seed, weight_shape)
        operator = matrices.conv_operator(input_shape, weight, **geometry)
        expected = _enumerated(input_shape, weight, geometry)
        assert np.array_equal(matrices.dense(operator), expected), (geometry, input_shape)


@pytest.mark.parametrize("padding_mode", ["zeros", "reflect", "replicate", "circular"])
def test_an_operator_runs_its_layer(padding_mode):
    weight, x = _whole(4, (4, 1, 3, 2), (2, 5, 6))
    options = {"padding": ((1, 0), 2), "groups": 2, "padding_mode": padding_mode}
    operator = matrices.conv_operator(x.shape, weight, **options)
    result = layers.conv2d(x, weight, **options)
    assert operator.output_shape == result.shape
    assert np.array_equal(operator @ x.ravel(), result.ravel())


def test_a_transposed_operator_runs_its_layer():
    weight, x = _whole(5, (4, 2, 3), (4, 5))
    options = {"stride": 3, "padding": ((1, 0),), "output_padding": 2, "groups": 2, "dilation": 2}
    operator = matrices.conv_transpose_operator(x.shape, weight, **options)
    result = layers.conv_transpose1d(x, weight, **options)
    assert operator.output_shape == result.shape
    assert np.array_equal(operator @ x.ravel(), result.ravel())


def test_padding_and_unfolding_run_their_functions():
    (x,) = _whole(6, (2, 4, 5))
    operator = matrices.pad_operator(x.shape, (0, 1, (2, 0)), "symmetric")
    padded = pad(x, (0, 1, (2, 0)), "symmetric")
    assert operator.output_shape == padded.shape
    assert np.array_equal(operator @ x.ravel(), padded.ravel())
    operator = matrices.unfold_operator(x.shape, (2, 3), padding=1, stride=2)
    patches = layers.unfold(x, (2, 3), padding=1, stride=2)
    assert operator.output_shape == patches.shape
    assert np.array_equal(operator @ x.ravel(), patches.ravel())


def test_linear_pooling_runs_its_layers():
    (x,) = _whole(9, (2, 6, 5))
    operator = matrices.avg_pool_operator(x.shape, (3, 2), 2, 1, True, False)
    means = layers.avg_pool2d(x, (3, 2), 2, 1, True, False)
    assert operator.output_shape == means.shape
    # The layer may add a batch in another order than one example.
    assert np.allclose(operator @ x.ravel(), means.ravel(), rtol=0, atol=1e-14)
    operator = matrices.blur_pool_operator(x.shape, (1, 2), taps=5, padding_mode="zeros")
    blurred = layers.blur_pool2d(x, (1, 2), taps=5, padding_mode="zeros")
    assert operator.output_shape == blurred.shape
    assert np.array_equal(operator @ x.ravel(), blurred.ravel())


def test_columns_run_as_one_batch_of_any_number():
    weight, columns = _whole(7, (2, 1, 3), (6, 4))
    operator = matrices.conv_operator((1, 6), weight)
    each = [operator @ column for column in columns.T]
    assert np.array_equal(operator @ columns, np.stack(each, axis=1))
    assert (operator @ columns[:, :0]).shape == (8, 0)
    assert np.array_equal(operator.matvec(columns[:, :1]), each[0][:, None])


@pytest.mark.parametrize("kernel", [[[[1, 2]]], [[[1.0, 2.0]]]], ids=["integer", "float"])
@pytest.mark.parametrize("x", [[1, 2, 4], [1.5, 2, 4], [1j, 2, 4]], ids=str)
def test_numbers_of_any_kind_may_meet(kernel, x):
    x = np.array(x)
    forward = matrices.conv_operator((1, 3), kernel)
    back = matrices.conv_transpose_operator((1, 3), kernel)
    assert np.array_equal(forward @ x, [x[0] + 2 * x[1], x[1] + 2 * x[2]])
    assert np.array_equal(back @ x, [x[0], 2 * x[0] + x[1], 2 * x[1] + x[2], 2 * x[2]])


def test_a_matrix_is_written_out_block_by_block_and_for_foreign_operators_too():
    (matrix,) = _whole(8, (2, 7))
    assert np.array_equal(matrices.dense(aslinearoperator(matrix), most=14), matrix)
    doubled = matrices.conv_operator((1, 4), [[[1, 2]]]) * 2
    assert np.array_equal(matrices.dense(doubled), 2 * matrices.toeplitz([2, 1], 4, "valid"))


def test_scipy_finds_the_largest_singular_value_without_the_matrix():
    kernel = np.array([[[1.0, -2.0, 1.0]]])
    operator = matrices.conv_operator((1, 40), kernel)
    largest = svds(operator, k=1, return_singular_vectors=False, rng=np.random.default_rng(0))
    exact = np.linalg.norm(matrices.dense(operator), 2)
    # ARPACK iterates to machine precision; 1e-9 leaves room for its rounding.
    assert abs(largest[0] - exact) < 1e-9

"""Laws of the matrices: adjoints, products, eigenvectors; whole numbers make most of them exact."""

import numpy as np
import pytest

import convkit as ck
from convkit import matrices
from tests.laws.exact import whole

MODES = ["full", "same", "valid"]


def _whole(seed, *shapes):
    """Return one array of whole numbers in float64 for each shape."""
    return [array.astype(float) for array in whole(seed, *shapes)]


def _operators():
    """Return one operator for each kind of layer and border."""
    line, bank, solid = _whole(1, (4, 1, 3), (2, 3, 2, 3), (1, 1, 2, 2, 2))
    made = {
        f"conv2d {mode}": matrices.conv_operator(
            (3, 5, 6), bank, (1, 2), ((1, 0), 2), 1, padding_mode=mode
        )
        for mode in ("zeros", "reflect", "replicate", "circular")
    }
    made["conv1d"] = matrices.conv_operator((2, 9), line, 2, "valid", 2, 2)
    made["conv1d causal"] = matrices.conv_operator((2, 9), line, 1, "causal", 2, 2)
    made["conv3d"] = matrices.conv_operator((1, 3, 4, 3), solid, padding="same")
    made["conv_transpose2d"] = matrices.conv_transpose_operator((2, 3, 4), bank, 2, 1, 1)
    made["conv_transpose1d"] = matrices.conv_transpose_operator((4, 5), line, 3, 0, 2, 2, 2)
    made["conv_transpose3d"] = matrices.conv_transpose_operator((1, 2, 3, 2), solid, 2)
    made["unfold"] = matrices.unfold_operator((2, 5, 4), (3, 2), padding=1, stride=2)
    # Windows of a power of two, cut or not, keep the means exact.
    made["avg_pool2d"] = matrices.avg_pool_operator((2, 6, 7), 2, (3, 2), 1, True)
    made["avg_pool1d"] = matrices.avg_pool_operator((2, 9), 4, 1, dilation=2)
    made["avg_pool1d inside"] = matrices.avg_pool_operator((1, 6), 2, 1, 1, False, False)
    made["blur_pool1d"] = matrices.blur_pool_operator((2, 7))
    made["blur_pool2d"] = matrices.blur_pool_operator((1, 5, 4), 1, padding_mode="circular")
    for word in ("zero", "edge", "reflect", "symmetric", "wrap"):
        made[f"pad {word}"] = matrices.pad_operator((3, 4), ((1, 2), 0), word)
    return [pytest.param(operator, id=name) for name, operator in made.items()]


every_operator = pytest.mark.parametrize("operator", _operators())


@every_operator
def test_the_adjoint_is_the_transposed_matrix(operator):
    matrix = matrices.dense(operator)
    y, columns = _whole(2, matrix.shape[0], (matrix.shape[0], 3))
    assert np.array_equal(operator.rmatvec(y), matrix.T @ y)
    assert np.array_equal(operator.rmatmat(columns), matrix.T @ columns)
    assert np.array_equal(matrices.dense(operator.H), matrix.T)
    assert np.array_equal(matrices.dense(operator.T), matrix.T)


@every_operator
def test_the_two_sides_of_an_inner_product_agree(operator):
    x, y = _whole(3, operator.shape[1], operator.shape[0])
    assert np.vdot(operator @ x, y) == np.vdot(x, operator.H @ y)
    x, y = x + 1j * x[::-1], y - 2j * y[::-1]
    assert np.vdot(operator @ x, y) == np.vdot(x, operator.H @ y)


@every_operator
def test_an_operator_is_linear_and_leaves_its_input_alone(operator):
    x, y = _whole(4, operator.shape[1], operator.shape[1])
    kept = x.copy()
    together = operator @ (3 * x - 2 * y)
    assert np.array_equal(together, 3 * (operator @ x) - 2 * (operator @ y))
    assert np.array_equal(x, kept)


@pytest.mark.parametrize("mode", MODES)
def test_a_layer_of_one_channel_is_the_toeplitz_matrix_of_the_turned_kernel(mode):
    (kernel,) = _whole(5, (3, 2))
    # A layer's "same" pads the end once more, SciPy's the start: 3 and 2 weights show both.
    ends = {"full": ((2, 2), (1, 1)), "same": ((1, 1), (1, 0)), "valid": 0}[mode]
    layer = matrices.conv_operator((1, 5, 4), kernel[::-1, ::-1][None, None], padding=ends)
    assert np.array_equal(
        matrices.dense(layer), matrices.doubly_block_toeplitz(kernel, (5, 4), mode)
    )
    line = matrices.conv_operator((1, 6), kernel[None, None, ::-1, 0], padding=ends and ends[:1])
    assert np.array_equal(matrices.dense(line), matrices.toeplitz(kernel[:, 0], 6, mode))


def test_a_circular_layer_is_the_circulant_matrix():
    (kernel,) = _whole(6, (3, 2))
    turned = kernel[::-1, ::-1][None, None]
    layer = matrices.conv_operator(
        (1, 5, 4), turned, padding=((2, 0), (1, 0)), padding_mode="circular"
    )
    assert np.array_equal(matrices.dense(layer), matrices.doubly_block_circulant(kernel, (5, 4)))


def test_a_transposed_layer_is_the_transposed_matrix():
    (weight,) = _whole(7, (4, 2, 3, 2))
    options = {"stride": (2, 3), "padding": ((1, 0), 0), "dilation": (1, 2), "groups": 2}
    there = matrices.conv_operator((4, 8, 9), weight, **options)
    back = matrices.conv_transpose_operator(
        there.output_shape,
        weight,
        **options,
        output_padding=ck.sizes.output_padding_for(
            (8, 9), (3, 2), stride=(2, 3), padding=((1, 0), 0), dilation=(1, 2)
        ),
    )
    assert back.output_shape == (4, 8, 9)
    assert np.array_equal(matrices.dense(back), matrices.dense(there).T)


def test_a_layer_is_its_weights_times_the_matrix_of_patches():
    (weight,) = _whole(8, (3, 2, 2, 3))
    geometry = {"stride": 2, "padding": 1, "dilation": 1}
    layer = matrices.conv_operator((2, 5, 6), weight, **geometry)
    patches = matrices.unfold_operator((2, 5, 6), (2, 3), **geometry)
    weights = np.kron(weight.reshape(3, -1), np.eye(patches.output_shape[1]))
    assert np.array_equal(matrices.dense(layer), weights @ matrices.dense(patches))


def test_a_padded_layer_is_a_product_of_two_operators():
    (weight,) = _whole(9, (2, 2, 3))
    whole = matrices.conv_operator((2, 7), weight, padding=2, padding_mode="reflect")
    padding = matrices.pad_operator((2, 7), (0, 2), "reflect")
    inner = matrices.conv_operator(padding.output_shape, weight)
    assert np.array_equal(matrices.dense(inner @ padding), matrices.dense(whole))


def test_the_matrices_of_groups_stand_on_the_diagonal():
    (weight,) = _whole(10, (4, 1, 3))
    whole = matrices.dense(matrices.conv_operator((2, 6), weight, groups=2))
    first, second = (
        matrices.dense(matrices.conv_operator((1, 6), part)) for part in (weight[:2], weight[2:])
    )
    zeros = np.zeros_like(first)
    assert np.array_equal(whole, np.block([[first, zeros], [zeros, second]]))


def test_the_product_of_two_matrices_is_the_matrix_of_the_convolved_kernels():
    k, q = _whole(11, 3, 4)
    product = matrices.toeplitz(q, 8) @ matrices.toeplitz(k, 6)
    assert np.array_equal(product, matrices.toeplitz(ck.convolve(k, q), 6))
    rings = [matrices.circulant(kernel, 5) for kernel in (k, q)]
    assert np.array_equal(rings[0] @ rings[1], matrices.circulant(ck.convolve(k, q), 5))
    assert np.array_equal(rings[0] @ rings[1], rings[1] @ rings[0])


@pytest.mark.parametrize(("kernel_shape", "shape"), [((4,), (7,)), ((2, 3), (4, 5)), ((6,), (5,))])
def test_waves_are_the_eigenvectors_of_circulant_matrices(kernel_shape, shape):
    (kernel,) = _whole(12, kernel_shape)
    pattern = matrices.circulant if len(shape) == 1 else matrices.doubly_block_circulant
    matrix = pattern(kernel, shape)
    eigenvalues = np.fft.fftn(matrix[:, 0].reshape(shape)).ravel()
    for place, value in enumerate(eigenvalues):
        spectrum = np.zeros(len(eigenvalues))
        spectrum[place] = 1
        wave = np.fft.ifftn(spectrum.reshape(shape)).ravel()
        # Up to 20 terms of size 10, each rounded to 1e-16 of itself.
        assert np.abs(matrix @ wave - value * wave).max() < 1e-13

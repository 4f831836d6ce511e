"""Convolution layers and their transposes as operators."""

import numpy as np

from convkit import gradients, layers
from convkit.dtypes import sum_dtype
from convkit.layers.operands import as_weight
from convkit.layers.separable import LAYERS
from convkit.matrices.operators import as_operator, example_shape

__all__ = ["conv_operator", "conv_transpose_operator"]

_CONV_TRANSPOSE = {
    1: layers.conv_transpose1d,
    2: layers.conv_transpose2d,
    3: layers.conv_transpose3d,
}


def conv_operator(
    input_shape,
    weight,
    stride=1,
    padding=0,
    dilation=1,
    groups=1,
    *,
    padding_mode="zeros",
):
    """Return a convolution layer without bias as a linear operator; no matrix is written down.

    Parameters
    ----------
    input_shape : tuple of int
        ``(C, *size)`` of one example, with one to three axes of size, each at least 1.
    weight : array_like, shape ``(O, C / groups, *kernel_size)``
        The kernels; booleans, integers or floats.
    stride, padding, dilation, groups, padding_mode : optional
        Those of the layer: see `convkit.layers.conv2d`.

    Returns
    -------
    scipy.sparse.linalg.LinearOperator, shape (O * places, C * size)
        On flattened arrays.  ``output_shape`` is the shape ``(O, *places)`` of one result.  A
        block of columns runs as one batch.

    Raises
    ------
    TypeError
        If `weight` does not hold real numbers, or a number is not whole.
    ValueError
        If a shape does not fit, the channels do not divide, a number is below its least value, a
        word is unknown, or no window fits.

    See Also
    --------
    convkit.matrices.dense : the same operator as a matrix.
    convkit.gradients.conv_input : the adjoint.

    References
    ----------
    .. [1] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", 2016,
       arXiv:1603.07285, section 4.

    Examples
    --------
    >>> edges = conv_operator((1, 4), [[[-1, 1]]])
    >>> edges @ [1, 2, 4, 8], edges.H @ [1, 1, 1]
    (array([1, 2, 4]), array([-1,  0,  0,  1]))
    """
    shape = example_shape(input_shape)
    kernels = as_weight("weight", weight, len(shape) - 1)
    geometry = (stride, padding, dilation, groups)
    conv = LAYERS[len(shape) - 1]

    def forward(batch):
        batch, weights = _alike(batch, kernels)
        return conv(batch, weights, None, *geometry, padding_mode=padding_mode)

    def backward(grads):
        grads, weights = _alike(grads, kernels)
        size = (len(grads), *shape)
        return gradients.conv_input(size, weights, grads, *geometry, padding_mode=padding_mode)

    return as_operator(shape, forward, backward, sum_dtype(kernels.dtype))


def conv_transpose_operator(
    input_shape,
    weight,
    stride=1,
    padding=0,
    output_padding=0,
    groups=1,
    dilation=1,
):
    """Return a transposed convolution without bias as a linear operator.

    Parameters
    ----------
    input_shape : tuple of int
        ``(C, *size)`` of one example, with one to three axes of size, each at least 1.
    weight : array_like, shape ``(C, O / groups, *kernel_size)``
        The kernels; booleans, integers or floats.
    stride, padding, output_padding, groups, dilation : optional
        Those of the layer: see `convkit.layers.conv_transpose2d`.

    Returns
    -------
    scipy.sparse.linalg.LinearOperator, shape (O * places, C * size)
        On flattened arrays.  ``output_shape`` is the shape ``(O, *places)`` of one result.

    Raises
    ------
    TypeError
        If `weight` does not hold real numbers, or a number is not whole.
    ValueError
        If a shape does not fit, the channels do not divide, or a number is out of its range.

    See Also
    --------
    convkit.matrices.conv_operator : the layer whose adjoint this is, for the input that fits.

    References
    ----------
    .. [1] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", 2016,
       arXiv:1603.07285, section 4.

    Examples
    --------
    >>> spread = conv_transpose_operator((1, 2), [[[1, 2, 3]]], stride=2)
    >>> spread @ [1, 10]
    array([ 1,  2, 13, 20, 30])
    """
    shape = example_shape(input_shape)
    kernels = as_weight("weight", weight, len(shape) - 1, first="C", second="O / groups")
    geometry = (stride, padding, output_padding, groups, dilation)
    conv_transpose = _CONV_TRANSPOSE[len(shape) - 1]

    def forward(batch):
        batch, weights = _alike(batch, kernels)
        return conv_transpose(batch, weights, None, *geometry)

    def backward(grads):
        grads, weights = _alike(grads, kernels)
        return gradients.conv_transpose_input((len(grads), *shape), weights, grads, *geometry)

    return as_operator(shape, forward, backward, sum_dtype(kernels.dtype))


def _alike(batch, weight):
    """Return both as integers or both as floats, which is what a layer accepts."""
    if (batch.dtype.kind in "biu") == (weight.dtype.kind in "biu"):
        return batch, weight
    dtype = np.result_type(batch, weight)
    return batch.astype(dtype), weight.astype(dtype)

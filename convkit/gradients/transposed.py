"""The gradients of transposed convolutions: the way back is a convolution layer."""

import numpy as np

from convkit.arguments import fits_memory, whole_number
from convkit.engine import bank
from convkit.gradients.operands import as_grad, as_shape
from convkit.layers.operands import as_batch_alone, as_weight, axes_of
from convkit.layers.sums import settle_sums
from convkit.layers.transposed import check_groups, settle_painting

__all__ = ["conv_transpose_input", "conv_transpose_weight"]


def conv_transpose_input(
    input_shape,
    weight,
    grad_output,
    stride=1,
    padding=0,
    output_padding=0,
    groups=1,
    dilation=1,
):
    """Return a transposed convolution's gradient for its input: a convolution.

    Parameters
    ----------
    input_shape : tuple of int
        The shape ``(B, C, *size)`` of the layer's input; B may be 0.
    weight : array_like, shape ``(C, O / groups, *kernel_size)``
        The kernels of the layer, with one to three axes.
    grad_output : array_like, shape ``(B, O, *places)``
        The gradient with respect to the layer's output.
    stride, padding, output_padding, groups, dilation : optional
        Those of the layer: see `convkit.layers.conv_transpose2d`.

    Returns
    -------
    ndarray, shape `input_shape`
        The convolution of `grad_output` with `weight`; its dtype is the one that the layer gives
        for the two.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, one is integer and the other is not, or a number
        is not whole.
    ValueError
        If a shape does not fit, the channels do not divide, or a number is out of its range.
    OverflowError
        If all are integer and a sum might reach ``2**63``.
    MemoryError
        If the result, or a padded input, is larger than the memory.

    See Also
    --------
    convkit.layers.conv_transpose2d : the layer.
    convkit.layers.conv2d : the same sum as a layer of its own.

    References
    ----------
    .. [1] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
       2016, arXiv:1603.07285, section 4.

    Examples
    --------
    >>> conv_transpose_input((1, 1, 2), [[[1, 2]]], [[[1, 1, 10, 10]]], stride=2)
    array([[[ 3, 30]]])
    """
    axes = axes_of("weight", weight)
    kernels = as_weight("weight", weight, axes, first="C", second="O / groups")
    shape, groups = (
        as_shape("input_shape", input_shape, axes),
        whole_number("groups", groups, least=1),
    )
    check_groups(shape[1], kernels, groups)
    painting = settle_painting(
        shape[2:], kernels.shape[2:], stride, padding, output_padding, dilation
    )
    grad = as_grad(grad_output, (shape[0], kernels.shape[1] * groups, *painting.final))
    sums = settle_sums(("grad_output", "weight"), grad, kernels)
    padded = _uncut(grad, painting, sums.working)
    kernels = np.ascontiguousarray(kernels, sums.working)
    places = painting.places
    out = bank.forward(padded, kernels, places.sliding(groups, sums), places.counts)
    return out.astype(sums.returned, copy=False)


def conv_transpose_weight(
    input,
    weight_shape,
    grad_output,
    stride=1,
    padding=0,
    output_padding=0,
    groups=1,
    dilation=1,
):
    """Return a transposed convolution's gradient for its weights: a correlation again.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        The layer's input; B may be 0.
    weight_shape : tuple of int
        The shape ``(C, O / groups, *kernel_size)`` of the weights.
    grad_output : array_like, shape ``(B, O, *places)``
        The gradient with respect to the layer's output.
    stride, padding, output_padding, groups, dilation : optional
        Those of the layer: see `convkit.layers.conv_transpose2d`.

    Returns
    -------
    ndarray, shape `weight_shape`
        Summed over the batch, of the dtype that the layer gives for `input` and `grad_output`.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, one is integer and the other is not, or a number
        is not whole.
    ValueError
        If a shape does not fit, the channels do not divide, or a number is out of its range.
    OverflowError
        If all are integer and a sum might reach ``2**63``.
    MemoryError
        If the result, or a padded input, is larger than the memory.

    See Also
    --------
    convkit.layers.conv_transpose2d : the layer.

    References
    ----------
    .. [1] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
       2016, arXiv:1603.07285, section 4.

    Examples
    --------
    >>> conv_transpose_weight([[[1, 10]]], (1, 1, 2), [[[1, 2, 3, 4]]], stride=2)
    array([[[31, 42]]])
    """
    batch = as_batch_alone("input", input)
    axes = batch.ndim - 2
    shape = as_shape("weight_shape", weight_shape, axes, least=1)
    groups = whole_number("groups", groups, least=1)
    check_groups(batch.shape[1], np.broadcast_to(np.int8(0), shape), groups)
    painting = settle_painting(
        batch.shape[2:], shape[2:], stride, padding, output_padding, dilation
    )
    grad = as_grad(grad_output, (len(batch), shape[1] * groups, *painting.final))
    sums = settle_sums(("grad_output", "input"), grad, np.moveaxis(batch, 1, 0))
    padded = _uncut(grad, painting, sums.working)
    batch = np.ascontiguousarray(batch, sums.working)
    out = bank.backward_weight(padded, batch, painting.places.sliding(groups, sums), shape[2:])
    return out.astype(sums.returned, copy=False)


def _uncut(grad, painting, dtype):
    """Return the gradient on all that kernels cover: 0 where the output was cut off."""
    shape = fits_memory("padding", (*grad.shape[:2], *painting.covered), dtype)
    whole = np.zeros(shape, dtype)
    kept = whole[..., *painting.inside]
    # Output padding lies beyond every kernel, so its gradient goes nowhere.
    kept[...] = grad[..., *map(slice, kept.shape[2:])]
    return whole

"""The gradients of a convolution layer: those of input and weights are convolutions again."""

import numpy as np

from convkit.arguments import choice, fits_memory, whole_number
from convkit.engine import bank
from convkit.gradients.operands import as_grad, as_shape
from convkit.gradients.padding import fold_back, most_copies
from convkit.layers.operands import as_batch_alone, as_weight, axes_of, check_channels
from convkit.layers.places import BOUNDARIES, extend, settle_places
from convkit.layers.sums import by_other_side, settle_sums

__all__ = ["conv_bias", "conv_input", "conv_weight"]


def conv_input(
    input_shape,
    weight,
    grad_output,
    stride=1,
    padding=0,
    dilation=1,
    groups=1,
    *,
    padding_mode="zeros",
):
    r"""Return a convolution's gradient for its input: a transposed convolution of what is given.

    Parameters
    ----------
    input_shape : tuple of int
        The shape ``(B, C, *size)`` of the layer's input; B may be 0.
    weight : array_like, shape ``(O, C / groups, *kernel_size)``
        The kernels of the layer, with one to three axes.
    grad_output : array_like, shape ``(B, O, *places)``
        The gradient with respect to the layer's output.
    stride, padding, dilation, groups, padding_mode : optional
        Those of the layer: see `convkit.layers.conv2d`.

    Returns
    -------
    ndarray, shape `input_shape`
        Of the dtype that the layer gives for `grad_output` and `weight`.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, one is integer and the other is not, or a number
        is not whole.
    ValueError
        If a shape does not fit, the channels do not divide, a number is below its least value,
        a word is unknown, or no window fits.
    OverflowError
        If all are integer and a sum might reach ``2**63``.
    MemoryError
        If the padded input is larger than the memory.

    See Also
    --------
    convkit.layers.conv2d : the layer.
    convkit.layers.conv_transpose2d : the same sum as a layer of its own.

    Notes
    -----
    With :math:`g = \partial L / \partial y` the given gradient of the loss :math:`L`, :math:`s`
    the stride and :math:`d` the dilation, each sample :math:`n` of the padded input :math:`x`
    collects from every window that it lies in, once for each output channel :math:`o`:

    .. math::

        \frac{\partial L}{\partial x[c, n]} =
        \sum_o \sum_{p s + k d = n} g[o, p]\, w[o, c, k]

    What falls on padding goes to the samples that it copies, or nowhere.  PyTorch's
    ``torch.nn.grad.conv2d_input`` takes the same arguments; it calls the first ``input_size``.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016, section
       9.5.

    Examples
    --------
    >>> conv_input((1, 1, 4), [[[1, 10]]], [[[1, 2, 3]]])
    array([[[ 1, 12, 23, 30]]])
    """
    axes = axes_of("weight", weight)
    kernels, groups = as_weight("weight", weight, axes), whole_number("groups", groups, least=1)
    shape = as_shape("input_shape", input_shape, axes)
    check_channels(shape[1], kernels, groups)
    choice("padding_mode", padding_mode, tuple(BOUNDARIES))
    places = settle_places(shape[2:], kernels.shape[2:], stride, padding, dilation)
    grad = as_grad(grad_output, (shape[0], len(kernels), *places.counts))
    copies = most_copies(places.padding, BOUNDARIES[padding_mode])
    met = by_other_side(kernels, groups)
    sums = settle_sums(("grad_output", "weight"), grad, met, copies=copies)
    grad, kernels = (np.ascontiguousarray(array, sums.working) for array in (grad, kernels))
    padded = [n + sum(ends) for n, ends in zip(shape[2:], places.padding, strict=True)]
    fits_memory("padding", (*shape[:2], *padded), sums.working)
    whole = bank.backward_input(grad, kernels, places.sliding(groups, sums), padded)
    ends = ((0, 0), (0, 0), *places.padding)
    inside = fold_back(whole, ends, BOUNDARIES[padding_mode])
    return np.array(inside, sums.returned, order="C")


def conv_weight(
    input,
    weight_shape,
    grad_output,
    stride=1,
    padding=0,
    dilation=1,
    groups=1,
    *,
    padding_mode="zeros",
):
    r"""Return a convolution's gradient for its weights: the input correlated with the gradient.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        The layer's input; B may be 0.
    weight_shape : tuple of int
        The shape ``(O, C / groups, *kernel_size)`` of the weights.
    grad_output : array_like, shape ``(B, O, *places)``
        The gradient with respect to the layer's output.
    stride, padding, dilation, groups, padding_mode : optional
        Those of the layer: see `convkit.layers.conv2d`.

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
        If a shape does not fit, the channels do not divide, a number is below its least value,
        a word is unknown, or no window fits.
    OverflowError
        If all are integer and a sum might reach ``2**63``.
    MemoryError
        If the padded input is larger than the memory.

    See Also
    --------
    convkit.layers.conv2d : the layer.

    Notes
    -----
    With :math:`g = \partial L / \partial y` the given gradient of the loss :math:`L`, :math:`x`
    the padded input, :math:`s` the stride and :math:`d` the dilation, each weight collects from
    every place :math:`p`, over the whole batch:

    .. math::

        \frac{\partial L}{\partial w[o, c, k]} = \sum_p g[o, p]\, x[c, p s + k d]

    It is a correlation of the input with the gradient, where stride and dilation change places.
    PyTorch's ``torch.nn.grad.conv2d_weight`` takes the same arguments; it calls the second
    ``weight_size``.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016, section
       9.5.

    Examples
    --------
    >>> conv_weight([[[1, 2, 4, 8]]], (1, 1, 2), [[[1, 0, 1]]])
    array([[[ 5, 10]]])
    """
    batch = as_batch_alone("input", input)
    shape = as_shape("weight_shape", weight_shape, batch.ndim - 2, least=1)
    groups = whole_number("groups", groups, least=1)
    check_channels(batch.shape[1], np.broadcast_to(np.int8(0), shape), groups)
    places = settle_places(batch.shape[2:], shape[2:], stride, padding, dilation)
    grad = as_grad(grad_output, (len(batch), shape[0], *places.counts))
    sums = settle_sums(("input", "grad_output"), batch, np.moveaxis(grad, 1, 0))
    padded = extend(batch, places.padding, padding_mode, sums.working)
    grad = np.ascontiguousarray(grad, sums.working)
    out = bank.backward_weight(padded, grad, places.sliding(groups, sums), shape[2:])
    return out.astype(sums.returned, copy=False)


def conv_bias(grad_output):
    """Return a layer's gradient for its bias: the sum over the batch and all places.

    Parameters
    ----------
    grad_output : array_like, shape ``(B, O, *places)``
        The gradient with respect to the layer's output, one to three axes of places.

    Returns
    -------
    ndarray, shape (O,)
        Integers give exact ``int64``, ``float16`` gives ``float32``.

    Raises
    ------
    TypeError
        If `grad_output` does not hold real numbers.
    ValueError
        If it has not three to five axes, or an axis other than B is empty.
    OverflowError
        If it is integer and a sum might reach ``2**63``.

    See Also
    --------
    convkit.layers.conv2d : adds the bias.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 9.5.

    Examples
    --------
    >>> conv_bias([[[1, 2, 3], [10, 20, 30]]])
    array([ 6, 60])
    """
    grad = as_batch_alone("grad_output", grad_output)
    ones = np.ones(
        (1, grad.size // grad.shape[1]), np.int64 if grad.dtype.kind in "biu" else grad.dtype
    )
    sums = settle_sums(("grad_output", "ones"), grad, ones)
    # Floats are added up in float64, lest rounding grow with the batch.
    exact = sums.returned.kind == "i"
    wide = sums.returned if exact else np.result_type(sums.returned, np.float64)
    with np.errstate(all="ignore"):
        total = grad.sum(axis=(0, *range(2, grad.ndim)), dtype=wide)
        return total.astype(sums.returned, copy=False)

"""The gradients of pooling layers: each share goes back to the samples that it came from."""

from math import prod

import numpy as np

from convkit.arguments import choice, number
from convkit.dtypes import largest_sum, refuse_overflow, sum_dtype
from convkit.engine.blurring import spread_along
from convkit.engine.pooling import members, spread
from convkit.gradients.operands import as_grad, as_shape
from convkit.gradients.padding import fold_back
from convkit.layers.blur_pooling import settle_blur
from convkit.layers.lp_pooling import norms
from convkit.layers.operands import as_batch, axes_of
from convkit.layers.places import BOUNDARIES
from convkit.layers.pools import average_dtype, flat_indices, settle_windows

__all__ = [
    "avg_pool_input",
    "blur_pool_input",
    "lp_pool_input",
    "max_pool_input",
    "max_unpool_input",
]


def max_pool_input(input_shape, indices, grad_output):
    """Return the gradient of a max pooling: all of it for the sample that was kept.

    Parameters
    ----------
    input_shape : tuple of int
        The shape ``(B, C, *size)`` of the layer's input; B may be 0.
    indices : array_like of int, shape ``(B, C, *places)``
        Where each maximum stood, as `convkit.layers.max_pool2d` returns it.
    grad_output : array_like, shape ``(B, C, *places)``
        The gradient with respect to the layer's output.

    Returns
    -------
    ndarray, shape `input_shape`
        The gradient at each maximum, added up where windows share one; zero elsewhere.
        Integers give exact ``int64``, ``float16`` gives ``float32``.

    Raises
    ------
    TypeError
        If `grad_output` does not hold real numbers, or an index is not whole.
    ValueError
        If a shape does not fit, or an index points outside its channel.
    OverflowError
        If `grad_output` is integer and a sum might reach ``2**63``.
    MemoryError
        If the result is larger than the memory.

    See Also
    --------
    convkit.layers.max_pool2d : the layer.
    convkit.layers.max_unpool2d : writes where this adds.

    Notes
    -----
    Where several samples are greatest the maximum has no gradient.  All goes to the sample that
    was reported, as in PyTorch.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> max_pool_input((1, 1, 5), [[[1, 1, 3]]], [[[10, 20, 30]]])
    array([[[ 0, 30,  0, 30,  0]]])
    """
    axes = axes_of("indices", indices)
    shape = as_shape("input_shape", input_shape, axes)
    places, _ = as_batch("indices", indices, axes)
    flat = flat_indices(places, (*shape[:2], *places.shape[2:]), shape[2:])
    grad = as_grad(grad_output, places.shape)
    dtype = sum_dtype(grad)
    if dtype.kind == "i":
        # At most all windows of a channel share one sample.
        shared = np.array([[prod(places.shape[2:])]])
        refuse_overflow(("grad_output", "windows"), largest_sum(grad, shared))
    out = np.zeros(shape, dtype)
    with np.errstate(all="ignore"):
        np.add.at(out.reshape(-1), flat.reshape(-1), grad.astype(dtype, copy=False).reshape(-1))
    return out


def avg_pool_input(
    input_shape,
    grad_output,
    kernel_size,
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
    *,
    dilation=1,
):
    """Return the gradient of an average pooling: an equal share for every sample of a window.

    Parameters
    ----------
    input_shape : tuple of int
        The shape ``(B, C, *size)`` of the layer's input; B may be 0.
    grad_output : array_like, shape ``(B, C, *places)``
        The gradient with respect to the layer's output.
    kernel_size, stride, padding, ceil_mode, count_include_pad, dilation : optional
        Those of the layer: see `convkit.layers.avg_pool2d`.

    Returns
    -------
    ndarray, shape `input_shape`
        Each sample of a window gets an equal share of its gradient.  Integers give ``float64``,
        ``float16`` gives ``float32``, other floats keep their dtype.

    Raises
    ------
    TypeError
        If `grad_output` does not hold real numbers, or a number is not whole.
    ValueError
        If a shape does not fit, a number is below its least value, no window fits, or a window
        meets no sample of the input.
    MemoryError
        If there are more windows than the memory holds.

    See Also
    --------
    convkit.layers.avg_pool2d : the layer.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> avg_pool_input((1, 1, 4), [[[2, 4, 6]]], 2, 1)
    array([[[1., 3., 5., 3.]]])
    """
    shape = as_shape("input_shape", input_shape, axes_of("grad_output", grad_output))
    windows = settle_windows(shape, kernel_size, stride, padding, dilation, ceil_mode)
    grad = as_grad(grad_output, (*shape[:2], *(axis.places for axis in windows)))
    choice("count_include_pad", count_include_pad, (False, True))
    dtype = average_dtype(grad)
    shares = grad.astype(dtype, copy=False) / members(windows, count_include_pad).astype(dtype)
    return spread(shares, windows)


def lp_pool_input(
    input,
    norm_type,
    grad_output,
    kernel_size,
    stride=None,
    ceil_mode=False,
    *,
    padding=0,
    dilation=1,
):
    r"""Return the gradient of an Lp pooling: above p = 1 large samples get the larger shares.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        The layer's input; B may be 0.
    norm_type : float
        The exponent p, finite and greater than 0.
    grad_output : array_like, shape ``(B, C, *places)``
        The gradient with respect to the layer's output.
    kernel_size, stride, ceil_mode, padding, dilation : optional
        Those of the layer: see `convkit.layers.lp_pool2d`.

    Returns
    -------
    ndarray, shape ``(B, C, *size)``
        Zero where a sample is zero, also where the norm has a corner there.  Integers give
        ``float64``, ``float16`` gives ``float32``, other floats their common dtype.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or a number is not one or not whole.
    ValueError
        If a shape does not fit, a number is below its least value, no window fits, or a window
        meets no sample of the input.
    MemoryError
        If there are more windows than the memory holds.

    See Also
    --------
    convkit.layers.lp_pool2d : the layer.

    Notes
    -----
    With :math:`L` the loss, :math:`p` the norm type, :math:`y` the norm of a window and
    :math:`g = \partial L / \partial y` its gradient, summed over all windows that hold the sample:

    .. math::

        \frac{\partial L}{\partial x_k} = \mathrm{sign}(x_k)\, |x_k|^{p - 1} \sum g\, y^{1 - p}

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> lp_pool_input([[[3, -4, 0, 0]]], 2, [[[10, 10]]], 2)
    array([[[ 6., -8.,  0.,  0.]]])
    """
    batch, _ = as_batch("input", input, axes_of("input", input))
    power = number("norm_type", norm_type, above=0)
    windows = settle_windows(batch.shape, kernel_size, stride, padding, dilation, ceil_mode)
    grad = as_grad(grad_output, (*batch.shape[:2], *(axis.places for axis in windows)))
    dtype = np.result_type(average_dtype(batch), average_dtype(grad))
    # As in the layer: no power of a float32 overflows in float64.
    samples = batch.astype(np.result_type(dtype, np.float64), copy=False)
    totals = norms(samples, power, windows)
    sizes = np.abs(samples)
    if power < 1:
        # Below 1 the slope at 0 is infinite, and its sign 0: any other number gives their 0.
        sizes[sizes == 0] = 1
    with np.errstate(all="ignore"):
        shares = np.where(totals == 0, 1, totals) ** (1 - power) * np.where(totals == 0, 0, grad)
        slopes = spread(shares, windows) * sizes ** (power - 1) * np.sign(samples)
        return slopes.astype(dtype, copy=False)


def max_unpool_input(indices, grad_output):
    """Return the gradient of an unpooling: what stands where each sample was put.

    Parameters
    ----------
    indices : array_like of int, shape ``(B, C, *places)``
        Where the layer put each sample: a flat index in its own channel.
    grad_output : array_like, shape ``(B, C, *size)``
        The gradient with respect to the layer's output; B may be 0.

    Returns
    -------
    ndarray, shape ``(B, C, *places)``
        The gradients that stand at the indices, of the dtype of `grad_output`.

    Raises
    ------
    TypeError
        If `grad_output` does not hold real numbers, or an index is not whole.
    ValueError
        If a shape does not fit, or an index points outside its channel.

    See Also
    --------
    convkit.layers.max_unpool2d : the layer.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> max_unpool_input([[[1, 2]]], [[[10, 20, 30, 40]]])
    array([[[20, 30]]])
    """
    axes = axes_of("grad_output", grad_output)
    grad, _ = as_batch("grad_output", grad_output, axes)
    places, _ = as_batch("indices", indices, axes)
    flat = flat_indices(places, (*grad.shape[:2], *places.shape[2:]), grad.shape[2:])
    return grad.reshape(-1)[flat]


def blur_pool_input(input_shape, grad_output, stride=2, *, taps=3, padding_mode="reflect"):
    """Return the gradient of a blur pooling: each share goes back by the weights it came by.

    Parameters
    ----------
    input_shape : tuple of int
        The shape ``(B, C, *size)`` of the layer's input; B may be 0.
    grad_output : array_like, shape ``(B, C, *places)``
        The gradient with respect to the layer's output.
    stride, taps, padding_mode : optional
        Those of the layer: see `convkit.layers.blur_pool2d`.

    Returns
    -------
    ndarray, shape `input_shape`
        Integers give ``float64``, ``float16`` gives ``float32``, other floats keep their dtype.

    Raises
    ------
    TypeError
        If `grad_output` does not hold real numbers, or a number is not whole.
    ValueError
        If a shape does not fit, a number is below 1, or `padding_mode` is unknown.
    MemoryError
        If the result is larger than the memory.

    See Also
    --------
    convkit.layers.blur_pool2d : the layer.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> blur_pool_input((1, 1, 4), [[[4, 4]]])
    array([[[2., 3., 2., 1.]]])
    """
    axes = axes_of("grad_output", grad_output)
    shape = as_shape("input_shape", input_shape, axes)
    blur = settle_blur(axes, stride, taps, padding_mode)
    places = (-(-n // step) for n, step in zip(shape[2:], blur.stride, strict=True))
    grad = as_grad(grad_output, (*shape[:2], *places))
    grad = grad.astype(average_dtype(grad), copy=False)
    for axis, step in reversed([*enumerate(blur.stride, start=2)]):
        length = shape[axis] + len(blur.weights) - 1
        grad = spread_along(grad, axis, blur.weights, step, length)
    ends = ((0, 0), (0, 0), *blur.padding)
    return np.array(fold_back(grad, ends, BOUNDARIES[padding_mode]), order="C")

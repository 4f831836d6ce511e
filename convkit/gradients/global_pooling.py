"""The gradients of global pooling, where each channel is one window."""

from math import prod

from convkit.gradients.operands import as_shape
from convkit.gradients.pooling import avg_pool_input, lp_pool_input, max_pool_input
from convkit.layers.operands import as_batch_alone, axes_of

__all__ = ["global_avg_pool_input", "global_lp_pool_input", "global_max_pool_input"]


def global_avg_pool_input(input_shape, grad_output):
    """Return the gradient of a global average pooling: an equal share for every sample.

    Parameters
    ----------
    input_shape : tuple of int
        The shape ``(B, C, *size)`` of the layer's input; B may be 0.
    grad_output : array_like, shape (B, C, 1, ...)
        The gradient with respect to the layer's output.

    Returns
    -------
    ndarray, shape `input_shape`
        Integers give ``float64``, ``float16`` gives ``float32``, other floats keep their dtype.

    Raises
    ------
    TypeError
        If `grad_output` does not hold real numbers, or a number is not whole.
    ValueError
        If a shape does not fit.
    MemoryError
        If the result is larger than the memory.

    See Also
    --------
    convkit.layers.global_avg_pool : the layer.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> global_avg_pool_input((1, 1, 4), [[[2]]])
    array([[[0.5, 0.5, 0.5, 0.5]]])
    """
    shape = as_shape("input_shape", input_shape, axes_of("grad_output", grad_output))
    return avg_pool_input(shape, grad_output, shape[2:])


def global_max_pool_input(input, grad_output):
    """Return the gradient of a global max pooling: all of it for the first greatest sample.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        The layer's input; B may be 0.
    grad_output : array_like, shape (B, C, 1, ...)
        The gradient with respect to the layer's output.

    Returns
    -------
    ndarray, shape ``(B, C, *size)``
        Integers give ``int64``, ``float16`` gives ``float32``, other floats keep the dtype of
        `grad_output`.

    Raises
    ------
    TypeError
        If an array does not hold real numbers.
    ValueError
        If a shape does not fit.

    See Also
    --------
    convkit.layers.global_max_pool : the layer.

    Notes
    -----
    PyTorch's pooling layers do the same; its ``amax`` shares the gradient among equal maxima.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> global_max_pool_input([[[1, 5, 2, 5]]], [[[3]]])
    array([[[0, 3, 0, 0]]])
    """
    batch = as_batch_alone("input", input)
    indices = batch.reshape(*batch.shape[:2], prod(batch.shape[2:])).argmax(axis=2)
    places = (*batch.shape[:2], *(1,) * (batch.ndim - 2))
    return max_pool_input(batch.shape, indices.reshape(places), grad_output)


def global_lp_pool_input(input, norm_type, grad_output):
    """Return the gradient of a global Lp pooling.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        The layer's input; B may be 0.
    norm_type : float
        The exponent p, finite and greater than 0.
    grad_output : array_like, shape (B, C, 1, ...)
        The gradient with respect to the layer's output.

    Returns
    -------
    ndarray, shape ``(B, C, *size)``
        Zero where a sample is zero.  Integers give ``float64``, ``float16`` gives ``float32``,
        other floats their common dtype.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or `norm_type` is not a real number.
    ValueError
        If a shape does not fit, or `norm_type` is not greater than 0 and finite.

    See Also
    --------
    convkit.layers.global_lp_pool : the layer.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> global_lp_pool_input([[[3, -4]]], 2, [[[10]]])
    array([[[ 6., -8.]]])
    """
    batch = as_batch_alone("input", input)
    return lp_pool_input(batch, norm_type, grad_output, batch.shape[2:])

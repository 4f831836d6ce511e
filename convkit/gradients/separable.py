"""The gradients of layers in cheaper parts: back through one part after the other."""

from convkit.arguments import whole_number
from convkit.gradients.convolution import conv_input, conv_weight
from convkit.gradients.operands import as_shape
from convkit.layers.operands import as_batch_alone, axes_of
from convkit.layers.places import settle_places
from convkit.layers.separable import LAYERS, as_depthwise, as_factors, as_pointwise, passes

__all__ = [
    "depthwise_separable_conv_input",
    "depthwise_separable_conv_weights",
    "pointwise_conv_input",
    "pointwise_conv_weight",
    "separable_conv_factors",
    "separable_conv_input",
]


def pointwise_conv_input(weight, grad_output, groups=1):
    """Return the gradient of a pointwise layer with respect to its input.

    Parameters
    ----------
    weight : array_like, shape (O, C / groups)
        The weights of the layer.
    grad_output : array_like, shape ``(B, O, *size)``
        The gradient with respect to the layer's output.
    groups : int, optional
        That of the layer.

    Returns
    -------
    ndarray, shape ``(B, C, *size)``
        ``weight.T @ grad_output`` at every place.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, one is integer and the other is not, or `groups`
        is not whole.
    ValueError
        If a shape does not fit, or the channels do not divide.
    OverflowError
        If all are integer and a sum might reach ``2**63``.

    See Also
    --------
    convkit.layers.pointwise_conv : the layer.
    convkit.gradients.conv_bias : the gradient with respect to the bias.

    References
    ----------
    .. [1] M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400.

    Examples
    --------
    >>> pointwise_conv_input([[1, 10]], [[[1, 2, 3]]])
    array([[[ 1,  2,  3],
            [10, 20, 30]]])
    """
    grad = as_batch_alone("grad_output", grad_output)
    groups = whole_number("groups", groups, least=1)
    kernels = as_pointwise(weight, grad.ndim - 2)
    shape = (len(grad), kernels.shape[1] * groups, *grad.shape[2:])
    return conv_input(shape, kernels, grad, groups=groups)


def pointwise_conv_weight(input, grad_output, groups=1):
    """Return the gradient of a pointwise layer with respect to its weights.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        The layer's input; B may be 0.
    grad_output : array_like, shape ``(B, O, *size)``
        The gradient with respect to the layer's output.
    groups : int, optional
        That of the layer.

    Returns
    -------
    ndarray, shape (O, C / groups)
        The sum over the batch and all places of gradient times input.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, one is integer and the other is not, or `groups`
        is not whole.
    ValueError
        If a shape does not fit, or the channels do not divide.
    OverflowError
        If all are integer and a sum might reach ``2**63``.

    See Also
    --------
    convkit.layers.pointwise_conv : the layer.
    convkit.gradients.conv_bias : the gradient with respect to the bias.

    References
    ----------
    .. [1] M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400.

    Examples
    --------
    >>> pointwise_conv_weight([[[1, 2], [3, 4]]], [[[1, 10]]])
    array([[21, 43]])
    """
    batch, grad = as_batch_alone("input", input), as_batch_alone("grad_output", grad_output)
    groups = whole_number("groups", groups, least=1)
    shape = (grad.shape[1], batch.shape[1] // groups, *(1,) * (batch.ndim - 2))
    return conv_weight(batch, shape, grad, groups=groups).reshape(shape[:2])


def depthwise_separable_conv_input(
    input_shape,
    depthwise,
    pointwise,
    grad_output,
    stride=1,
    padding=0,
    dilation=1,
    *,
    padding_mode="zeros",
):
    """Return the gradient of a depthwise separable layer with respect to its input.

    Parameters
    ----------
    input_shape : tuple of int
        The shape ``(B, C, *size)`` of the layer's input; B may be 0.
    depthwise : array_like, shape ``(C * M, 1, *kernel_size)``
        The kernels of the layer.
    pointwise : array_like, shape (O, C * M)
        Its mixing weights.
    grad_output : array_like, shape ``(B, O, *places)``
        The gradient with respect to the layer's output.
    stride, padding, dilation, padding_mode : optional
        Those of the layer: see `convkit.layers.depthwise_separable_conv`.

    Returns
    -------
    ndarray, shape `input_shape`
        Of the dtype that the layer gives.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, some are integer and others are not, or a number
        is not whole.
    ValueError
        If a shape does not fit, a number is below its least value, or a word is unknown.
    OverflowError
        If all are integer and a sum might reach ``2**63``.
    MemoryError
        If the result, or a padded input, is larger than the memory.

    See Also
    --------
    convkit.layers.depthwise_separable_conv : the layer.
    convkit.gradients.depthwise_separable_conv_weights : with respect to its weights.

    References
    ----------
    .. [1] F. Chollet, "Xception: deep learning with depthwise separable convolutions", CVPR
       2017, arXiv:1610.02357.

    Examples
    --------
    >>> depthwise_separable_conv_input((1, 1, 3), [[[-1, 1]]], [[2]], [[[1, 5]]])
    array([[[-2, -8, 10]]])
    """
    shape = as_shape("input_shape", input_shape, axes_of("depthwise", depthwise))
    channels = shape[1]
    kernels = as_depthwise(depthwise, len(shape) - 2, channels)
    filtered = pointwise_conv_input(pointwise, grad_output)
    geometry = (stride, padding, dilation, channels)
    return conv_input(shape, kernels, filtered, *geometry, padding_mode=padding_mode)


def depthwise_separable_conv_weights(
    input,
    depthwise,
    pointwise,
    grad_output,
    stride=1,
    padding=0,
    dilation=1,
    *,
    padding_mode="zeros",
):
    """Return the gradients of a depthwise separable layer with respect to its two sets of weights.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        The layer's input; B may be 0.
    depthwise : array_like, shape ``(C * M, 1, *kernel_size)``
        The kernels of the layer.
    pointwise : array_like, shape (O, C * M)
        Its mixing weights.
    grad_output : array_like, shape ``(B, O, *places)``
        The gradient with respect to the layer's output.
    stride, padding, dilation, padding_mode : optional
        Those of the layer: see `convkit.layers.depthwise_separable_conv`.

    Returns
    -------
    depthwise : ndarray, shape ``(C * M, 1, *kernel_size)``
        The gradient with respect to the kernels.
    pointwise : ndarray, shape (O, C * M)
        The gradient with respect to the mixing weights.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, some are integer and others are not, or a number
        is not whole.
    ValueError
        If a shape does not fit, a number is below its least value, or a word is unknown.
    OverflowError
        If all are integer and a sum might reach ``2**63``.

    See Also
    --------
    convkit.gradients.depthwise_separable_conv_input : with respect to its input.
    convkit.gradients.conv_bias : with respect to its bias.

    References
    ----------
    .. [1] F. Chollet, "Xception: deep learning with depthwise separable convolutions", CVPR
       2017, arXiv:1610.02357.

    Examples
    --------
    >>> by_depthwise, by_pointwise = depthwise_separable_conv_weights(
    ...     [[[1, 2, 4]]], [[[-1, 1]]], [[2]], [[[1, 5]]]
    ... )
    >>> by_depthwise.tolist(), by_pointwise.tolist()
    ([[[22, 44]]], [[11]])
    """
    batch = as_batch_alone("input", input)
    channels, axes = batch.shape[1], batch.ndim - 2
    kernels = as_depthwise(depthwise, axes, channels)
    geometry, words = (stride, padding, dilation, channels), {"padding_mode": padding_mode}
    filtered = LAYERS[axes](batch, kernels, None, *geometry, **words)
    back = pointwise_conv_input(pointwise, grad_output)
    by_depthwise = conv_weight(batch, kernels.shape, back, *geometry, **words)
    return by_depthwise, pointwise_conv_weight(filtered, grad_output)


def separable_conv_input(
    input_shape, factors, grad_output, stride=1, padding=0, dilation=1, *, padding_mode="zeros"
):
    """Return the gradient of a separable layer with respect to its input.

    Parameters
    ----------
    input_shape : tuple of int
        The shape ``(B, C, *size)`` of the layer's input; B may be 0.
    factors : sequence of array_like, shapes (K,) or (C, K)
        The kernels of the layer, one for each axis.
    grad_output : array_like, shape ``(B, C, *places)``
        The gradient with respect to the layer's output.
    stride, padding, dilation, padding_mode : optional
        Those of the layer.

    Returns
    -------
    ndarray, shape `input_shape`
        Of the dtype that the layer gives.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, some are integer and others are not, or a number
        is not whole.
    ValueError
        If a shape does not fit, a number is below its least value, or a word is unknown.
    OverflowError
        If all are integer and a sum might reach ``2**63``.
    MemoryError
        If the result, or a padded input, is larger than the memory.

    See Also
    --------
    convkit.layers.separable_conv : the layer.
    convkit.gradients.separable_conv_factors : with respect to the kernels.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> separable_conv_input((1, 1, 2, 2), [[1, 10], [1, 2]], [[[[5]]]])
    array([[[[  5,  10],
             [ 50, 100]]]])
    """
    factors = as_factors(factors)
    shape = as_shape("input_shape", input_shape, len(factors))
    layers = passes(factors, shape[1], stride, padding, dilation)
    shapes = [shape]
    for weight, *geometry in layers[:-1]:
        places = settle_places(shapes[-1][2:], weight.shape[2:], *geometry)
        shapes.append((*shape[:2], *places.counts))
    grad = grad_output
    for seen, (weight, *geometry) in zip(shapes[::-1], layers[::-1], strict=True):
        grad = conv_input(seen, weight, grad, *geometry, shape[1], padding_mode=padding_mode)
    return grad


def separable_conv_factors(
    input, factors, grad_output, stride=1, padding=0, dilation=1, *, padding_mode="zeros"
):
    """Return the gradients of a separable layer with respect to its kernels.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        The layer's input; B may be 0.
    factors : sequence of array_like, shapes (K,) or (C, K)
        The kernels of the layer, one for each axis.
    grad_output : array_like, shape ``(B, C, *places)``
        The gradient with respect to the layer's output.
    stride, padding, dilation, padding_mode : optional
        Those of the layer.

    Returns
    -------
    list of ndarray
        One for each factor, of its shape; for (K,) summed over the channels that share it.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, some are integer and others are not, or a number
        is not whole.
    ValueError
        If a shape does not fit, a number is below its least value, or a word is unknown.
    OverflowError
        If all are integer and a sum might reach ``2**63``.

    See Also
    --------
    convkit.gradients.separable_conv_input : with respect to the input.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> separable_conv_factors([[[[1, 2], [3, 4]]]], [[1, 10], [1, 2]], [[[[5]]]])
    [array([25, 55]), array([155, 210])]
    """
    factors, batch = as_factors(factors), as_batch_alone("input", input)
    channels, words = batch.shape[1], {"padding_mode": padding_mode}
    layers = passes(factors, channels, stride, padding, dilation)
    seen = [batch]
    for weight, *geometry in layers[:-1]:
        seen.append(LAYERS[len(factors)](seen[-1], weight, None, *geometry, channels, **words))
    grad, by_factor = grad_output, []
    for batch, (weight, *geometry) in zip(seen[::-1], layers[::-1], strict=True):
        turned = conv_weight(batch, weight.shape, grad, *geometry, channels, **words)
        by_factor.append(turned.reshape(channels, -1))
        grad = conv_input(batch.shape, weight, grad, *geometry, channels, **words)
    pairs = zip(by_factor[::-1], factors, strict=True)
    return [rows if factor.ndim == 2 else rows.sum(axis=0) for rows, factor in pairs]

"""Layers in cheaper parts: each channel alone, each place alone, each axis alone (chapter 9)."""

import numpy as np

from convkit.arguments import both_ends, each_axis, real_array
from convkit.layers.convolution import conv1d, conv2d, conv3d
from convkit.layers.operands import as_batch, as_batch_alone, as_bias, as_weight, axes_of
from convkit.layers.sums import refuse_mixture

__all__ = [
    "LAYERS",
    "as_depthwise",
    "as_factors",
    "as_pointwise",
    "depthwise_separable_conv",
    "passes",
    "pointwise_conv",
    "separable_conv",
]

LAYERS = {1: conv1d, 2: conv2d, 3: conv3d}
"""The convolution layer for each number of axes."""


def pointwise_conv(input, weight, bias=None, groups=1):
    """Mix channels at each place alone: a convolution whose kernels have a single weight, 1×1.

    Parameters
    ----------
    input : array_like, shape ``(B, C, *size)``
        A batch with one to three axes of size; booleans, integers or floats.  B may be 0.
    weight : array_like, shape (O, C / groups)
        One row of weights for each output channel.
    bias : array_like, shape (O,), optional
        Added to all outputs of its channel.
    groups : int, optional
        In how many groups the channels are divided.

    Returns
    -------
    ndarray, shape ``(B, O, *size)``
        ``weight @ input`` at every place, of the dtype that `convkit.layers.conv2d` gives.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, if one of `input` and `weight` is integer and the
        other is not, or if `groups` is not whole.
    ValueError
        If a shape does not fit, or the channels do not divide.
    OverflowError
        If all are integer and a sum might reach ``2**63``.
    MemoryError
        If the result, or a padded input, is larger than the memory.

    See Also
    --------
    convkit.layers.conv2d : the same with ``weight[:, :, None, None]``, which PyTorch takes too.

    References
    ----------
    .. [1] M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400.

    Examples
    --------
    >>> pointwise_conv([[[1, 2], [10, 20]]], [[1, 1], [-1, 1]])
    array([[[11, 22],
            [ 9, 18]]])
    """
    batch = as_batch_alone("input", input)
    axes = batch.ndim - 2
    return LAYERS[axes](batch, as_pointwise(weight, axes), bias, groups=groups)


def as_pointwise(value, axes):
    """Return weights for each place alone as kernels of a single weight.

    Parameters
    ----------
    value : array_like, shape (O, C / groups)
        One row for each output channel.
    axes : int
        How many axes a kernel shall have, 1 to 3.

    Returns
    -------
    ndarray, shape (O, C / groups, 1, ...)
        In native byte order.

    Raises
    ------
    TypeError
        If the entries are not real numbers.
    ValueError
        If there are not two axes.

    Examples
    --------
    >>> as_pointwise([[1, 2]], 2).shape
    (1, 2, 1, 1)
    """
    rows = real_array("weight", value, empty=True)
    if rows.ndim != 2:
        raise ValueError(f"weight must have shape (O, C / groups), got {rows.shape}")
    return rows.reshape(*rows.shape, *(1,) * axes)


def depthwise_separable_conv(
    input, depthwise, pointwise, stride=1, padding=0, dilation=1, *, bias=None, padding_mode="zeros"
):
    """Filter each channel alone, then mix the channels at each place.

    Parameters
    ----------
    input : array_like, shape ``(C, *size)`` or ``(B, C, *size)``
        Booleans, integers or floats, with as many axes of size as a kernel.  B may be 0.
    depthwise : array_like, shape ``(C * M, 1, *kernel_size)``
        M kernels for each channel, one to three axes.
    pointwise : array_like, shape (O, C * M)
        One row of weights for each output channel.
    stride, padding, dilation : optional
        Of the depthwise part: see `convkit.layers.conv2d`.
    bias : array_like, shape (O,), optional
        Added to all outputs of its channel.
    padding_mode : {"zeros", "reflect", "replicate", "circular"}, optional
        What the added samples hold.

    Returns
    -------
    ndarray, shape ``(O, *places)`` or ``(B, O, *places)``
        Of the dtype that `convkit.layers.conv2d` gives.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, if some are integer and others are not, or if a
        number is not whole.
    ValueError
        If a shape does not fit, a number is below its least value, a word is unknown, or no
        window fits.
    OverflowError
        If all are integer and a sum might reach ``2**63``.
    MemoryError
        If the result, or a padded input, is larger than the memory.

    See Also
    --------
    convkit.layers.separable_conv : separable in space instead.
    convkit.gradients.depthwise_separable_conv_input : its gradient.

    Notes
    -----
    For a picture these are ``C * M * K * L + O * C * M`` weights, where one full layer has
    ``O * C * K * L``.  The result is that of a full layer whose kernel from channel c to channel
    o is the sum of ``pointwise[o, q] * depthwise[q]`` over the M kernels q of channel c.  In
    PyTorch it takes two layers, the first with ``groups=C``.

    References
    ----------
    .. [1] F. Chollet, "Xception: deep learning with depthwise separable convolutions", CVPR
       2017, arXiv:1610.02357.

    Examples
    --------
    >>> depthwise_separable_conv([[1, 2, 4], [0, 1, 0]], [[[-1, 1]], [[1, 1]]], [[1, 10]])
    array([[11, 12]])
    """
    axes = axes_of("depthwise", depthwise)
    batch, batched = as_batch("input", input, axes)
    channels = batch.shape[1]
    kernels = as_depthwise(depthwise, axes, channels)
    rows = _as_mixing(pointwise, len(kernels))
    # Before the first part, which may take long.
    refuse_mixture(("input", "depthwise"), batch, kernels)
    refuse_mixture(("input", "pointwise"), batch, rows)
    if bias is not None:
        bias = as_bias(bias, len(rows), batch, rows)
    filtered = LAYERS[axes](
        batch, kernels, None, stride, padding, dilation, channels, padding_mode=padding_mode
    )
    mixed = pointwise_conv(filtered, rows, bias)
    return mixed if batched else mixed[0]


def _as_mixing(value, channels):
    """Return the weights that mix so many channels, one row for each output channel."""
    rows = real_array("pointwise", value, empty=True)
    if rows.ndim != 2 or rows.shape[1] != channels or len(rows) == 0:
        raise ValueError(
            f"pointwise must have shape (O, C * M) = (O, {channels}), got {rows.shape}"
        )
    return rows


def as_depthwise(value, axes, channels):
    """Return kernels that read one channel each.

    Parameters
    ----------
    value : array_like, shape ``(C * M, 1, *kernel_size)``
        M kernels for each of C channels.
    axes : int
        How many axes a kernel has, 1 to 3.
    channels : int
        C.

    Returns
    -------
    ndarray
        Of the same shape, in native byte order.

    Raises
    ------
    TypeError
        If the entries are not real numbers.
    ValueError
        If the shape does not fit.

    Examples
    --------
    >>> as_depthwise([[[1, 2]], [[3, 4]]], 1, 2).shape
    (2, 1, 2)
    """
    kernels = as_weight("depthwise", value, axes, first="C * M", second="1")
    if kernels.shape[1] != 1 or len(kernels) % channels:
        raise ValueError(
            f"depthwise must have shape (C * M, 1, ...) for {channels} channels, "
            f"got {kernels.shape}"
        )
    return kernels


def separable_conv(input, factors, stride=1, padding=0, dilation=1, *, padding_mode="zeros"):
    """Filter each channel along one axis after the other: K + L weights instead of K · L.

    Parameters
    ----------
    input : array_like, shape ``(C, *size)`` or ``(B, C, *size)``
        Booleans, integers or floats.  B may be 0.
    factors : sequence of array_like
        One for each axis of the size, one to three: shape (K,), the same kernel for all
        channels, or (C, K).
    stride, padding, dilation : optional
        As in `convkit.layers.conv2d`; each axis is treated in its own pass.
    padding_mode : {"zeros", "reflect", "replicate", "circular"}, optional
        What the added samples hold.

    Returns
    -------
    ndarray, shape ``(C, *places)`` or ``(B, C, *places)``
        That of a depthwise layer whose kernels are the outer products of the factors.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, if some are integer and others are not, or if a
        number is not whole.
    ValueError
        If a shape does not fit, a number is below its least value, a word is unknown, or no
        window fits.
    OverflowError
        If all are integer and a sum might reach ``2**63``.
    MemoryError
        If the result, or a padded input, is larger than the memory.

    See Also
    --------
    convkit.signals.separate : find the factors of a kernel.
    convkit.layers.depthwise_separable_conv : separable across channels instead.
    convkit.gradients.separable_conv_input : its gradient.

    References
    ----------
    .. [1] M. Jaderberg, A. Vedaldi and A. Zisserman, "Speeding up convolutional neural networks
       with low rank expansions", BMVC 2014, arXiv:1405.3866.

    Examples
    --------
    >>> separable_conv([[[1, 2], [3, 4], [5, 6]]], [[1, 0, -1], [1, 1]])
    array([[[-8]]])
    """
    factors = as_factors(factors)
    out, batched = as_batch("input", input, len(factors))
    layer, channels = LAYERS[len(factors)], out.shape[1]
    for factor in factors:
        refuse_mixture(("input", "factors"), out, factor)
    for weight, *geometry in passes(factors, channels, stride, padding, dilation):
        out = layer(out, weight, None, *geometry, channels, padding_mode=padding_mode)
    return out if batched else out[0]


def as_factors(value):
    """Return a 1-D kernel, or one for each channel, for every axis of size.

    Parameters
    ----------
    value : sequence of array_like
        One to three, of shapes (K,) or (C, K).

    Returns
    -------
    list of ndarray
        Real numbers in native byte order.

    Raises
    ------
    TypeError
        If one does not hold real numbers, or there is no sequence.
    ValueError
        If there are not one to three.

    Examples
    --------
    >>> [factor.shape for factor in as_factors([[1, 2, 1], [[1, 1], [1, -1]]])]
    [(3,), (2, 2)]
    """
    if not hasattr(value, "__iter__"):
        raise TypeError(f"factors must be a sequence of arrays, got {value!r}")
    factors = [real_array("factors", factor, empty=True) for factor in value]
    if len(factors) not in LAYERS:
        raise ValueError(f"factors must have 1 to 3 entries, one for each axis, got {len(factors)}")
    return factors


def passes(factors, channels, stride, padding, dilation):
    """Return the depthwise layers that a separable one runs, one along each axis.

    Parameters
    ----------
    factors : list of ndarray, shapes (K,) or (C, K)
        One for each axis.
    channels : int
        C.
    stride, padding, dilation : int, tuple or str
        As in `separable_conv`.

    Returns
    -------
    list of (weight, stride, padding, dilation)
        What each layer is called with: weights (C, 1, ...) that lie along the axis, and a
        geometry that leaves the other axes as they are.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a shape does not fit, or a number is below its least value.

    Examples
    --------
    >>> [layer[1:] for layer in passes([np.ones(3), np.ones(2)], 1, 2, (0, 1), 1)]
    [((2, 1), ((0, 0), (0, 0)), (1, 1)), ((1, 2), ((0, 0), (1, 1)), (1, 1))]
    """
    axes = len(factors)
    ends = padding if isinstance(padding, str) else both_ends("padding", padding, axes=axes)
    steps = each_axis("stride", stride, axes=axes, least=1)
    gaps = each_axis("dilation", dilation, axes=axes, least=1)
    return [
        (
            _along(axis, kernel, channels, axes),
            _only(axis, steps, 1),
            ends if isinstance(ends, str) else _only(axis, ends, (0, 0)),
            _only(axis, gaps, 1),
        )
        for axis, kernel in enumerate(factors)
    ]


def _only(axis, entries, elsewhere):
    """Return the entries with all but that of one axis replaced."""
    return tuple(entry if a == axis else elsewhere for a, entry in enumerate(entries))


def _along(axis, kernel, channels, axes):
    """Return a 1-D kernel, or one for each channel, as depthwise kernels along one axis."""
    if kernel.ndim not in (1, 2) or kernel.size == 0 or kernel.shape[:-1] not in ((), (channels,)):
        raise ValueError(
            f"factors must have shape (K,) or ({channels}, K), got {kernel.shape} for axis {axis}"
        )
    rows = np.broadcast_to(kernel, (channels, kernel.shape[-1]))
    return rows.reshape(channels, 1, *(rows.shape[1] if a == axis else 1 for a in range(axes)))

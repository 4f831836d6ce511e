"""Layers in cheaper parts: each channel alone, each place alone, each axis alone (chapter 9)."""

import numpy as np

from convkit.arguments import both_ends, each_axis, real_array
from convkit.layers.convolution import conv1d, conv2d, conv3d
from convkit.layers.operands import as_batch, as_weight

__all__ = ["depthwise_separable_conv", "pointwise_conv", "separable_conv"]

_LAYERS = {1: conv1d, 2: conv2d, 3: conv3d}


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

    See Also
    --------
    convkit.layers.conv2d : the same with ``weight[:, :, None, None]``.

    References
    ----------
    .. [1] M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400.

    Examples
    --------
    >>> pointwise_conv([[[1, 2], [10, 20]]], [[1, 1], [-1, 1]])
    array([[[11, 22],
            [ 9, 18]]])
    """
    axes = min(3, max(1, np.ndim(input) - 2))
    batch, batched = as_batch("input", input, axes)
    if not batched:
        raise ValueError(f"input must have shape (B, C, *size), got {batch.shape[1:]}")
    rows = real_array("weight", weight, empty=True)
    if rows.ndim != 2:
        raise ValueError(f"weight must have shape (O, C / groups), got {rows.shape}")
    return _LAYERS[axes](batch, rows.reshape(*rows.shape, *(1,) * axes), bias, groups=groups)


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

    See Also
    --------
    convkit.layers.separable_conv : separable in space instead.

    Notes
    -----
    ``M * C * K * L + O * C * M`` weights for a picture, where one full layer has ``O * C * K *
    L``; the result is that of a full layer with kernels ``pointwise[o, q] * depthwise[q]``.

    References
    ----------
    .. [1] F. Chollet, "Xception: deep learning with depthwise separable convolutions", CVPR
       2017, arXiv:1610.02357.

    Examples
    --------
    >>> depthwise_separable_conv([[1, 2, 4], [0, 1, 0]], [[[-1, 1]], [[1, 1]]], [[1, 10]])
    array([[11, 12]])
    """
    axes = min(3, max(1, np.ndim(depthwise) - 2))
    batch, batched = as_batch("input", input, axes)
    kernels = as_weight("depthwise", depthwise, axes, first="C * M", second="1")
    channels = batch.shape[1]
    if kernels.shape[1] != 1 or len(kernels) % channels:
        raise ValueError(
            f"depthwise must have shape (C * M, 1, ...) for {channels} channels, "
            f"got {kernels.shape}"
        )
    layer = _LAYERS[axes]
    filtered = layer(
        batch, kernels, None, stride, padding, dilation, channels, padding_mode=padding_mode
    )
    mixed = pointwise_conv(filtered, pointwise, bias)
    return mixed if batched else mixed[0]


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

    See Also
    --------
    convkit.signals.separate : find the factors of a kernel.
    convkit.layers.depthwise_separable_conv : separable across channels instead.

    Examples
    --------
    >>> separable_conv([[[1, 2], [3, 4], [5, 6]]], [[1, 0, -1], [1, 1]])
    array([[[-8]]])
    """
    kernels = [real_array("factors", factor, empty=True) for factor in factors]
    axes = len(kernels)
    if axes not in _LAYERS:
        raise ValueError(f"factors must have 1 to 3 entries, one for each axis, got {axes}")
    out, batched = as_batch("input", input, axes)
    layer, channels = _LAYERS[axes], out.shape[1]
    ends = padding if isinstance(padding, str) else both_ends("padding", padding, axes=axes)
    steps = each_axis("stride", stride, axes=axes, least=1)
    gaps = each_axis("dilation", dilation, axes=axes, least=1)
    for axis, kernel in enumerate(kernels):
        weight = _along(axis, kernel, channels, axes)
        margin = ends if isinstance(ends, str) else _only(axis, ends, (0, 0))
        step, gap = _only(axis, steps, 1), _only(axis, gaps, 1)
        out = layer(out, weight, None, step, margin, gap, channels, padding_mode=padding_mode)
    return out if batched else out[0]


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

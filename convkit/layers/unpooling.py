"""Unpooling: maxima go back to where they stood, zeros everywhere else (chapter 6)."""

import numpy as np

from convkit.arguments import both_ends, each_axis, fits_memory
from convkit.layers.operands import as_batch
from convkit.layers.pools import flat_indices
from convkit.layers.wording import worded

__all__ = ["max_unpool1d", "max_unpool2d", "max_unpool3d"]


@worded(1)
def max_unpool1d(input, indices, kernel_size, stride=None, padding=0, *, output_size=None):
    """Put the maxima of a signal with channels back where they stood, among zeros.

    Parameters
    ----------
    $input
    $indices
    $window
    $window_stride
    $padding_unpooled
    $output_size

    Returns
    -------
    ndarray, shape (C, N) or (B, C, N)
        By default of length ``(n - 1) * stride + kernel_size - before - after`` for n samples
        and the padding (before, after); the dtype of `input`.

    Raises
    ------
    $unpooling_errors

    See Also
    --------
    convkit.layers.max_pool1d : gives `input` and `indices`.
    convkit.gradients.max_unpool_input : its gradient.

    Notes
    -----
    $unpooling_differences

    References
    ----------
    $unpooling

    Examples
    --------
    >>> max_unpool1d([[5, 7]], [[1, 2]], 2)
    array([[0, 5, 7, 0]])
    >>> max_unpool1d([[5, 7]], [[1, 2]], 2, output_size=(5,))
    array([[0, 5, 7, 0, 0]])
    """
    return _unpool(1, input, indices, kernel_size, stride, padding, output_size)


@worded(2)
def max_unpool2d(input, indices, kernel_size, stride=None, padding=0, *, output_size=None):
    """Put the maxima of a picture with channels back where they stood, among zeros.

    Parameters
    ----------
    $input
    $indices
    $window
    $window_stride
    $padding_unpooled
    $output_size

    Returns
    -------
    ndarray, shape (C, H, W) or (B, C, H, W)
        By default of length ``(n - 1) * stride + kernel_size - before - after`` for n samples
        and the padding (before, after); the dtype of `input`.

    Raises
    ------
    $unpooling_errors

    See Also
    --------
    convkit.layers.max_pool2d : gives `input` and `indices`.
    convkit.gradients.max_unpool_input : its gradient.

    Notes
    -----
    $unpooling_differences

    References
    ----------
    $unpooling

    Examples
    --------
    >>> values, indices = [[[6, 8]]], [[[5, 3]]]
    >>> max_unpool2d(values, indices, 2)
    array([[[0, 0, 0, 8],
            [0, 6, 0, 0]]])
    """
    return _unpool(2, input, indices, kernel_size, stride, padding, output_size)


@worded(3)
def max_unpool3d(input, indices, kernel_size, stride=None, padding=0, *, output_size=None):
    """Put the maxima of a volume or a film with channels back where they stood, among zeros.

    Parameters
    ----------
    $input
    $indices
    $window
    $window_stride
    $padding_unpooled
    $output_size

    Returns
    -------
    ndarray, shape (C, D, H, W) or (B, C, D, H, W)
        By default of length ``(n - 1) * stride + kernel_size - before - after`` for n samples
        and the padding (before, after); the dtype of `input`.

    Raises
    ------
    $unpooling_errors

    See Also
    --------
    convkit.layers.max_pool3d : gives `input` and `indices`.
    convkit.gradients.max_unpool_input : its gradient.

    Notes
    -----
    $unpooling_differences

    References
    ----------
    $unpooling

    Examples
    --------
    >>> max_unpool3d([[[[9]]]], [[[[2]]]], (2, 1, 2))
    array([[[[0, 0]],
    <BLANKLINE>
            [[9, 0]]]])
    """
    return _unpool(3, input, indices, kernel_size, stride, padding, output_size)


def _unpool(axes, input, indices, kernel_size, stride, padding, output_size):
    """Check, allocate and fill."""
    batch, batched = as_batch("input", input, axes)
    default, stride = _default_size(batch.shape[2:], kernel_size, stride, padding)
    size = default
    if output_size is not None:
        size = each_axis("output_size", output_size, axes=axes, least=1)
        _refuse_far_size(size, default, stride)
    shape = fits_memory("output_size", (*batch.shape[:2], *size), batch.dtype)
    places, alike = as_batch("indices", indices, axes)
    if alike != batched:
        raise ValueError(
            f"indices must have the shape of input, {batch.shape[1 - batched :]}, "
            f"got {places.shape[1 - alike :]}"
        )
    flat = flat_indices(places, batch.shape, size)
    out = np.zeros(shape, batch.dtype)
    out.reshape(-1)[flat.reshape(-1)] = batch.reshape(-1)
    return out if batched else out[0]


def _default_size(counts, kernel_size, stride, padding):
    """Return the smallest size that the pooling can have had, and the stride."""
    axes = len(counts)
    kernel_size = each_axis("kernel_size", kernel_size, axes=axes, least=1)
    stride = each_axis("stride", kernel_size if stride is None else stride, axes=axes, least=1)
    ends = both_ends("padding", padding, axes=axes)
    size = tuple(
        (count - 1) * step + taps - before - after
        for count, step, taps, (before, after) in zip(
            counts, stride, kernel_size, ends, strict=True
        )
    )
    if min(size) < 1:
        raise ValueError(
            f"padding must leave a sample on every axis, got {ends} and the size {size}"
        )
    return size, stride


def _refuse_far_size(size, default, stride):
    """Raise unless a pooling over this size gives as many places as there are."""
    near = (abs(n - m) < step for n, m, step in zip(size, default, stride, strict=True))
    if not all(near):
        raise ValueError(
            f"output_size must differ from {default} by less than the stride {stride} on every "
            f"axis, got {size}"
        )

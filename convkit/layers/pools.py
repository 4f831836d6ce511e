"""Where the windows of a pooling layer stand, where maxima stood, and the type of averages."""

from math import prod

import numpy as np

from convkit.arguments import both_ends, each_axis, fits_memory
from convkit.engine.pooling import Axis
from convkit.sizes import pooled_size

__all__ = ["average_dtype", "flat_indices", "settle_windows"]


def settle_windows(shape, kernel_size, stride, padding, dilation, ceil_mode):
    """Return where the windows of a pooling layer stand on a batch.

    Parameters
    ----------
    shape : tuple of int
        Of the batch, ``(B, C, *size)``.
    kernel_size : int or tuple of int
        Samples in a window, at least 1.
    stride : int, tuple of int or None
        At least 1; None stands for the kernel size.
    padding : int or tuple
        At least 0: one number, or one entry for each axis, each a number or a pair.
    dilation : int or tuple of int
        At least 1.
    ceil_mode : bool
        Whether the last window may reach beyond the padded input.

    Returns
    -------
    tuple of Axis
        One for each axis of the size; every window meets the input.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a number is below its least value, no window fits, or a window meets no sample.
    MemoryError
        If there are more windows than the memory holds.

    Examples
    --------
    >>> [axis.places for axis in settle_windows((1, 1, 4, 5), 2, None, 0, 1, True)]
    [2, 3]
    """
    size = tuple(shape[2:])
    axes = len(size)
    kernel_size = each_axis("kernel_size", kernel_size, axes=axes, least=1)
    stride = each_axis("stride", kernel_size if stride is None else stride, axes=axes, least=1)
    ends = both_ends("padding", padding, axes=axes)
    dilation = each_axis("dilation", dilation, axes=axes, least=1)
    counts = _places(size, kernel_size, stride, ends, dilation, ceil_mode)
    fits_memory("padding", (*shape[:2], *counts), np.int64)
    windows = tuple(map(Axis, size, kernel_size, stride, dilation, ends, counts))
    for axis in windows:
        _refuse_empty_windows(axis)
    return windows


def _places(size, kernel_size, stride, ends, dilation, ceil_mode):
    """Count the windows along each axis."""
    options = {"stride": stride, "padding": ends, "dilation": dilation}
    counts = pooled_size(size, kernel_size, ceil_mode=ceil_mode, **options)
    if 0 in counts:
        raise ValueError(
            f"the padded input must be at least as long as the dilated window on every axis, got "
            f"input size {size}, padding {ends}, kernel size {kernel_size}, dilation {dilation}"
        )
    return counts


def _refuse_empty_windows(axis):
    """Raise unless each window along an axis meets a sample of the input."""
    starts = np.arange(axis.places) * axis.stride - axis.padding[0]
    # The first cell that does not lie before the input must not lie behind it.
    ahead = np.maximum(0, -(starts // axis.dilation))
    if (ahead >= axis.taps).any() or (starts + ahead * axis.dilation >= axis.length).any():
        raise ValueError(
            f"padding must leave a sample of the input in every window, got padding "
            f"{axis.padding} for {axis.length} samples, kernel size {axis.taps}, "
            f"stride {axis.stride} and dilation {axis.dilation}"
        )


def average_dtype(array):
    """Return the type that means, norms and weighted averages are computed in.

    An average of integers need not be one: it is a ``float64``, from sums that are exact below
    ``2**53``.

    Parameters
    ----------
    array : ndarray
        Booleans, integers or floats.

    Returns
    -------
    dtype
        ``float64`` for booleans and integers, ``float32`` for ``float16``, otherwise its own.

    Raises
    ------
    TypeError
        If NumPy knows no such type.

    Examples
    --------
    >>> average_dtype(np.arange(3)), average_dtype(np.ones(3, np.float16))
    (dtype('float64'), dtype('float32'))
    """
    if array.dtype.kind in "biu":
        return np.dtype(np.float64)
    return np.result_type(array.dtype, np.float32)


def flat_indices(indices, shape, size):
    """Return where maxima stood, counted through a whole batch instead of each channel.

    Parameters
    ----------
    indices : ndarray, shape ``(B, C, *places)``
        Flat, row-major index in its own channel for each maximum.
    shape : tuple of int
        The shape that `indices` must have.
    size : tuple of int
        The size of a channel that they point into.

    Returns
    -------
    ndarray, shape ``(B, C, *places)``
        Indices into a batch ``(B, C, *size)`` seen as one line.

    Raises
    ------
    TypeError
        If an index is not an integer.
    ValueError
        If the shape is another, or an index points outside a channel.

    Examples
    --------
    >>> flat_indices(np.array([[[2], [0]]]), (1, 2, 1), (3,))
    array([[[2],
            [3]]])
    """
    if indices.dtype.kind not in "iu":
        raise TypeError(f"indices must be whole numbers, got dtype {indices.dtype}")
    if indices.shape != shape:
        raise ValueError(
            f"indices must have one entry for each sample, {shape}, got {indices.shape}"
        )
    samples = prod(size)
    if indices.size and not 0 <= indices.min() <= indices.max() < samples:
        raise ValueError(
            f"indices must point into a channel of size {size}, at least 0 and below {samples}, "
            f"got {indices.min()} to {indices.max()}"
        )
    channels = np.arange(shape[0] * shape[1]).reshape(shape[:2]) * samples
    return indices.astype(np.int64) + channels[(..., *(None,) * len(size))]

"""Patches as columns, and back: the two halves of im2col (chapter 10)."""

from math import prod

import numpy as np

from convkit.arguments import each_axis, fits_memory, real_array
from convkit.dtypes import largest_sum, refuse_overflow, sum_dtype
from convkit.engine.windows import windows
from convkit.layers.operands import as_batch
from convkit.layers.places import extend, settle_places

__all__ = ["fold", "unfold"]


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    """Copy every patch under a sliding window to one column of a matrix.

    A convolution is then one product: the weights as rows times these columns.

    Parameters
    ----------
    input : array_like, shape ``(C, *size)`` or ``(B, C, *size)``
        Booleans, integers or floats.  B may be 0.
    kernel_size : int or tuple of int
        Length of the window, at least 1: a tuple gives the number of axes of the size, one to
        three; a number means two axes, as in PyTorch.
    dilation : int or tuple of int, optional
        Distance between neighbouring samples of a patch, at least 1.
    padding : int or tuple, optional
        Zeros added outside: one number, or one entry for each axis, each a number or a pair
        (before, after).
    stride : int or tuple of int, optional
        From one window to the next, at least 1.

    Returns
    -------
    ndarray, shape (C * prod(kernel_size), L) or (B, C * prod(kernel_size), L)
        One column for each of the L places, first axis slowest; the dtype of `input`.

    Raises
    ------
    TypeError
        If `input` does not hold real numbers, or a number is not whole.
    ValueError
        If a shape does not fit, a number is below its least value, or no window fits.
    MemoryError
        If the matrix is larger than the memory.

    See Also
    --------
    convkit.layers.fold : the adjoint, which adds patches up where they overlap.
    convkit.layers.conv2d : ``weight.reshape(O, -1) @ columns``, reshaped to the places.

    Notes
    -----
    PyTorch unfolds pictures only, no integers, and has no uneven padding.

    References
    ----------
    .. [1] K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks
       for document processing", IWFHR 2006.

    Examples
    --------
    >>> unfold([[[1, 2, 3], [4, 5, 6]]], (2, 2))
    array([[1, 2],
           [2, 3],
           [4, 5],
           [5, 6]])
    """
    kernel_size = _kernel_size(kernel_size)
    batch, batched = as_batch("input", input, len(kernel_size))
    places = settle_places(batch.shape[2:], kernel_size, stride, padding, dilation)
    shape = (len(batch), batch.shape[1] * prod(kernel_size), prod(places.counts))
    fits_memory("kernel_size", shape, batch.dtype)
    padded = extend(batch, places.padding, "zeros", batch.dtype)
    patches = windows(padded, kernel_size, places.stride, places.dilation)
    columns = patches.reshape(shape).copy()
    return columns if batched else columns[0]


def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    """Add the patches of a matrix up where they stood: the adjoint of `unfold`.

    Parameters
    ----------
    input : array_like, shape (C * prod(kernel_size), L) or (B, C * prod(kernel_size), L)
        One patch in each column; booleans, integers or floats.  B may be 0.
    output_size : tuple of int
        The size that patches are added on, one to three axes, each at least 1.
    kernel_size : int or tuple of int
        Length of the window on each axis, at least 1.
    dilation : int or tuple of int, optional
        Distance between neighbouring samples of a patch, at least 1.
    padding : int or tuple, optional
        Zeros that stood outside: one number, or one entry for each axis, each a number or a
        pair (before, after); what falls on them is dropped.
    stride : int or tuple of int, optional
        From one window to the next, at least 1.

    Returns
    -------
    ndarray, shape ``(C, *output_size)`` or ``(B, C, *output_size)``
        Where patches overlap, the sum.  Integers give exact ``int64``, ``float16`` gives
        ``float32``.

    Raises
    ------
    TypeError
        If `input` does not hold real numbers, or a number is not whole.
    ValueError
        If a shape does not fit, a number is below its least value, or no window fits.
    OverflowError
        If sums of integers might reach ``2**63``.
    MemoryError
        If the result is larger than the memory.

    See Also
    --------
    convkit.layers.unfold : the way to the matrix.

    Notes
    -----
    Folding what was unfolded multiplies each sample by the number of windows that hold it.
    PyTorch folds pictures only, no integers, and has no uneven padding.

    References
    ----------
    .. [1] K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks
       for document processing", IWFHR 2006.

    Examples
    --------
    >>> fold([[1, 1], [1, 1]], (3,), (2,))
    array([[1, 2, 1]])
    """
    output_size = _kernel_size(output_size, name="output_size")
    kernel_size = each_axis("kernel_size", kernel_size, axes=len(output_size), least=1)
    places = settle_places(output_size, kernel_size, stride, padding, dilation)
    columns, batched = _as_columns(input, prod(kernel_size), prod(places.counts))
    dtype = sum_dtype(columns.dtype)
    if dtype.kind == "i":
        ones = np.ones((1, prod(kernel_size)), dtype)
        refuse_overflow(("input", "ones"), largest_sum(columns, ones))
    channels = columns.shape[1] // prod(kernel_size)
    patches = columns.reshape(len(columns), channels, *kernel_size, *places.counts)
    lengths = [n + sum(ends) for n, ends in zip(output_size, places.padding, strict=True)]
    shape = fits_memory("output_size", (*patches.shape[:2], *lengths), dtype)
    out = np.zeros(shape, dtype)
    cells = windows(out, kernel_size, places.stride, places.dilation)
    with np.errstate(all="ignore"):
        for cell in np.ndindex(kernel_size):
            cells[:, :, *cell] += patches[:, :, *cell]
    inside = zip(places.padding, output_size, strict=True)
    out = out[..., *(slice(before, before + n) for (before, _), n in inside)].copy()
    return out if batched else out[0]


def _kernel_size(value, *, name="kernel_size"):
    """Return a length for every axis; a number means a square, as in PyTorch."""
    sizes = value if isinstance(value, (tuple, list)) else (value, value)
    if not 1 <= len(sizes) <= 3:
        raise ValueError(f"{name} must be a whole number or have 1 to 3 entries, got {value!r}")
    return each_axis(name, tuple(sizes), axes=len(sizes), least=1)


def _as_columns(value, taps, count):
    """Return a batch of matrices (B, C * taps, count), and whether `value` was a batch."""
    array = real_array("input", value, empty=True)
    batched = array.ndim == 3
    rows_and_columns = array.shape[batched:]
    if array.ndim not in (2, 3) or rows_and_columns[0] % taps or rows_and_columns[1] != count:
        raise ValueError(
            f"input must have shape (C * {taps}, {count}) or (B, C * {taps}, {count}) for this "
            f"output_size and kernel_size, got {array.shape}"
        )
    if rows_and_columns[0] == 0:
        raise ValueError(f"input must not be empty but for its batch, got shape {array.shape}")
    return (array if batched else array[None]), batched

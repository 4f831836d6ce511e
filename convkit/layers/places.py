"""Where the windows of a layer stand: stride, padding and dilation in one settled form."""

from typing import NamedTuple

import numpy as np

from convkit import boundary
from convkit.arguments import choice, each_axis, fits_memory
from convkit.engine.bank import Sliding
from convkit.sizes import output_size, padding_ends

__all__ = ["BOUNDARIES", "Places", "extend", "settle_places"]

BOUNDARIES = {"zeros": "zero", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}
"""PyTorch's words for `padding_mode`, and those of `convkit.boundary`."""


class Places(NamedTuple):
    """Where the windows stand: one entry for each axis in every field."""

    padding: tuple  # (before, after) samples added outside
    stride: tuple
    dilation: tuple
    counts: tuple  # how many places there are

    def sliding(self, groups, sums):
        """Return what the engine needs to know."""
        return Sliding(self.stride, self.dilation, groups, sums.exact)


def settle_places(size, kernel_size, stride, padding, dilation):
    """Return where a kernel stands on inputs of a size.

    Parameters
    ----------
    size, kernel_size : tuple of int
        One entry for each axis.
    stride, dilation : int or tuple of int
        At least 1.
    padding : int, tuple or str
        Samples added outside: a number, or one entry for each axis, each a number or a pair
        (before, after); or "valid" (none), "same" (as many outputs as inputs) or, on one axis,
        "causal" (all before).

    Returns
    -------
    Places
        All settled, every count at least 1.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a number is below its least value, a word is unknown, padding is "same" with a stride
        other than 1, or no window fits.

    Examples
    --------
    >>> settle_places((5, 5), (2, 3), 1, "same", 1).padding
    ((0, 1), (1, 1))
    """
    axes = len(size)
    stride = each_axis("stride", stride, axes=axes, least=1)
    dilation = each_axis("dilation", dilation, axes=axes, least=1)
    reach = tuple(d * (k - 1) for k, d in zip(kernel_size, dilation, strict=True))
    ends = padding_ends(padding, reach, stride)
    counts = output_size(size, kernel_size, stride=stride, padding=ends, dilation=dilation)
    if 0 in counts:
        raise ValueError(
            f"the padded input must be at least as long as the dilated kernel on every axis, got "
            f"input size {size}, padding {ends}, kernel size {tuple(kernel_size)}, "
            f"dilation {dilation}"
        )
    return Places(ends, stride, dilation, counts)


def extend(batch, padding, padding_mode, dtype):
    """Return a batch with samples added outside, as a contiguous array of `dtype`.

    Parameters
    ----------
    batch : ndarray, shape ``(B, C, *size)``
        The inputs.
    padding : tuple of (int, int)
        Samples before and after, for each axis of the size.
    padding_mode : {"zeros", "reflect", "replicate", "circular"}
        What the added samples hold.
    dtype : dtype
        Of the result.

    Returns
    -------
    ndarray
        Each axis of the size longer by its padding; never to be written to, since without
        padding it may be `batch` itself.

    Raises
    ------
    ValueError
        If `padding_mode` is unknown.
    MemoryError
        If the result is larger than the memory.

    Examples
    --------
    >>> extend(np.array([[[1, 2, 3]]]), ((1, 0),), "circular", np.float64)
    array([[[3., 1., 2., 3.]]])
    """
    choice("padding_mode", padding_mode, tuple(BOUNDARIES))
    widths = ((0, 0), (0, 0), *padding)
    shape = tuple(
        n + before + after for n, (before, after) in zip(batch.shape, widths, strict=True)
    )
    fits_memory("padding", shape, dtype)
    batch = np.ascontiguousarray(batch, dtype=dtype)
    if shape == batch.shape:
        return batch
    if batch.size == 0:
        return np.zeros(shape, dtype)
    if padding_mode == "zeros":
        padded = np.zeros(shape, dtype)
        inside = zip(batch.shape, widths, strict=True)
        padded[tuple(slice(before, before + n) for n, (before, _) in inside)] = batch
        return padded
    return boundary.pad(batch, widths, BOUNDARIES[padding_mode])

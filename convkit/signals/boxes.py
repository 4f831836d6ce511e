"""Sums over windows of equal weights."""

from math import prod

import numpy as np

from convkit import boundary as _boundary
from convkit.arguments import each_axis
from convkit.dtypes import largest_sum, refuse_overflow
from convkit.engine import box
from convkit.signals.windows import accept_axes, in_mode, result_dtype

__all__ = ["box_sum"]


def box_sum(in1, size, mode="same", *, boundary="zero"):
    """Sum the samples under every window: a correlation with ones, nearly free of the size.

    A window of K samples costs about ``2 * log2(K)`` additions on its axis instead of K.

    Parameters
    ----------
    in1 : array_like, shape (N,), (H, W) or (D, H, W)
        Booleans, integers, floats or complex numbers, any unit.
    size : int or tuple of int
        Samples of the window on every axis, or one number for all; at least 1.
    mode : {"full", "same", "valid"}, optional
        "full": every overlap; "same": the size of `in1`, centred as in `convkit.correlate`;
        "valid": only windows that lie inside.
    boundary : str or number, optional
        What stands outside `in1`: see `convkit.boundary.pad`.  "valid" reads nothing outside.

    Returns
    -------
    ndarray
        On every axis, with K its `size`: ``N + K - 1`` ("full"), ``N`` ("same") or
        ``N - K + 1`` ("valid") samples, of the dtype that `convkit.correlate` gives for `in1`
        and a kernel of booleans: integers are exact.

    Raises
    ------
    TypeError
        If `in1` does not hold numbers, or a size is not a whole number.
    ValueError
        If `in1` is empty or not 1-D to 3-D, `size` does not fit its axes or is below 1, `mode`
        or `boundary` is unknown, or if in "valid" mode the window is longer than `in1` on an
        axis or a `boundary` is given.
    OverflowError
        If `in1` is integer and ``max|in1|`` times the samples of a window reaches ``2**63``.
    MemoryError
        If `in1` with its margin would not fit into memory.

    See Also
    --------
    convkit.correlate : any weights.
    convkit.images.box_blur : the mean instead of the sum.

    Notes
    -----
    Sums of 1, 2, 4, … neighbours are made by adding two shorter ones, and put together to the
    size.  Unlike differences of a running total, nothing is subtracted: a NaN or a large sample
    touches only the windows that hold it, and a float sum has at most
    ``log2(K) + 1`` roundings on each path and axis.

    References
    ----------
    .. [1] F. C. Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984: sums over boxes at
       a cost that does not follow the size of the box.

    Examples
    --------
    >>> box_sum([1, 2, 3, 4, 5], 3)
    array([ 3,  6,  9, 12,  9])
    >>> box_sum([[1, 2, 3], [4, 5, 6]], (2, 3), "valid")
    array([[21]])
    """
    signal = accept_axes("in1", in1)
    window = each_axis("size", size, axes=signal.ndim, least=1)
    outside = _boundary.accept(boundary)
    widths = in_mode(mode, signal, size=window, boundary=boundary)
    dtype = result_dtype(signal, np.True_, outside)
    if dtype == np.int64:
        constant = 0 if isinstance(outside, str) else outside
        peak = largest_sum(signal, np.ones((1, 1), int), least_peak=constant)
        refuse_overflow(("in1", "window of ones"), peak * prod(window))
    padded = _boundary.pad(signal.astype(dtype), widths, outside)
    return box.sum_windows(padded, window)

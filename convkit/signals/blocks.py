"""Long signals, large pictures and volumes, convolved block by block."""

import numpy as np

from convkit.arguments import each_axis
from convkit.engine.signal_plan import unsafe
from convkit.signals.windows import accept, in_mode, padded_shape, refuse_unsafe, result_dtype

__all__ = ["overlap_add", "overlap_save"]


def overlap_add(in1, in2, mode="full", *, block=None):
    """Convolve block by block, and add where the results overlap.

    The cost is that of short Fourier transforms: it grows as ``N log K``, and the memory needed
    beside the result does not grow with N.

    Parameters
    ----------
    in1 : array_like, shape (N,), (H, W) or (D, H, W)
        The signal, picture or volume; booleans, integers, floats or complex numbers, any unit.
    in2 : array_like, shape (K,), (K, L) or (J, K, L)
        The kernel, with as many axes as `in1`.
    mode : {"full", "same", "valid"}, optional
        As in `convkit.convolve`.
    block : int or one for each axis, optional
        Samples of `in1` in each block, at least 1; if not given, as many as are quick.

    Returns
    -------
    ndarray
        What `convkit.convolve` gives, of the same shape and dtype and up to rounding: on every
        axis ``N + K - 1`` ("full"), ``N`` ("same") or ``N - K + 1`` ("valid") samples.  Booleans
        and integers are exact.

    Raises
    ------
    TypeError
        If an input does not hold numbers, or `block` is not in whole numbers.
    ValueError
        If an input is empty or not 1-D to 3-D, if the numbers of axes differ, `mode` is unknown,
        `block` is below 1 or has not one number for each axis, if in "valid" mode `in2` is
        longer than `in1` on an axis, if a number is not finite, or if the rounding of integers
        might be off (it is less so in shorter blocks).
    OverflowError
        If both are integer and ``max|in1| * sum|in2|`` reaches ``2**63``.
    MemoryError
        If the result would not fit into memory.

    See Also
    --------
    convkit.signals.overlap_save : reads overlapping blocks instead of adding them.
    convkit.signals.Stream : the same for a signal that is not there yet.

    References
    ----------
    .. [1] A. V. Oppenheim and R. W. Schafer, "Discrete-Time Signal Processing", 3rd ed.,
       Pearson, 2010, section 8.7.

    Examples
    --------
    >>> overlap_add([1, 2, 3, 4, 5, 6], [1, 10], block=2)
    array([ 1, 12, 23, 34, 45, 56, 60])
    >>> overlap_add([[1, 2, 3], [4, 5, 6]], [[1, 10]], "same", block=(1, 2))
    array([[ 1, 12, 23],
           [ 4, 45, 56]])
    """
    return _in_blocks(in1, in2, mode, block, adding=True)


def overlap_save(in1, in2, mode="full", *, block=None):
    """Convolve block by block, each with the samples before it, and keep what each has right.

    The cost is that of short Fourier transforms: it grows as ``N log K``, and the memory needed
    beside the result does not grow with N.  The method "fft" of `convkit.convolve` is this too.

    Parameters
    ----------
    in1 : array_like, shape (N,), (H, W) or (D, H, W)
        The signal, picture or volume; booleans, integers, floats or complex numbers, any unit.
    in2 : array_like, shape (K,), (K, L) or (J, K, L)
        The kernel, with as many axes as `in1`.
    mode : {"full", "same", "valid"}, optional
        As in `convkit.convolve`.
    block : int or one for each axis, optional
        New samples of the result in each block, at least 1; if not given, as many as are quick.

    Returns
    -------
    ndarray
        As `convkit.signals.overlap_add`: ``N + K - 1``, ``N`` or ``N - K + 1`` samples on every
        axis.

    Raises
    ------
    TypeError
        If an input does not hold numbers, or `block` is not in whole numbers.
    ValueError
        If an input is empty or not 1-D to 3-D, if the numbers of axes differ, `mode` is unknown,
        `block` is below 1 or has not one number for each axis, if in "valid" mode `in2` is
        longer than `in1` on an axis, if a number is not finite, or if the rounding of integers
        might be off (it is less so in shorter blocks).
    OverflowError
        If both are integer and ``max|in1| * sum|in2|`` reaches ``2**63``.
    MemoryError
        If the result would not fit into memory.

    See Also
    --------
    convkit.signals.overlap_add : adds overlapping results instead.
    convkit.signals.Stream : the same for a signal that is not there yet.

    References
    ----------
    .. [1] A. V. Oppenheim and R. W. Schafer, "Discrete-Time Signal Processing", 3rd ed.,
       Pearson, 2010, section 8.7.

    Examples
    --------
    >>> overlap_save([1, 2, 3, 4, 5, 6], [1, 10], "same", block=2)
    array([ 1, 12, 23, 34, 45, 56])
    """
    return _in_blocks(in1, in2, mode, block, adding=False)


def _in_blocks(in1, in2, mode, block, *, adding):
    """Allocate the part of the full convolution that the mode asks for, and fill it."""
    from convkit.engine.overlap import OverlapAdd, OverlapSave

    signal, kernel = accept("zero", in1=in1, in2=in2)
    widths = in_mode(mode, signal, in2=kernel.shape)
    hops = None if block is None else each_axis("block", block, axes=signal.ndim, least=1)
    kernel = kernel.astype(result_dtype(signal, kernel, "zero"))
    spans = zip(padded_shape(signal, widths), kernel.shape, strict=True)
    out = np.zeros([n - k + 1 for n, k in spans], kernel.dtype)
    first = [k - 1 - before for k, (before, _) in zip(kernel.shape, widths, strict=True)]
    if adding:
        way = OverlapAdd(kernel, signal.shape, hops)
    else:
        way = OverlapSave(kernel, out.shape, hops, tuple(map(min, widths)))
    parts = (part for _, part in way.parts(signal, out.shape, first))
    reason = unsafe("fft", parts, kernel, way.places)
    refuse_unsafe("in1 must be safe for a Fourier transform", reason)
    way.fill(signal, out, first)
    return out

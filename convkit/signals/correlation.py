"""The two sums of the book, and the one that slides like a layer."""

from functools import partial
from typing import NamedTuple

import numpy as np

from convkit import boundary as _boundary
from convkit.arguments import both_ends, choice, each_axis, numeric_array
from convkit.dtypes import largest_sum, refuse_overflow, sum_dtype
from convkit.sizes import output_size

__all__ = ["convolve", "correlate", "slide"]


class _Geometry(NamedTuple):
    """Where the windows stand: one entry for each axis in every field."""

    widths: tuple  # (before, after) samples added outside
    stride: tuple
    dilation: tuple


def correlate(in1, in2, mode="full", *, boundary="zero"):
    r"""Slide `in2` over `in1` and sum the products; nothing is flipped.

    The cost is one multiplication for each weight and output sample, so long kernels are slow.

    Parameters
    ----------
    in1 : array_like, shape (N,) or (H, W)
        The signal or picture; booleans, integers, floats or complex numbers, any unit.
    in2 : array_like, shape (K,) or (K, L)
        The kernel, with as many axes as `in1`.  Complex weights are conjugated, as in SciPy.
    mode : {"full", "same", "valid"}, optional
        "full": every overlap; "same": the size of `in1`, centred as in SciPy; "valid": only
        windows that lie inside.
    boundary : str or number, optional
        What stands outside `in1`: see `convkit.boundary.pad`.  "valid" reads nothing outside.

    Returns
    -------
    ndarray
        On every axis ``N + K - 1`` ("full"), ``N`` ("same") or ``N - K + 1`` ("valid") samples.
        Booleans and integers give exact ``int64``; ``float16`` is summed and returned as
        ``float32``; other types follow ``np.result_type``.

    Raises
    ------
    TypeError
        If an input does not hold numbers.
    ValueError
        If an input is empty or not 1-D or 2-D, if the numbers of axes differ, if `mode` or
        `boundary` is unknown, or if in "valid" mode `in2` is longer than `in1` on an axis
        (SciPy would swap the two) or a `boundary` is given.
    OverflowError
        If both are integer and ``max|in1| * sum|in2|`` reaches ``2**63``.

    See Also
    --------
    convkit.convolve : the same with the kernel turned round.
    convkit.signals.slide : with stride, padding and dilation, as layers have them.

    Notes
    -----
    With :math:`f` = `in1` extended by its boundary and :math:`g` = `in2`, output sample
    :math:`n` of "full" is :math:`\sum_k f[n - (K - 1) + k]\, \overline{g[k]}`.  "same" is the
    middle part, starting at sample ``(K - 1) // 2``.  Under "zero" nothing outside enters a sum,
    so that an infinite weight stays harmless there.

    References
    ----------
    .. [1] A. V. Oppenheim and R. W. Schafer, "Discrete-Time Signal Processing", 3rd ed.,
       Pearson, 2010, section 2.3.

    Examples
    --------
    >>> correlate([1, 10, 100], [0, 1, 1], mode="valid")
    array([110])
    >>> correlate([1, 2, 4, 8], [-1, 0, 1], mode="same", boundary="edge")
    array([1, 3, 6, 4])
    """
    signal, kernel = _accept(boundary, in1=in1, in2=in2)
    return _in_mode(signal, kernel.conj(), mode, boundary)


def convolve(in1, in2, mode="full", *, boundary="zero"):
    r"""Turn `in2` round on every axis, slide it over `in1` and sum the products.

    The cost is one multiplication for each weight and output sample, so long kernels are slow.

    Parameters
    ----------
    in1 : array_like, shape (N,) or (H, W)
        The signal or picture; booleans, integers, floats or complex numbers, any unit.
    in2 : array_like, shape (K,) or (K, L)
        The kernel, with as many axes as `in1`.
    mode : {"full", "same", "valid"}, optional
        "full": every overlap; "same": the size of `in1`, centred as in SciPy; "valid": only
        windows that lie inside.
    boundary : str or number, optional
        What stands outside `in1`: see `convkit.boundary.pad`.  "valid" reads nothing outside.

    Returns
    -------
    ndarray
        On every axis ``N + K - 1`` ("full"), ``N`` ("same") or ``N - K + 1`` ("valid") samples,
        of the dtype that `convkit.correlate` gives.

    Raises
    ------
    TypeError
        If an input does not hold numbers.
    ValueError
        If an input is empty or not 1-D or 2-D, if the numbers of axes differ, if `mode` or
        `boundary` is unknown, or if in "valid" mode `in2` is longer than `in1` on an axis
        (SciPy would swap the two) or a `boundary` is given.
    OverflowError
        If both are integer and ``max|in1| * sum|in2|`` reaches ``2**63``.

    See Also
    --------
    convkit.correlate : the same without turning the kernel.

    Notes
    -----
    With :math:`f` = `in1` extended by its boundary and :math:`g` = `in2`, output sample
    :math:`n` of "full" is :math:`\sum_k f[n - k]\, g[k]`.

    References
    ----------
    .. [1] A. V. Oppenheim and R. W. Schafer, "Discrete-Time Signal Processing", 3rd ed.,
       Pearson, 2010, section 2.3.

    Examples
    --------
    Two dice: in how many ways can they show 2, 3, … 12 together?

    >>> convolve([1] * 6, [1] * 6)
    array([1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1])
    """
    signal, kernel = _accept(boundary, in1=in1, in2=in2)
    return _in_mode(signal, np.flip(kernel), mode, boundary)


def slide(image, kernel, *, stride=1, padding=0, dilation=1, boundary="zero"):
    """Correlate a picture as a layer does: with steps, gaps and a chosen margin.

    Parameters
    ----------
    image : array_like, shape (H, W)
        The picture; booleans, integers, floats or complex numbers, any unit.
    kernel : array_like, shape (K, L)
        The weights; complex ones are conjugated, as in `convkit.correlate`.
    stride : int or (int, int), optional
        Rows and columns from one window to the next, at least 1.
    padding : int or (rows, columns), optional
        Pixels added outside, at least 0; each entry may be a pair (before, after).
    dilation : int or (int, int), optional
        Rows and columns between neighbouring weights on the picture, at least 1.
    boundary : str or number, optional
        What the added pixels hold: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray
        Shape ``output_size((H, W), (K, L), stride=..., padding=..., dilation=...)``, of the
        dtype that `convkit.correlate` gives.

    Raises
    ------
    TypeError
        If an input does not hold numbers, or a geometry is not in whole numbers.
    ValueError
        If an input is empty or not 2-D, a geometry is below its least value, `boundary` is
        unknown, or the dilated kernel is larger than the padded picture.
    OverflowError
        If both are integer and ``max|image| * sum|kernel|`` reaches ``2**63``.

    See Also
    --------
    convkit.correlate : stride 1, SciPy's modes, also 1-D.
    convkit.output_size : the shape alone.

    References
    ----------
    .. [1] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
       2016, arXiv:1603.07285.

    Examples
    --------
    >>> slide([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 1]], stride=2)
    array([[ 3],
           [15]])
    """
    picture, weights = _accept(boundary, image=image, kernel=kernel)
    if picture.ndim != 2:
        raise ValueError(f"image must be 2-D, got shape {picture.shape}")
    geometry = _Geometry(
        both_ends("padding", padding, axes=2),
        each_axis("stride", stride, axes=2, least=1),
        each_axis("dilation", dilation, axes=2, least=1),
    )
    return _run(picture, weights.conj(), geometry, boundary)


def _accept(boundary, **inputs):
    """Return both inputs as arrays that may be summed; the keywords are their public names."""
    arrays = [numeric_array(name, value) for name, value in inputs.items()]
    for name, array in zip(inputs, arrays, strict=True):
        if array.ndim not in (1, 2):
            raise ValueError(f"{name} must be 1-D or 2-D, got shape {array.shape}")
    signal, kernel = arrays
    if signal.ndim != kernel.ndim:
        raise ValueError(
            f"{' and '.join(inputs)} must have the same number of axes, "
            f"got shapes {signal.shape} and {kernel.shape}"
        )
    if _result_dtype(signal, kernel, _boundary.accept(boundary)) == np.int64:
        outside = 0 if isinstance(boundary, str) else int(boundary)
        refuse_overflow(tuple(inputs), largest_sum(signal, kernel[None], least_peak=outside))
    return signal, kernel


def _result_dtype(signal, kernel, boundary):
    """Return the dtype that is summed in and returned; only a number outside can widen it."""
    constant = [] if isinstance(boundary, str) else [boundary]
    return sum_dtype(signal.dtype, kernel.dtype, *constant)


def _in_mode(signal, kernel, mode, boundary):
    """Correlate in one of SciPy's three modes."""
    choice("mode", mode, ("full", "same", "valid"))
    if mode == "valid":
        if boundary != "zero":
            raise ValueError(
                f'boundary must stay "zero" when mode is "valid", which reads nothing outside; '
                f"got {boundary!r}"
            )
        if any(k > n for k, n in zip(kernel.shape, signal.shape, strict=True)):
            raise ValueError(
                f'in2 must not be longer than in1 on any axis when mode is "valid", '
                f"got shapes {signal.shape} and {kernel.shape}"
            )
    ends = {
        "full": tuple((k - 1, k - 1) for k in kernel.shape),
        "same": tuple((k // 2, (k - 1) // 2) for k in kernel.shape),
        "valid": ((0, 0),) * kernel.ndim,
    }
    ones = (1,) * kernel.ndim
    return _run(signal, kernel, _Geometry(ends[mode], ones, ones), boundary)


def _run(signal, kernel, geometry, boundary):
    """Pad, allocate, plan and fill: the part that all public functions share."""
    dtype = _result_dtype(signal, kernel, boundary)
    shape = output_size(
        signal.shape,
        kernel.shape,
        stride=geometry.stride,
        padding=geometry.widths,
        dilation=geometry.dilation,
    )
    if 0 in shape:
        raise ValueError(
            f"kernel must fit into the padded image: kernel shape {kernel.shape}, dilation "
            f"{geometry.dilation}, image shape {signal.shape}, padding {geometry.widths}"
        )
    # One layout and writable arrays only: each other kind would be compiled anew.
    padded = np.ascontiguousarray(signal, dtype=dtype)
    if any(map(any, geometry.widths)):
        padded = _boundary.pad(padded, geometry.widths, boundary)
    padded, weights = (np.require(array, dtype, ["C", "W"]) for array in (padded, kernel))
    out = np.zeros(shape, dtype)
    stride, dilation = geometry.stride, geometry.dilation
    if out.ndim == 1:
        (stride,), (dilation,) = stride, dilation
    _plan(weights, geometry.widths, boundary)(padded, weights, stride, dilation, out)
    return out


def _plan(weights, widths, boundary):
    """Choose the routine that fills `out`: the seam where faster ones will come in."""
    from convkit import loops

    if boundary == "zero" and any(map(any, widths)) and not np.isfinite(weights).all():
        return partial(_sum_inside, widths)
    if not loops.COMPILED or weights.dtype not in loops.DTYPES:
        return loops.correlate_by_taps
    return loops.correlate1d if weights.ndim == 1 else loops.correlate2d


def _sum_inside(widths, padded, weights, stride, dilation, out):
    """Sum only what lies inside: an infinite weight times a zero outside would be NaN."""
    from convkit.loops import taps

    inside = np.zeros(padded.shape, dtype=bool)
    ends = zip(widths, inside.shape, strict=True)
    inside[tuple(slice(before, n - after) for (before, after), n in ends)] = True
    with np.errstate(all="ignore"):
        views = (taps(array, weights, stride, dilation, out.shape) for array in (padded, inside))
        for (weight, view), (_, seen) in zip(*views, strict=True):
            out += np.where(seen, weight * view, 0)

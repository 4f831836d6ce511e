"""The two sums of the book (chapters 1 and 2), and the one that slides like a layer (chapter 4)."""

import numpy as np

from convkit.arguments import both_ends, each_axis, fits_memory
from convkit.engine.signal_plan import Geometry
from convkit.signals.windows import accept, in_mode, padded_shape, run

__all__ = ["convolve", "correlate", "slide"]


def correlate(in1, in2, mode="full", *, boundary="zero", method="auto"):
    r"""Slide `in2` over `in1` and sum the products; nothing is flipped.

    Short kernels cost one multiplication for each weight and output sample; long ones go through
    a Fourier transform.

    Parameters
    ----------
    in1 : array_like, shape (N,), (H, W) or (D, H, W)
        The signal, picture or volume; booleans, integers, floats or complex numbers, any unit.
    in2 : array_like, shape (K,), (K, L) or (J, K, L)
        The kernel, with as many axes as `in1`.  Complex weights are conjugated, as in SciPy.
    mode : {"full", "same", "valid"}, optional
        "full": every overlap; "same": the size of `in1`, centred as in SciPy; "valid": only
        windows that lie inside.
    boundary : str or number, optional
        What stands outside `in1`: see `convkit.boundary.pad`.  "valid" reads nothing outside.
    method : {"auto", "direct", "fft", "separable"}, optional
        "direct" adds the products up; "fft" multiplies spectra, block by block where `in1` is
        large; "separable" runs 1-D passes for each term of `convkit.signals.separate`.  "auto"
        is "fft" where that is twice as quick and safe, otherwise "direct".

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
        If an input is empty or not 1-D to 3-D, if the numbers of axes differ, if `mode`,
        `boundary` or `method` is unknown, if in "valid" mode `in2` is longer than `in1` on an
        axis (SciPy would swap the two) or a `boundary` is given, or if `method` is "fft" or
        "separable" and the inputs are not safe for it (see Notes).
    OverflowError
        If both are integer and ``max|in1| * sum|in2|`` reaches ``2**63``.
    MemoryError
        If `in1` with its margin would not fit into memory.

    See Also
    --------
    convkit.convolve : the same with the kernel turned round.
    convkit.signals.overlap_save : blocks of a chosen length, and little memory.
    convkit.signals.slide : with stride, padding and dilation, as layers have them.

    Notes
    -----
    With :math:`f` = `in1` extended by its boundary and :math:`g` = `in2`, output sample
    :math:`n` of "full" is :math:`\sum_k f[n - (K - 1) + k]\, \overline{g[k]}`.  "same" is the
    middle part, starting at sample ``(K - 1) // 2``.  Under "zero" nothing outside enters a sum,
    so that an infinite weight stays harmless there.

    "direct" errs by a few roundings of each sample's own sum of magnitudes.  "fft" and
    "separable" err by some roundings of the largest sums (for "fft": that the block could
    reach), so that samples far below these are lost.  Both compute integers in float64 and round
    them to the nearest: where the error is not provably below 0.25, they refuse them, as they
    refuse NaN, infinities and numbers so large that an intermediate sum might overflow.  "auto"
    then takes "direct".

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
    signal, kernel = accept(boundary, in1=in1, in2=in2)
    widths = in_mode(mode, signal, in2=kernel.shape, boundary=boundary)
    return run(signal, kernel.conj(), Geometry.dense(widths), boundary, method)


def convolve(in1, in2, mode="full", *, boundary="zero", method="auto"):
    r"""Turn `in2` round on every axis, slide it over `in1` and sum the products.

    Short kernels cost one multiplication for each weight and output sample; long ones go through
    a Fourier transform.

    Parameters
    ----------
    in1 : array_like, shape (N,), (H, W) or (D, H, W)
        The signal, picture or volume; booleans, integers, floats or complex numbers, any unit.
    in2 : array_like, shape (K,), (K, L) or (J, K, L)
        The kernel, with as many axes as `in1`.
    mode : {"full", "same", "valid"}, optional
        "full": every overlap; "same": the size of `in1`, centred as in SciPy; "valid": only
        windows that lie inside.
    boundary : str or number, optional
        What stands outside `in1`: see `convkit.boundary.pad`.  "valid" reads nothing outside.
    method : {"auto", "direct", "fft", "separable"}, optional
        "direct" adds the products up; "fft" multiplies spectra, block by block where `in1` is
        large; "separable" runs 1-D passes for each term of `convkit.signals.separate`.  "auto"
        is "fft" where that is twice as quick and safe, otherwise "direct".

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
        If an input is empty or not 1-D to 3-D, if the numbers of axes differ, if `mode`,
        `boundary` or `method` is unknown, if in "valid" mode `in2` is longer than `in1` on an
        axis (SciPy would swap the two) or a `boundary` is given, or if `method` is "fft" or
        "separable" and the inputs are not safe for it (see Notes).
    OverflowError
        If both are integer and ``max|in1| * sum|in2|`` reaches ``2**63``.
    MemoryError
        If `in1` with its margin would not fit into memory.

    See Also
    --------
    convkit.correlate : the same without turning the kernel.
    convkit.signals.overlap_add : blocks of a chosen length, and little memory.

    Notes
    -----
    With :math:`f` = `in1` extended by its boundary and :math:`g` = `in2`, output sample
    :math:`n` of "full" is :math:`\sum_k f[n - k]\, g[k]`.  For the accuracy of each `method` see
    `convkit.correlate`.

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
    signal, kernel = accept(boundary, in1=in1, in2=in2)
    widths = in_mode(mode, signal, in2=kernel.shape, boundary=boundary)
    return run(signal, np.flip(kernel), Geometry.dense(widths), boundary, method)


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
    MemoryError
        If the padded picture would not fit into memory.

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
    picture, weights = accept(boundary, image=image, kernel=kernel)
    if picture.ndim != 2:
        raise ValueError(f"image must be 2-D, got shape {picture.shape}")
    geometry = Geometry(
        both_ends("padding", padding, axes=2),
        each_axis("stride", stride, axes=2, least=1),
        each_axis("dilation", dilation, axes=2, least=1),
    )
    fits_memory("padding", padded_shape(picture, geometry.widths), picture.dtype)
    return run(picture, weights.conj(), geometry, boundary, "direct")

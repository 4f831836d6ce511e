"""What lies outside an array: padding, and the words that five libraries use for it."""

import numpy as np

from convkit.arguments import both_ends, fits_memory, numeric_array, widened

__all__ = ["TRANSLATIONS", "WORDS", "accept", "pad"]

WORDS = (
    "zero",
    "edge",
    "linear_ramp",
    "maximum",
    "mean",
    "median",
    "minimum",
    "reflect",
    "symmetric",
    "wrap",
)
"""Every boundary that has a name: "zero" and nine words of ``np.pad``."""

TRANSLATIONS = {
    "zero": {
        "numpy.pad": "constant",
        "scipy.ndimage": "constant",
        "scipy.signal.convolve2d": "fill",
        "cv2": "BORDER_CONSTANT",
        "torch.nn.functional.pad": "constant",
    },
    "edge": {
        "numpy.pad": "edge",
        "scipy.ndimage": "nearest",
        "cv2": "BORDER_REPLICATE",
        "torch.nn.functional.pad": "replicate",
    },
    "reflect": {
        "numpy.pad": "reflect",
        "scipy.ndimage": "mirror",
        "cv2": "BORDER_REFLECT_101",
        "torch.nn.functional.pad": "reflect",
    },
    "symmetric": {
        "numpy.pad": "symmetric",
        "scipy.ndimage": "reflect",
        "scipy.signal.convolve2d": "symm",
        "cv2": "BORDER_REFLECT",
    },
    "wrap": {
        "numpy.pad": "wrap",
        "scipy.ndimage": "grid-wrap",
        "scipy.signal.convolve2d": "wrap",
        "cv2": "BORDER_WRAP",
        "torch.nn.functional.pad": "circular",
    },
}
"""The same boundary in other libraries.  Beware: "reflect" names two different ones."""

_FLOAT_BITS = 1023
"""Every integer of so many bits is less than the largest ``float64``."""


def accept(boundary):
    """Return `boundary` if it is one of the words or a number, and refuse it otherwise.

    Parameters
    ----------
    boundary : str or number
        One of `WORDS`, or the constant that stands everywhere outside.

    Returns
    -------
    str or number
        The word, or the constant as a Python int, float or complex.

    Raises
    ------
    ValueError
        If it is neither; the message lists the words.
    OverflowError
        If it is an integer larger than any ``float64``.

    References
    ----------
    .. [1] C. R. Harris et al., "Array programming with NumPy", Nature 585, 2020: the words are
       those of ``np.pad``.

    Examples
    --------
    >>> accept("edge")
    'edge'
    """
    if isinstance(boundary, str) and boundary in WORDS:
        return boundary
    if isinstance(boundary, (int, float, complex, np.number)) and not isinstance(boundary, bool):
        constant = boundary.item() if isinstance(boundary, np.generic) else boundary
        if isinstance(constant, int) and constant.bit_length() > _FLOAT_BITS:
            raise OverflowError(
                f"boundary must be below 2**{_FLOAT_BITS} in magnitude, "
                f"got an integer of {constant.bit_length()} bits"
            )
        return constant
    listed = ", ".join(repr(word) for word in WORDS)
    raise ValueError(f"boundary must be a number or one of {listed}, got {boundary!r}")


def pad(array, widths, boundary="zero"):
    """Return a copy of `array` with samples added at both ends of every axis.

    Parameters
    ----------
    array : array_like, any shape with at least one axis
        Booleans, integers, floats or complex numbers.
    widths : int or tuple
        Samples to add, at least 0: one number for every end; or, for a 1-D array, a pair
        (before, after); or one entry for each axis, each a number or such a pair.
        ``np.pad`` reads a plain pair differently: as (before, after) on *every* axis.
    boundary : str or number, optional
        "zero", a number that stands everywhere outside, or a word of ``np.pad``::

            "zero"         0 0 0 0 | a b c d | 0 0 0 0
            "edge"         a a a a | a b c d | d d d d
            "reflect"      c d c b | a b c d | c b a b
            "symmetric"    d c b a | a b c d | d c b a
            "wrap"         a b c d | a b c d | a b c d

        "linear_ramp" falls to 0 in equal steps; "maximum", "mean", "median" and "minimum"
        repeat that statistic of the axis.  Among integers both are rounded, as in NumPy.

    Returns
    -------
    ndarray
        Length ``before + size + after`` on every axis.  The dtype is the array's, widened
        only where a constant does not fit it (a float or a negative one among ``uint8``, 1e300
        among ``float32``).

    Raises
    ------
    TypeError
        If `array` does not hold numbers, or a width is not a whole number.
    ValueError
        If `array` is empty or has no axis, a width is negative, or `boundary` is unknown.
    OverflowError
        If an integer constant does not fit 64 bits among integers, or ``float64`` at all.
    MemoryError
        If the result is larger than the memory.

    See Also
    --------
    convkit.correlate : sums over a padded array.

    References
    ----------
    .. [1] C. R. Harris et al., "Array programming with NumPy", Nature 585, 2020: the words are
       those of ``np.pad``.

    Examples
    --------
    >>> pad([1, 2, 3, 4], 2, "reflect")
    array([3, 2, 1, 2, 3, 4, 3, 2])
    """
    values = numeric_array("array", array)
    if values.ndim == 0:
        raise ValueError(f"array must have at least one axis, got the single number {array!r}")
    ends = both_ends("widths", widths, axes=values.ndim)
    lengths = tuple(n + sum(pair) for n, pair in zip(values.shape, ends, strict=True))
    fits_memory("widths", lengths, values.dtype)
    boundary = accept(boundary)
    if boundary == "zero":
        return np.pad(values, ends)
    if isinstance(boundary, str):
        # A mean of infinities is no surprise.
        with np.errstate(all="ignore"):
            return np.pad(values, ends, mode=boundary)
    dtype = _holding(values.dtype, boundary)
    return np.pad(values.astype(dtype, copy=False), ends, constant_values=boundary)


def _holding(dtype, constant):
    """Return the dtype of an array with a constant outside, which NumPy would wrap or round."""
    found = widened(dtype, constant)
    if found.kind == "O" or (
        found.kind == "f" and dtype.kind in "biu" and isinstance(constant, int)
    ):
        raise OverflowError(f"boundary must fit 64 bits among integers, got {constant}")
    return found

"""What public functions accept: arrays of numbers, whole numbers, pairs, angles, generators.

Each function returns its argument in one settled form, or raises an error that names the
argument, the rule and the value received.  Nothing here knows what the numbers are for.
"""

import operator
import os
import sys
from math import prod
from numbers import Real

import numpy as np

__all__ = [
    "both_ends",
    "choice",
    "direction",
    "each_axis",
    "fits_memory",
    "generator",
    "number",
    "numeric_array",
    "real_array",
    "whole_number",
]


def numeric_array(name, value, *, empty=False):
    """Return `value` as an array of numbers, without a copy where possible.

    Parameters
    ----------
    name : str
        What the caller calls the argument; it opens every error message.
    value : array_like
        Booleans, integers, floats or complex numbers, of any shape.
    empty : bool, optional
        Whether an array without an entry is allowed.

    Returns
    -------
    ndarray
        Same shape and dtype as ``np.asarray(value)``.

    Raises
    ------
    TypeError
        If the entries are not numbers, or if the array is masked.
    ValueError
        If the rows of a nested list differ in length, or if there is no entry and one is needed.

    Examples
    --------
    >>> numeric_array("in1", [1, 2, 3])
    array([1, 2, 3])
    """
    if isinstance(value, np.ma.MaskedArray):
        raise TypeError(f"{name} must not be a masked array; fill the masked entries first")
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} must have rows of equal length") from None
    if array.dtype.kind not in "biufc":
        raise TypeError(f"{name} must hold numbers, got dtype {array.dtype}")
    if array.size == 0 and not empty:
        raise ValueError(f"{name} must not be empty, got shape {array.shape}")
    return array


def real_array(name, value, *, empty=False):
    """Return `value` as an array of real numbers in native byte order, without a needless copy.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : array_like
        Booleans, integers or floats, of any shape.
    empty : bool, optional
        Whether an array without an entry is allowed.

    Returns
    -------
    ndarray
        Of the same shape and type of number.

    Raises
    ------
    TypeError
        If the entries are not real numbers, or if the array is masked.
    ValueError
        If the rows of a nested list differ in length, or if there is no entry and one is needed.

    Examples
    --------
    >>> real_array("input", [1, 2])
    array([1, 2])
    """
    array = numeric_array(name, value, empty=empty)
    if array.dtype.kind == "c":
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}")
    return array.astype(array.dtype.newbyteorder("="), copy=False)


def fits_memory(name, shape, dtype):
    """Return `shape` if an array of it fits into this machine's memory.

    Parameters
    ----------
    name : str
        The argument that makes the array so large.
    shape : tuple of int
        What is about to be allocated.
    dtype : dtype
        Of the same array.

    Returns
    -------
    tuple of int
        The same shape.

    Raises
    ------
    MemoryError
        If the array would be larger than the whole memory.

    Examples
    --------
    >>> fits_memory("padding", (2, 3), np.dtype(np.float64))
    (2, 3)
    """
    needed, memory = prod(shape) * np.dtype(dtype).itemsize, _memory()
    if needed > memory:
        raise MemoryError(
            f"{name} must leave arrays that fit into memory, {memory >> 20} MiB; "
            f"got shape {shape} of {needed >> 20} MiB"
        )
    return shape


def _memory():
    """Return the bytes of memory of this machine; where it does not say, what can be addressed."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return sys.maxsize


def whole_number(name, value, *, least):
    """Return `value` as a Python int that is at least `least`.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : int
        A Python or NumPy integer; ``True`` and ``2.0`` are refused.
    least : int
        The smallest value allowed.

    Returns
    -------
    int
        The same number.

    Raises
    ------
    TypeError
        If `value` is not an integer.
    ValueError
        If `value` is below `least`.

    Examples
    --------
    >>> whole_number("stride", 2, least=1)
    2
    """
    try:
        if isinstance(value, (bool, np.bool_)):
            raise TypeError
        result = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be a whole number, got {value!r}") from None
    if result < least:
        raise ValueError(f"{name} must be at least {least}, got {result}")
    return result


def each_axis(name, value, *, axes, least):
    """Return one whole number for every axis; a single number serves all of them.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : int or sequence of int
        One number, or `axes` numbers, first axis (rows) first.
    axes : int
        How many numbers to return.
    least : int
        The smallest value allowed.

    Returns
    -------
    tuple of int
        Length `axes`.

    Raises
    ------
    TypeError
        If an entry is not an integer.
    ValueError
        If the length is not `axes`, or an entry is below `least`.

    Examples
    --------
    >>> each_axis("stride", 2, axes=2, least=1)
    (2, 2)
    """
    entries = value if isinstance(value, (tuple, list)) else (value,) * axes
    if len(entries) != axes:
        raise ValueError(f"{name} must have {axes} entries, one for each axis, got {value!r}")
    return tuple(whole_number(name, entry, least=least) for entry in entries)


def both_ends(name, value, *, axes):
    """Return a pair (before, after) of whole numbers for every axis.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : int or sequence
        One number for every end; or, with one axis, a pair (before, after); or one entry for
        each axis, each entry a number or a pair.
    axes : int
        How many pairs to return.

    Returns
    -------
    tuple of (int, int)
        Length `axes`; every number is at least 0.

    Raises
    ------
    TypeError
        If a number is not an integer.
    ValueError
        If a length does not fit, or a number is negative.

    Examples
    --------
    >>> both_ends("padding", (1, 2), axes=1)
    ((1, 2),)
    >>> both_ends("padding", (1, 2), axes=2)
    ((1, 1), (2, 2))
    >>> both_ends("padding", (0, (1, 2)), axes=2)
    ((0, 0), (1, 2))
    """
    entries = value if isinstance(value, (tuple, list)) else (value,) * axes
    if axes == 1 and len(entries) == 2:
        entries = (entries,)
    if len(entries) != axes:
        wanted = "a pair (before, after)" if axes == 1 else f"{axes} entries, one for each axis"
        raise ValueError(f"{name} must be a whole number or {wanted}, got {value!r}")
    return tuple(each_axis(name, entry, axes=2, least=0) for entry in entries)


def number(name, value, *, above=None, least=None):
    """Return `value` as a finite float inside its range.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : float
        Any real number.
    above, least : float, optional
        The value must be greater than `above`, and at least `least`.

    Returns
    -------
    float
        The same number.

    Raises
    ------
    TypeError
        If `value` is not a real number.
    ValueError
        If it is infinite, NaN or outside the range.

    Examples
    --------
    >>> number("sigma", 2, above=0)
    2.0
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number, got {value!r}")
    if not np.isfinite(value):
        raise ValueError(f"{name} must be finite, got {value!r}")
    if above is not None and not value > above:
        raise ValueError(f"{name} must be greater than {above}, got {value!r}")
    if least is not None and not value >= least:
        raise ValueError(f"{name} must be at least {least}, got {value!r}")
    return float(value)


def direction(name, angle):
    """Return an angle as a unit step on the picture; quarter turns are exact.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    angle : float
        In degrees, counter-clockwise as seen on the screen; 0 points to growing columns, 90 to
        falling rows.

    Returns
    -------
    down, right : float
        The step in rows and in columns.

    Raises
    ------
    TypeError
        If `angle` is not a real number.
    ValueError
        If it is infinite or NaN.

    Examples
    --------
    >>> direction("angle", 90)
    (-1.0, 0.0)
    """
    turn = np.deg2rad(number(name, angle))
    # Rounded since pi is; + 0.0 turns -0.0 into 0.0.
    down, right = np.round([-np.sin(turn), np.cos(turn)], 15) + 0.0
    return float(down), float(right)


def choice(name, value, words):
    """Return `value` if it is one of `words`.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : object
        The word received.
    words : sequence of str or int
        What is allowed.

    Returns
    -------
    str or int
        The same word.

    Raises
    ------
    ValueError
        If `value` is not in `words`; the message lists them.

    Examples
    --------
    >>> choice("mode", "same", ("full", "same", "valid"))
    'same'
    """
    # A plain `in` would compare an array entry by entry, and would take True for 1.
    for word in words:
        if type(value) is type(word) and value == word:
            return word
    listed = ", ".join(repr(word) for word in words)
    raise ValueError(f"{name} must be one of {listed}, got {value!r}")


def generator(name, value):
    """Return `value` if random numbers can be drawn from it.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : numpy.random.Generator
        Such as ``np.random.default_rng(0)``; a bare seed is refused, since each of two functions
        that get the same seed would draw the same numbers.

    Returns
    -------
    numpy.random.Generator
        The same object.

    Raises
    ------
    TypeError
        If it is not a generator.

    Examples
    --------
    >>> generator("rng", np.random.default_rng(0)).integers(1)
    np.int64(0)
    """
    if not isinstance(value, np.random.Generator):
        raise TypeError(f"{name} must be a numpy.random.Generator, got {value!r}")
    return value

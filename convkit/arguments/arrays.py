"""Arrays of numbers, and how large they may become."""

import os
import sys
from math import prod

import numpy as np

__all__ = ["fits_memory", "numeric_array", "real_array", "widened"]


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


def widened(dtype, number):
    """Return a dtype that also holds a number: the same one where it can.

    Parameters
    ----------
    dtype : dtype
        Of booleans, integers, floats or complex numbers.
    number : int, float or complex
        A Python number, or a longdouble.

    Returns
    -------
    dtype
        Wide enough for the number's magnitude, not for all its digits; ``object`` where no dtype
        holds an integer among integers.

    Raises
    ------
    OverflowError
        If an integer among floats is larger than any ``float64``.

    Examples
    --------
    >>> widened(np.dtype(np.uint8), -1), widened(np.dtype(np.float16), 0.1)
    (dtype('int16'), dtype('float16'))
    >>> widened(np.dtype(np.float32), 1e300)
    dtype('float64')
    """
    if dtype.kind in "biu" and isinstance(number, int):
        # Signed integers need one bit more for a positive number than NumPy thinks.
        wanted = -1 - number if dtype.kind == "i" and number >= 0 else number
        return np.result_type(dtype, np.min_scalar_type(wanted))
    number = float(number) if isinstance(number, int) else number
    return np.result_type(np.result_type(dtype, number), np.min_scalar_type(number))


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

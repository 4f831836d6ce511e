"""Whole numbers, one or one for each axis; real numbers, angles."""

import operator
from numbers import Real

import numpy as np

__all__ = ["both_ends", "direction", "each_axis", "number", "whole_number"]


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
    entries = _entries(name, value, axes)
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
    entries = _entries(name, value, axes)
    if axes == 1 and len(entries) == 2:
        entries = (entries,)
    if len(entries) != axes:
        wanted = "a pair (before, after)" if axes == 1 else f"{axes} entries, one for each axis"
        raise ValueError(f"{name} must be a whole number or {wanted}, got {value!r}")
    return tuple(each_axis(name, entry, axes=2, least=0) for entry in entries)


def _entries(name, value, axes):
    """Return the entries of a tuple or list, or a single value as often as there are axes."""
    if isinstance(value, (tuple, list)):
        return value
    if np.ndim(value):
        raise TypeError(f"{name} must be a whole number, or a tuple or list of them, got {value!r}")
    return (value,) * axes


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
        If it is infinite, NaN, larger than any ``float64`` or outside the range.

    Examples
    --------
    >>> number("sigma", 2, above=0)
    2.0
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number, got {value!r}")
    try:
        finite = np.isfinite(float(value))
    except OverflowError:
        raise ValueError(f"{name} must fit float64, got a number of more than 1023 bits") from None
    if not finite:
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

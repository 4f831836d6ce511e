"""One of several words; one of several kinds of object."""

import numpy as np

__all__ = ["choice", "generator"]


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
    value = bool(value) if isinstance(value, np.bool_) else value
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

"""What modules and losses accept: batches of floats."""

import numpy as np

from convkit.arguments import real_array
from convkit.layers.operands import SIZES

__all__ = ["as_floats", "check_axes"]


def as_floats(name, value):
    """Return an array of floats with an axis B.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : array_like, shape (B, ...)
        Real numbers; B may be 0.

    Returns
    -------
    ndarray
        Of the same shape; integers and ``float16`` become ``float32``, other floats stay.

    Raises
    ------
    TypeError
        If the entries are not real numbers.
    ValueError
        If there is no axis.

    Examples
    --------
    >>> as_floats("batch", [[1, 2]])
    array([[1., 2.]], dtype=float32)
    """
    array = real_array(name, value, empty=True)
    if array.ndim == 0:
        raise ValueError(f"{name} must have an axis B, got the single number {value!r}")
    wide = array.dtype.kind == "f" and array.dtype != np.float16
    return array if wide else array.astype(np.float32)


def check_axes(batch, axes):
    """Raise unless a batch has an axis B, an axis C and this many axes of size.

    Parameters
    ----------
    batch : ndarray
        What a module got.
    axes : int
        From 1 to 3.

    Returns
    -------
    None
        Silently, where it has.

    Raises
    ------
    ValueError
        If it has not.

    Examples
    --------
    >>> check_axes(np.ones((2, 3, 8, 8)), 2)
    """
    if batch.ndim != axes + 2:
        raise ValueError(f"batch must have shape (B, C, {SIZES[axes]}), got {batch.shape}")

"""What modules and losses accept: batches of floats, and labels."""

import numpy as np

from convkit.arguments import real_array
from convkit.layers.operands import SIZES

__all__ = ["as_floats", "as_labels", "check_axes"]


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


def as_labels(value, items, classes=None):
    """Return the right classes of some items.

    Parameters
    ----------
    value : array_like of int, shape (items,)
        Whole numbers, at least 0.
    items : int
        How many there must be, at least 1.
    classes : int, optional
        The labels must be below it; without it, any label from 0 is right.

    Returns
    -------
    ndarray of int64, shape (items,)

    Raises
    ------
    TypeError
        If a label is not a whole number.
    ValueError
        If the shape is another, or a label is out of range.

    Examples
    --------
    >>> as_labels([0, 2], 2, 3)
    array([0, 2])
    """
    labels = real_array("labels", value, empty=True)
    if labels.shape != (items,):
        raise ValueError(
            f"labels must have shape ({items},), one for each item, got {labels.shape}"
        )
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must be whole numbers, got dtype {labels.dtype}")
    for end in (labels.min(), labels.max()):
        if end < 0 or (classes is not None and end >= classes):
            wanted = "at least 0" if classes is None else f"from 0 to {classes - 1}"
            raise ValueError(f"labels must be {wanted}, got {end}")
    return labels.astype(np.int64)

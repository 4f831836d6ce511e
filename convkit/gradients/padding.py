"""The way back through a border: what stood outside answers to the samples that it copied."""

from math import prod

import numpy as np

from convkit import boundary as _boundary
from convkit.arguments import both_ends, choice, numeric_array
from convkit.dtypes import largest_sum, refuse_overflow, sum_dtype

__all__ = ["LINEAR", "fold_back", "most_copies", "pad_input"]

LINEAR = ("zero", "edge", "reflect", "symmetric", "wrap")
"""The boundaries that copy samples or hold nothing, so that padding is linear."""


def pad_input(grad_output, widths, boundary="zero"):
    """Return the gradient of padding: each sample collects that of all its copies.

    Parameters
    ----------
    grad_output : array_like, any shape with at least one axis
        The gradient with respect to the padded array; real or complex numbers.
    widths : int or tuple
        As in `convkit.boundary.pad`: the samples that were added.
    boundary : {"zero", "edge", "reflect", "symmetric", "wrap"}, optional
        What they held.

    Returns
    -------
    ndarray
        Shorter by ``before + after`` on every axis.  Booleans and integers give exact ``int64``,
        ``float16`` gives ``float32``.

    Raises
    ------
    TypeError
        If `grad_output` does not hold numbers, or a width is not whole.
    ValueError
        If it is empty or has no axis, a width is negative, nothing would be left, or `boundary`
        is not one of the five.
    OverflowError
        If `grad_output` is integer and a sum might reach ``2**63``.

    See Also
    --------
    convkit.boundary.pad : the way forward.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.5 (back-propagation).

    Examples
    --------
    >>> pad_input([1, 2, 3, 4, 5], 1, "edge")
    array([3, 3, 9])
    """
    grad = numeric_array("grad_output", grad_output)
    if grad.ndim == 0:
        raise ValueError(
            f"grad_output must have at least one axis, got the single number {grad_output!r}"
        )
    ends = both_ends("widths", widths, axes=grad.ndim)
    choice("boundary", boundary, LINEAR)
    if any(sum(pair) >= n for pair, n in zip(ends, grad.shape, strict=True)):
        raise ValueError(
            f"widths must leave a sample on every axis, got {ends} for shape {grad.shape}"
        )
    dtype = sum_dtype(grad)
    if dtype.kind == "i":
        copies = np.array([[most_copies(ends, boundary)]])
        refuse_overflow(("grad_output", "copies"), largest_sum(grad, copies))
    return fold_back(grad.astype(dtype), ends, boundary).copy()


def most_copies(ends, boundary):
    """Bound how often a padded array can hold one sample of the array inside.

    Parameters
    ----------
    ends : tuple of (int, int)
        Samples before and after, for each axis.
    boundary : str
        One of `LINEAR`.

    Returns
    -------
    int
        At least 1, the sample itself.

    Raises
    ------
    TypeError
        If an entry is not a number.

    Examples
    --------
    >>> most_copies(((1, 2), (0, 1)), "edge"), most_copies(((1, 2),), "zero")
    (8, 1)
    """
    return 1 if boundary == "zero" else prod(1 + before + after for before, after in ends)


def fold_back(grad, ends, boundary):
    """Add what lies outside to the samples that it is a copy of, one axis after the other.

    Parameters
    ----------
    grad : ndarray
        The gradient with respect to a padded array.
    ends : tuple of (int, int)
        Samples before and after, for each axis.
    boundary : str
        One of `LINEAR`.

    Returns
    -------
    ndarray
        The gradient with respect to the array inside; a view where nothing is added.

    Raises
    ------
    ValueError
        If `boundary` is unknown to NumPy.

    Examples
    --------
    >>> fold_back(np.array([1, 2, 3, 4]), ((2, 0),), "wrap")
    array([4, 6])
    """
    for axis, (before, after) in enumerate(ends):
        length = grad.shape[axis] - before - after
        inside = np.moveaxis(grad, axis, 0)[before : before + length]
        if boundary != "zero" and before + after:
            sources = _boundary.pad(np.arange(length), (before, after), boundary)
            inside = inside.copy()
            outside = [*range(before), *range(before + length, len(sources))]
            with np.errstate(all="ignore"):
                for place in outside:
                    inside[sources[place]] += np.moveaxis(grad, axis, 0)[place]
        grad = np.moveaxis(inside, 0, axis)
    return grad

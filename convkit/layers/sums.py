"""In which types a layer's sums are computed, and which numbers one sum can meet."""

from typing import NamedTuple

import numpy as np

from convkit.dtypes import largest_sum, refuse_overflow, sum_dtype

__all__ = ["Sums", "by_other_side", "refuse_mixture", "settle_sums"]


class Sums(NamedTuple):
    """In which types a layer's sums are computed and returned."""

    working: np.dtype
    returned: np.dtype

    @property
    def exact(self):
        """Whether the sums are whole numbers."""
        return self.returned.kind == "i"


def refuse_mixture(names, values, weights):
    """Raise unless both arrays are integer or both are floats.

    Parameters
    ----------
    names : tuple of str
        What the caller calls the values and the weights.
    values, weights : ndarray
        What is to be multiplied.

    Returns
    -------
    None
        Silently, where they are.

    Raises
    ------
    TypeError
        If one is integer and the other is not, as in PyTorch.

    Examples
    --------
    >>> refuse_mixture(("input", "weight"), np.ones(3, bool), np.array([1, 2]))
    """
    if (values.dtype.kind in "biu") != (weights.dtype.kind in "biu"):
        raise TypeError(
            f"{' and '.join(names)} must both be integer or both be floats, "
            f"got dtypes {values.dtype} and {weights.dtype}"
        )


def settle_sums(names, values, weights, *, copies=1):
    """Choose the types of sums of products, and refuse what cannot be exact.

    Integers whose sums stay below ``2**53`` are exact in ``float64`` too, where a BLAS is many
    times faster.

    Parameters
    ----------
    names : tuple of str
        What the caller calls the values and the weights.
    values : ndarray
        The numbers that are weighed, any shape.
    weights : ndarray, shape (O, ...)
        All that one sum can meet along the axes after the first.
    copies : int, optional
        How many such sums are added up.

    Returns
    -------
    Sums
        `working`, the dtype to compute in, and `returned`, that of the result.

    Raises
    ------
    TypeError
        If one is integer and the other is not, as in PyTorch.
    OverflowError
        If both are integer and a sum might reach ``2**63``.

    Examples
    --------
    >>> settle_sums(("input", "weight"), np.array([[1, 2]]), np.array([[3, 4]]))
    Sums(working=dtype('float64'), returned=dtype('int64'))
    """
    refuse_mixture(names, values, weights)
    returned = sum_dtype(values.dtype, weights.dtype)
    if returned.kind != "i":
        return Sums(returned, returned)
    bound = copies * largest_sum(values, weights)
    refuse_overflow(names, bound)
    return Sums(np.dtype(np.float64) if bound < 2**53 else returned, returned)


def by_other_side(weight, groups):
    """Return kernels with what they share on the other side of the layer in one row.

    Parameters
    ----------
    weight : ndarray, shape ``(O, C / groups, *kernel_size)``
        One kernel for each output channel, or with C and O exchanged, as a transposed layer has
        them.
    groups : int
        Divides O.

    Returns
    -------
    ndarray, shape (C, O / groups * prod(kernel_size))
        For each input channel all weights that read it.

    Raises
    ------
    ValueError
        If `groups` does not divide O.

    Examples
    --------
    >>> by_other_side(np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]]), 1)
    array([[1, 2, 5, 6],
           [3, 4, 7, 8]])
    """
    grouped = weight.reshape(groups, -1, *weight.shape[1:])
    return np.moveaxis(grouped, 2, 1).reshape(weight.shape[1] * groups, -1)

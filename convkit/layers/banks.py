"""A batch and the bank of kernels that meets it: checked before the sums, dressed after them."""

from typing import NamedTuple

import numpy as np

from convkit.arguments import whole_number
from convkit.layers.operands import as_batch, as_bias, as_weight, check_channels

__all__ = ["Bank", "finish", "settle_bank"]


class Bank(NamedTuple):
    """A batch and the kernels that slide over it, checked."""

    batch: np.ndarray
    batched: bool
    weight: np.ndarray
    bias: np.ndarray | None
    groups: int


def settle_bank(axes, input, weight, bias, groups):
    """Return the operands of a convolution layer, checked against each other.

    Parameters
    ----------
    axes : int
        The number of axes of size, 1 to 3.
    input, weight, bias : array_like
        As in `convkit.layers.conv2d`.
    groups : int
        At least 1.

    Returns
    -------
    Bank
        Arrays in native byte order, of the dtypes received.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or `groups` is not whole.
    ValueError
        If a shape does not fit.

    Examples
    --------
    >>> settle_bank(1, [[1, 2, 4]], [[[1, 1]]], None, 1).batch.shape
    (1, 1, 3)
    """
    groups = whole_number("groups", groups, least=1)
    batch, batched = as_batch("input", input, axes)
    weight = as_weight("weight", weight, axes)
    check_channels(batch.shape[1], weight, groups)
    if bias is not None:
        bias = as_bias(bias, len(weight), batch, weight)
    return Bank(batch, batched, weight, bias, groups)


def finish(out, batched, bias, dtype):
    """Return a layer's sums with the bias added, as the caller is to see them.

    Parameters
    ----------
    out : ndarray, shape ``(B, O, *places)``
        The sums, in the dtype that they were computed in; may be changed.
    batched : bool
        Whether the caller gave a batch.
    bias : ndarray, shape (O,), or None
        What to add.
    dtype : dtype
        Of the sums, before a wider bias.

    Returns
    -------
    ndarray, shape ``(O, *places)`` or ``(B, O, *places)``
        Of `dtype`, or of the type that it has in common with a wider float bias.

    Raises
    ------
    OverflowError
        If an integer sum with its bias reaches ``2**63``.

    Examples
    --------
    >>> finish(np.ones((1, 2, 3)), False, np.array([0, 4]), np.dtype(np.int64))
    array([[1, 1, 1],
           [5, 5, 5]])
    """
    out = out.astype(dtype, copy=False)
    if bias is not None:
        added = bias[(..., *(None,) * (out.ndim - 2))]
        if dtype.kind == "i":
            _refuse_wide_bias(out, bias)
            out += added.astype(np.int64)
        else:
            with np.errstate(all="ignore"):
                out = out + added if bias.dtype.kind == "f" else out + added.astype(dtype)
    return out if batched else out[0]


def _refuse_wide_bias(out, bias):
    """Raise unless integer sums with their bias fit ``int64``."""
    peak = max((abs(int(end)) for end in (out.min(), out.max())), default=0) if out.size else 0
    bound = peak + max(abs(int(number)) for number in bias.tolist())
    if bound >= 2**63:
        raise OverflowError(
            f"max|sum| + max|bias| must be below 2**63 for exact integers, got {bound}; "
            "pass floats to accept rounding"
        )

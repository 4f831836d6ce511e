"""In which type sums are computed: wide enough for every integer, never wider than asked.

Booleans and integers are summed in ``int64``, exactly or not at all; ``float16`` in ``float32``;
every other type in itself.
"""

import numpy as np

__all__ = ["largest_sum", "refuse_overflow", "sum_dtype"]

_INT64_BOUND = 2**63


def sum_dtype(*operands):
    """Return the dtype that sums of products of the operands are computed and returned in.

    Parameters
    ----------
    *operands : ndarray, dtype or number
        What is multiplied and added; a Python number widens the result only where it must.

    Returns
    -------
    dtype
        ``int64`` for booleans and integers, ``float32`` for ``float16``, otherwise
        ``np.result_type(*operands)``.

    Raises
    ------
    TypeError
        If NumPy knows no common dtype.

    Examples
    --------
    >>> sum_dtype(np.uint8, np.int16), sum_dtype(np.float16, np.bool_)
    (dtype('int64'), dtype('float32'))
    """
    kinds = {np.result_type(operand).kind for operand in operands}
    if kinds <= set("biu"):
        return np.dtype(np.int64)
    dtype = np.result_type(*operands)
    return np.dtype(np.float32) if dtype == np.float16 else dtype


def largest_sum(values, weights, *, least_peak=0):
    """Return a bound on every sum of integer products: ``max|values| * max_o sum|weights[o]|``.

    Parameters
    ----------
    values : ndarray of integers
        The numbers that are weighed, any shape.
    weights : ndarray of integers, shape (O, ...)
        One kernel for each output channel along the first axis.
    least_peak : int, optional
        A number that also occurs among the values: what a boundary adds.

    Returns
    -------
    int
        A Python integer, so it cannot overflow itself; 0 where there is nothing to sum.

    Raises
    ------
    TypeError
        If the entries are not integers.

    Examples
    --------
    >>> largest_sum(np.array([1, -3]), np.array([[1, 2], [4, -5]]))
    27
    """
    peak = max([abs(least_peak), *(abs(int(end)) for end in _ends(values))])
    totals = [sum(map(abs, row)) for row in weights.reshape(len(weights), -1).tolist()]
    return peak * max(totals, default=0)


def _ends(values):
    """Return the least and the greatest value, nothing for an empty array."""
    return (values.min(), values.max()) if values.size else ()


def refuse_overflow(names, bound):
    """Raise unless every sum of integers fits ``int64``.

    Parameters
    ----------
    names : tuple of str
        What the caller calls the values and the weights.
    bound : int
        What `largest_sum` gave.

    Returns
    -------
    None
        Silently, where all sums fit.

    Raises
    ------
    OverflowError
        If the bound reaches ``2**63``.

    Examples
    --------
    >>> refuse_overflow(("in1", "in2"), 27)
    """
    if bound >= _INT64_BOUND:
        raise OverflowError(
            f"max|{names[0]}| * sum|{names[1]}| must be below 2**63 for exact integers, "
            f"got {bound}; pass floats to accept rounding"
        )

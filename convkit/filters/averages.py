"""Kernels that average: their weights sum to 1."""

import numpy as np

from convkit.arguments import direction, each_axis, number
from convkit.filters.grid import grid

__all__ = [
    "box",
    "gaussian",
    "identity",
    "motion",
]


def identity(size=3):
    """Return the kernel that changes nothing: one 1, where the output pixel stands.

    Parameters
    ----------
    size : int or (int, int), optional
        Rows and columns, at least 1.

    Returns
    -------
    ndarray of int64, shape (K, L)
        1 at row ``K // 2``, column ``L // 2`` (the centre of "same" also for even sizes).

    Raises
    ------
    TypeError
        If a size is not a whole number.
    ValueError
        If a size is below 1, or there are not two.

    See Also
    --------
    convkit.samples.impulse : the same array as a test signal.

    Examples
    --------
    >>> identity()
    array([[0, 0, 0],
           [0, 1, 0],
           [0, 0, 0]])
    """
    rows, columns = each_axis("size", size, axes=2, least=1)
    kernel = np.zeros((rows, columns), dtype=np.int64)
    kernel[rows // 2, columns // 2] = 1
    return kernel


def box(size=3):
    """Return the kernel that averages a window, all pixels alike.

    Parameters
    ----------
    size : int or (int, int), optional
        Rows and columns, at least 1.

    Returns
    -------
    ndarray of float64, shape (K, L)
        Every weight is ``1 / (K * L)``; they sum to 1.

    Raises
    ------
    TypeError
        If a size is not a whole number.
    ValueError
        If a size is below 1, or there are not two.

    See Also
    --------
    convkit.filters.gaussian : an average that favours near pixels.

    Examples
    --------
    >>> box((1, 4))
    array([[0.25, 0.25, 0.25, 0.25]])
    """
    shape = each_axis("size", size, axes=2, least=1)
    return np.full(shape, 1 / (shape[0] * shape[1]))


def gaussian(sigma=1.0, size=None):
    r"""Return the kernel that averages with bell-shaped weights.

    Parameters
    ----------
    sigma : float, optional
        Standard deviation of the bell, in pixels, greater than 0.
    size : int or (int, int), optional
        Rows and columns, at least 1; by default ``2 * ceil(3 * sigma) + 1`` of both, which
        leaves 0.3 % of the bell outside on each axis.  ``(n, 1)`` and ``(1, n)`` give the two
        1-D kernels whose product is the 2-D one.

    Returns
    -------
    ndarray of float64, shape (K, L)
        :math:`\exp(-(r^2 + c^2) / (2 \sigma^2))` at :math:`r` rows and :math:`c` columns from
        the middle, divided by the sum; the weights sum to 1.

    Raises
    ------
    TypeError
        If `sigma` is not a number or a size is not a whole number.
    ValueError
        If `sigma` is not finite and positive, a size is below 1, or there are not two.

    See Also
    --------
    convkit.filters.log : the Laplacian of this bell.

    References
    ----------
    .. [1] R. Szeliski, "Computer Vision: Algorithms and Applications", 2nd ed., Springer, 2022,
       section 3.2.

    Examples
    --------
    >>> gaussian(1, 3).round(3)
    array([[0.075, 0.124, 0.075],
           [0.124, 0.204, 0.124],
           [0.075, 0.124, 0.075]])
    """
    sigma = number("sigma", sigma, above=0)
    rows, columns = grid(size, reach=3 * sigma)
    bell = np.exp(-(rows**2 + columns**2) / (2 * sigma**2))
    return bell / bell.sum()


def motion(length, angle=0):
    """Return the kernel that smears a picture along a line, as a moving camera does.

    Parameters
    ----------
    length : float
        Length of the line in pixels, at least 1.
    angle : float, optional
        Direction in degrees: 0 lies along a row, 45 runs from the lower left to the upper
        right, 90 lies along a column.

    Returns
    -------
    ndarray of float64, shape (K, L)
        Both odd, just large enough.  A weight falls from 1 on the line to 0 at a distance of
        one pixel; then all are divided by their sum and so sum to 1.

    Raises
    ------
    TypeError
        If an argument is not a number.
    ValueError
        If an argument is not finite or `length` is below 1.

    See Also
    --------
    convkit.filters.box : an average over a rectangle.

    Notes
    -----
    The line joins the centres of its first and last pixel, so it measures ``length - 1``
    between its ends, and an odd `length` at angle 0 gives that many equal weights.

    Examples
    --------
    >>> motion(5)
    array([[0.2, 0.2, 0.2, 0.2, 0.2]])
    >>> motion(2, angle=90).ravel()
    array([0.25, 0.5 , 0.25])
    """
    half = (number("length", length, least=1) - 1) / 2
    down, right = direction("angle", angle)
    reach_rows, reach_columns = (int(np.ceil(half * abs(step))) + 1 for step in (down, right))
    rows, columns = grid((2 * reach_rows + 1, 2 * reach_columns + 1), reach=None)
    nearest = np.clip(rows * down + columns * right, -half, half)
    distance = np.hypot(rows - nearest * down, columns - nearest * right)
    # Rounded, so that a weight that is 0 on paper does not keep a border alive.
    weights = np.maximum(0, 1 - distance).round(12)
    weights = weights[np.ix_(weights.any(axis=1), weights.any(axis=0))]
    return weights / weights.sum()

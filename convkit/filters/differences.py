"""Kernels that compare a pixel with its neighbours."""

import numpy as np

from convkit.arguments import choice, number
from convkit.filters.averages import identity
from convkit.filters.grid import grid

__all__ = [
    "emboss",
    "laplacian",
    "log",
    "prewitt",
    "scharr",
    "sharpen",
    "sobel",
]


def sharpen(amount=1.0):
    """Return the kernel that adds to a pixel what its neighbours lack.

    Parameters
    ----------
    amount : float, optional
        How strongly; 0 changes nothing.

    Returns
    -------
    ndarray of float64, shape (3, 3)
        ``identity() - amount * laplacian()``; the weights sum to 1.

    Raises
    ------
    TypeError
        If `amount` is not a number.
    ValueError
        If `amount` is not finite.

    See Also
    --------
    convkit.filters.laplacian : what is subtracted.

    References
    ----------
    .. [1] R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed., Pearson, 2018,
       section 3.6.

    Examples
    --------
    >>> sharpen()
    array([[ 0., -1.,  0.],
           [-1.,  5., -1.],
           [ 0., -1.,  0.]])
    """
    # 0.0 first: a product of -0.0 would print as such in the corners.
    return 0.0 + identity() - number("amount", amount) * laplacian()


def sobel(axis):
    """Return the kernel that measures change along an axis, smoothed 1-2-1 across it.

    Parameters
    ----------
    axis : {0, 1}
        1: positive where brightness grows to the right; 0: where it grows downwards.

    Returns
    -------
    ndarray of int64, shape (3, 3)
        On a ramp that grows by 1 a pixel along `axis` the response is 8.

    Raises
    ------
    ValueError
        If `axis` is not 0 or 1.

    See Also
    --------
    convkit.filters.prewitt : smoothed 1-1-1.
    convkit.filters.scharr : smoothed 3-10-3, truer to direction.

    References
    ----------
    .. [1] I. Sobel and G. Feldman, "A 3x3 isotropic gradient operator for image processing",
       Stanford Artificial Intelligence Project, 1968.

    Examples
    --------
    >>> sobel(axis=1)
    array([[-1,  0,  1],
           [-2,  0,  2],
           [-1,  0,  1]])
    """
    return _difference(axis, smoothing=(1, 2, 1))


def prewitt(axis):
    """Return the kernel that measures change along an axis, smoothed 1-1-1 across it.

    Parameters
    ----------
    axis : {0, 1}
        1: positive where brightness grows to the right; 0: where it grows downwards.

    Returns
    -------
    ndarray of int64, shape (3, 3)
        On a ramp that grows by 1 a pixel along `axis` the response is 6.

    Raises
    ------
    ValueError
        If `axis` is not 0 or 1.

    See Also
    --------
    convkit.filters.sobel : smoothed 1-2-1.

    References
    ----------
    .. [1] J. M. S. Prewitt, "Object enhancement and extraction", in Picture Processing and
       Psychopictorics, Academic Press, 1970.

    Examples
    --------
    >>> prewitt(axis=0)
    array([[-1, -1, -1],
           [ 0,  0,  0],
           [ 1,  1,  1]])
    """
    return _difference(axis, smoothing=(1, 1, 1))


def scharr(axis):
    """Return the kernel that measures change along an axis, smoothed 3-10-3 across it.

    Parameters
    ----------
    axis : {0, 1}
        1: positive where brightness grows to the right; 0: where it grows downwards.

    Returns
    -------
    ndarray of int64, shape (3, 3)
        On a ramp that grows by 1 a pixel along `axis` the response is 32.

    Raises
    ------
    ValueError
        If `axis` is not 0 or 1.

    See Also
    --------
    convkit.filters.sobel : smoothed 1-2-1.

    References
    ----------
    .. [1] H. Scharr, "Optimale Operatoren in der Digitalen Bildverarbeitung", doctoral thesis,
       Heidelberg University, 2000.

    Examples
    --------
    >>> scharr(axis=1)
    array([[ -3,   0,   3],
           [-10,   0,  10],
           [ -3,   0,   3]])
    """
    return _difference(axis, smoothing=(3, 10, 3))


def laplacian(diagonals=False):
    """Return the kernel that sums the second differences: how far a pixel lies below the others.

    Parameters
    ----------
    diagonals : bool, optional
        Whether the four diagonal neighbours count as well.

    Returns
    -------
    ndarray of int64, shape (3, 3)
        Positive at the neighbours, negative in the middle; the weights sum to 0.

    Raises
    ------
    ValueError
        If `diagonals` is neither True nor False.

    See Also
    --------
    convkit.filters.log : the same after a Gaussian blur, less sensitive to noise.

    References
    ----------
    .. [1] R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed., Pearson, 2018,
       section 3.6.

    Examples
    --------
    >>> laplacian()
    array([[ 0,  1,  0],
           [ 1, -4,  1],
           [ 0,  1,  0]])
    """
    corner = int(choice("diagonals", diagonals, (False, True)))
    kernel = np.array([[corner, 1, corner], [1, 0, 1], [corner, 1, corner]], dtype=np.int64)
    kernel[1, 1] = -kernel.sum()
    return kernel


def log(sigma=1.0, size=None):
    r"""Return the Laplacian of a Gaussian: blobs and edges of one scale, and no flat brightness.

    Parameters
    ----------
    sigma : float, optional
        Standard deviation of the Gaussian, in pixels, greater than 0.
    size : int or (int, int), optional
        Rows and columns, at least 1; by default ``2 * ceil(4 * sigma) + 1`` of both.

    Returns
    -------
    ndarray of float64, shape (K, L)
        :math:`\frac{r^2 + c^2 - 2\sigma^2}{\sigma^4}` times `gaussian`, less its mean, so that
        the weights sum to 0; negative in the middle, like `laplacian`.

    Raises
    ------
    TypeError
        If `sigma` is not a number or a size is not a whole number.
    ValueError
        If `sigma` is not finite and positive, a size is below 1, or there are not two.

    See Also
    --------
    convkit.filters.gaussian : the bell alone.
    convkit.filters.laplacian : no blur.

    References
    ----------
    .. [1] D. Marr and E. Hildreth, "Theory of edge detection", Proceedings of the Royal Society
       of London B 207, 1980, 187-217.

    Examples
    --------
    >>> log(1, 5)[2].round(2)
    array([ 0.05, -0.09, -0.32, -0.09,  0.05])
    """
    sigma = number("sigma", sigma, above=0)
    rows, columns = grid(size, reach=4 * sigma)
    squared = rows**2 + columns**2
    bell = np.exp(-squared / (2 * sigma**2))
    hat = (squared - 2 * sigma**2) / sigma**4 * bell / bell.sum()
    return hat - hat.mean()


def emboss():
    """Return the kernel that lights a picture from the upper left, as if it were a relief.

    Returns
    -------
    ndarray of int64, shape (3, 3)
        A difference along the diagonal plus the picture itself; the weights sum to 1.

    See Also
    --------
    convkit.filters.sobel : a difference alone.

    Examples
    --------
    >>> emboss()
    array([[-2, -1,  0],
           [-1,  1,  1],
           [ 0,  1,  2]])
    """
    return np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]], dtype=np.int64)


def _difference(axis, *, smoothing):
    """Return [-1, 0, 1] along `axis` times `smoothing` across it."""
    along_columns = np.outer(smoothing, (-1, 0, 1)).astype(np.int64)
    return along_columns if choice("axis", axis, (0, 1)) == 1 else along_columns.T.copy()

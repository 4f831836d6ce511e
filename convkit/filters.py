"""Named kernels, ready for `convkit.correlate` (chapters 1 and 7).

Every kernel is written for *correlation*: its first row meets the first row of the window.  Rows
grow downwards and columns to the right; angles are in degrees, counter-clockwise as seen on the
screen, from the direction of growing columns (0) to the direction of falling rows (90).
Kernels of whole numbers have dtype ``int64``, so that sums over integers stay exact; the others
have ``float64``.
"""

import numpy as np

from convkit.arguments import choice, each_axis, number

__all__ = [
    "box",
    "emboss",
    "gabor",
    "gaussian",
    "identity",
    "laplacian",
    "log",
    "motion",
    "named",
    "prewitt",
    "scharr",
    "sharpen",
    "sobel",
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
    gaussian : an average that favours near pixels.

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
    log : the Laplacian of this bell.

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
    rows, columns = _grid(size, reach=3 * sigma)
    bell = np.exp(-(rows**2 + columns**2) / (2 * sigma**2))
    return bell / bell.sum()


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
    laplacian : what is subtracted.

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
    prewitt : smoothed 1-1-1.
    scharr : smoothed 3-10-3, truer to direction.

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
    sobel : smoothed 1-2-1.

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
    sobel : smoothed 1-2-1.

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
    log : the same after a Gaussian blur, less sensitive to noise.

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
    gaussian : the bell alone.
    laplacian : no blur.

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
    rows, columns = _grid(size, reach=4 * sigma)
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
    sobel : a difference alone.

    Examples
    --------
    >>> emboss()
    array([[-2, -1,  0],
           [-1,  1,  1],
           [ 0,  1,  2]])
    """
    return np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]], dtype=np.int64)


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
    box : an average over a rectangle.

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
    down, right = _direction(angle)
    reach_rows, reach_columns = (int(np.ceil(half * abs(step))) + 1 for step in (down, right))
    rows, columns = _grid((2 * reach_rows + 1, 2 * reach_columns + 1), reach=None)
    nearest = np.clip(rows * down + columns * right, -half, half)
    distance = np.hypot(rows - nearest * down, columns - nearest * right)
    # Rounded, so that a weight that is 0 on paper does not keep a border alive.
    weights = np.maximum(0, 1 - distance).round(12)
    weights = weights[np.ix_(weights.any(axis=1), weights.any(axis=0))]
    return weights / weights.sum()


def gabor(wavelength, angle=0, *, phase=0, aspect=1.0, size=None):
    r"""Return a wave under a bell: the detector of stripes of one width and direction.

    Parameters
    ----------
    wavelength : float
        From one bright stripe to the next, in pixels, at least 2.
    angle : float, optional
        Direction in which the wave travels, *across* the stripes, in degrees: 0 gives upright
        stripes, 90 level ones.
    phase : float, optional
        In degrees: 0 puts a bright stripe in the middle (even), 90 an edge (odd).
    aspect : float, optional
        Width of the bell across the stripes divided by its length along them, greater than 0.
    size : int or (int, int), optional
        Rows and columns, at least 1; by default three standard deviations of the longer axis
        on each side of the middle.

    Returns
    -------
    ndarray of float64, shape (K, L)
        With :math:`u` across and :math:`v` along the stripes,
        :math:`e^{-(u^2 + \gamma^2 v^2) / (2 \sigma^2)} \cos(2 \pi u / \lambda + \varphi)`,
        between -1 and 1.  The standard deviation is ``0.56 * wavelength``, which makes the
        detector's bandwidth one octave.

    Raises
    ------
    TypeError
        If an argument is not a number, or a size is not a whole number.
    ValueError
        If a number is not finite, `wavelength` is below 2, `aspect` is not positive, a size is
        below 1, or there are not two.

    See Also
    --------
    convkit.samples.stripes : the picture it answers to.

    Notes
    -----
    The weights of an even detector do not quite sum to 0, so flat brightness leaks through.

    References
    ----------
    .. [1] J. G. Daugman, "Uncertainty relation for resolution in space, spatial frequency, and
       orientation optimized by two-dimensional visual cortical filters", Journal of the Optical
       Society of America A 2, 1985, 1160-1169.
    .. [2] N. Petkov and P. Kruizinga, "Computational models of visual neurons specialised in the
       detection of periodic and aperiodic oriented visual stimuli", Biological Cybernetics 76,
       1997, 83-96 (the bandwidth).

    Examples
    --------
    >>> gabor(4, size=(1, 5)).round(2)
    array([[-0.67,  0.  ,  1.  ,  0.  , -0.67]])
    """
    wavelength = number("wavelength", wavelength, least=2)
    aspect = number("aspect", aspect, above=0)
    phase = np.deg2rad(number("phase", phase))
    # Half-amplitude bandwidth of one octave: sqrt(ln 2 / 2) / pi * (2 + 1) / (2 - 1).
    sigma = wavelength * 3 * np.sqrt(np.log(2) / 2) / np.pi
    down, right = _direction(angle)
    rows, columns = _grid(size, reach=3 * sigma / min(1, aspect))
    across = rows * down + columns * right
    along = columns * down - rows * right
    bell = np.exp(-(across**2 + (aspect * along) ** 2) / (2 * sigma**2))
    return bell * np.cos(2 * np.pi * across / wavelength + phase)


def named():
    """Return sixteen kernels worth trying first, by display name, in teaching order.

    Returns
    -------
    dict of str to ndarray
        Each kernel has at most 7 rows and 7 columns; the arrays are fresh at every call.

    Examples
    --------
    >>> list(named())[:4]
    ['identity', 'box blur', 'Gaussian blur', 'sharpen']
    """
    return {
        "identity": identity(),
        "box blur": box(),
        "Gaussian blur": gaussian(1, 5),
        "sharpen": sharpen(),
        "Sobel, columns": sobel(axis=1),
        "Sobel, rows": sobel(axis=0),
        "Prewitt, columns": prewitt(axis=1),
        "Prewitt, rows": prewitt(axis=0),
        "Scharr, columns": scharr(axis=1),
        "Laplacian": laplacian(),
        "Laplacian, diagonals": laplacian(diagonals=True),
        "Laplacian of Gaussian": log(1, 7),
        "emboss": emboss(),
        "motion blur": motion(7),
        "motion blur, diagonal": motion(5, angle=45),
        "Gabor, diagonal": gabor(4, angle=45, size=7),
    }


def _grid(size, *, reach):
    """Return rows (K, 1) and columns (1, L) as distances from the middle."""
    default = 2 * int(np.ceil(reach)) + 1 if size is None else size
    rows, columns = each_axis("size", default, axes=2, least=1)
    return np.ogrid[-(rows - 1) / 2 : rows / 2, -(columns - 1) / 2 : columns / 2]


def _direction(angle):
    """Return the unit step (down, right) of an angle in degrees, counter-clockwise as seen."""
    turn = np.deg2rad(number("angle", angle))
    # Rounded, so that a quarter turn is exactly one.
    return np.round(-np.sin(turn), 15) + 0.0, np.round(np.cos(turn), 15) + 0.0


def _difference(axis, *, smoothing):
    """Return [-1, 0, 1] along `axis` times `smoothing` across it."""
    along_columns = np.outer(smoothing, (-1, 0, 1)).astype(np.int64)
    return along_columns if choice("axis", axis, (0, 1)) == 1 else along_columns.T.copy()

"""Corners: places whose surroundings change in every direction (chapter 7)."""

import numpy as np

from convkit.arguments import each_axis, number, whole_number
from convkit.images.named import blur, gradient
from convkit.images.peaks import best_places
from convkit.images.planes import accept_grey, finite

__all__ = ["corner_strength", "find_corners", "structure_tensor"]


def structure_tensor(image, sigma=1.5, *, boundary="reflect"):
    r"""Average the products of the slopes around each pixel: how brightness varies there.

    Parameters
    ----------
    image : array_like, shape (H, W)
        A grey picture; finite real numbers, any unit.
    sigma : float, optional
        Over how much is averaged: standard deviation of a Gaussian in pixels, greater than 0.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float64, shape (H, W, 2, 2)
        For each pixel a symmetric matrix, rows and columns in this order, in the square of the
        picture's unit per pixel.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or `sigma` is not a number.
    ValueError
        If `image` is not 2-D or not finite, `sigma` is not positive, or `boundary` is unknown.

    See Also
    --------
    convkit.images.corner_strength : its lesser eigenvalue.
    convkit.images.gradient : the slopes.

    Notes
    -----
    With the slopes :math:`g_r` down and :math:`g_c` to the right, and a Gaussian :math:`G`, the
    matrix is :math:`G * \begin{pmatrix} g_r^2 & g_r g_c \\ g_r g_c & g_c^2 \end{pmatrix}`.  Its
    eigenvectors point across and along the dominant edge; its eigenvalues tell how much
    brightness varies in these directions.

    References
    ----------
    .. [1] W. Förstner and E. Gülch, "A fast operator for detection and precise location of
       distinct points, corners and centres of circular features", ISPRS Intercommission
       Conference on Fast Processing of Photogrammetric Data, 1987.

    Examples
    --------
    >>> ramp = [[0, 1, 2, 3, 4]] * 5
    >>> structure_tensor(ramp, 0.5)[2, 2].round(2).tolist()
    [[0.0, 0.0], [0.0, 1.0]]
    """
    picture = finite("image", accept_grey("image", image))
    slopes = gradient(picture, boundary=boundary)
    tensor = np.empty((*picture.shape, 2, 2))
    for first, second in ((0, 0), (0, 1), (1, 1)):
        averaged = blur(slopes[first] * slopes[second], sigma, boundary=boundary)
        tensor[..., first, second] = tensor[..., second, first] = averaged
    return tensor


def corner_strength(image, sigma=1.5, *, boundary="reflect"):
    r"""Measure how much brightness varies in the direction in which it varies least.

    Parameters
    ----------
    image : array_like, shape (H, W)
        A grey picture; finite real numbers, any unit.
    sigma : float, optional
        Over how much is averaged: standard deviation of a Gaussian in pixels, greater than 0.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float64, shape (H, W)
        The lesser eigenvalue of the structure tensor, at least 0: near 0 on flat places and
        along straight edges, large at corners.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or `sigma` is not a number.
    ValueError
        If `image` is not 2-D or not finite, `sigma` is not positive, or `boundary` is unknown.

    See Also
    --------
    convkit.images.find_corners : the places of its peaks.

    References
    ----------
    .. [1] J. Shi and C. Tomasi, "Good features to track", CVPR 1994.

    Examples
    --------
    >>> edge = [[0, 0, 0, 9, 9, 9]] * 6
    >>> float(corner_strength(edge).max())
    0.0
    """
    tensor = structure_tensor(image, sigma, boundary=boundary)
    rows, both, columns = tensor[..., 0, 0], tensor[..., 0, 1], tensor[..., 1, 1]
    middle, apart = (rows + columns) / 2, np.hypot((rows - columns) / 2, both)
    return np.maximum(middle - apart, 0)


def find_corners(image, *, count=None, sigma=1.5, threshold=0.05, spacing=5):
    """Find the corners of a picture, strongest first.

    Parameters
    ----------
    image : array_like, shape (H, W)
        A grey picture; finite real numbers, any unit.
    count : int, optional
        The most places to return, at least 1; by default all.
    sigma : float, optional
        Over how much is averaged: standard deviation of a Gaussian in pixels, greater than 0.
    threshold : float, optional
        The least strength, as a share of the strongest corner's, greater than 0, at most 1.
    spacing : int or (int, int), optional
        Two places differ by at least so many rows or so many columns, at least 1.

    Returns
    -------
    positions : ndarray of int64, shape (M, 2)
        Row and column of each corner.
    strengths : ndarray of float64, shape (M,)
        The lesser eigenvalue there, falling.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or an option is not a number of its kind.
    ValueError
        If `image` is not 2-D or not finite, or an option is out of range.

    See Also
    --------
    convkit.images.corner_strength : the strength of every place.
    convkit.images.find_template : the same search for a pattern that is known.

    Notes
    -----
    Strength is averaged over a window, so that a peak lies a little inside its corner.

    References
    ----------
    .. [1] J. Shi and C. Tomasi, "Good features to track", CVPR 1994.

    Examples
    --------
    >>> import numpy as np
    >>> square = np.zeros((24, 24))
    >>> square[6:18, 6:18] = 1
    >>> sorted(find_corners(square)[0].tolist())
    [[7, 7], [7, 16], [16, 7], [16, 16]]
    """
    strengths = corner_strength(image, sigma)
    most = strengths.size if count is None else whole_number("count", count, least=1)
    if number("threshold", threshold, above=0) > 1:
        raise ValueError(f"threshold must be at most 1, got {threshold!r}")
    apart = each_axis("spacing", spacing, axes=2, least=1)
    strongest = strengths.max()
    if strongest == 0:
        return np.empty((0, 2), np.int64), np.empty(0)
    positions = best_places(strengths, threshold * strongest, apart, most)
    return positions, strengths[tuple(positions.T)]

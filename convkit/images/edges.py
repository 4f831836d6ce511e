"""Edges as thin lines (chapter 7)."""

import numpy as np

from convkit.arguments import number
from convkit.images.named import blur, gradient
from convkit.images.planes import accept_grey, finite

__all__ = ["canny"]


def canny(image, sigma=1.0, *, low, high, boundary="reflect"):
    r"""Find edges as lines one pixel wide: smooth, measure slopes, thin, and follow.

    Parameters
    ----------
    image : array_like, shape (H, W)
        A grey picture; finite real numbers, any unit.
    sigma : float, optional
        Standard deviation of the Gaussian that smooths, in pixels, greater than 0.
    low, high : float
        Slopes, in the picture's unit per pixel, ``0 < low <= high``.  A line is kept from `low`
        up, if it reaches `high` somewhere.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of bool, shape (H, W)
        True on edges.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or another value is not a number.
    ValueError
        If `image` is not 2-D or not finite, a number is not positive, `low` is above `high`, or
        `boundary` is unknown.

    See Also
    --------
    convkit.images.gradient_magnitude : the slopes, before they are thinned.

    Notes
    -----
    A pixel is part of a line if its slope is greater than the slope one pixel down the gradient,
    and not less than the one up the gradient; both are read by linear interpolation between
    pixels.  Lines are followed through all eight neighbours.

    References
    ----------
    .. [1] J. Canny, "A computational approach to edge detection", IEEE Transactions on Pattern
       Analysis and Machine Intelligence 8(6), 1986, 679-698.

    Examples
    --------
    >>> step = [[0, 0, 3, 9, 9, 9]] * 3
    >>> canny(step, 0.5, low=1, high=2)[1].nonzero()[0].tolist()
    [2]
    """
    from scipy import ndimage

    picture = finite("image", accept_grey("image", image))
    low, high = number("low", low, above=0), number("high", high, above=0)
    if low > high:
        raise ValueError(f"low must be at most high, got low {low} and high {high}")
    down, right = gradient(blur(picture, sigma, boundary=boundary), boundary=boundary)
    slope = np.hypot(down, right)
    lines = _ridge(slope, down, right) & (slope >= low)
    labels, count = ndimage.label(lines, np.ones((3, 3)))
    strong = np.zeros(count + 1, dtype=bool)
    strong[labels[slope >= high]] = True
    return lines & strong[labels]


def _ridge(slope, down, right):
    """Tell where a slope is the greatest along its own direction."""
    length = np.where(slope > 0, slope, 1)
    ahead = _read(slope, down / length, right / length)
    behind = _read(slope, -down / length, -right / length)
    return (slope > behind) & (slope >= ahead)


def _read(values, down, right):
    """Return the values one step away, linearly between pixels; the border's value outside."""
    from scipy import ndimage

    rows, columns = np.indices(values.shape)
    return ndimage.map_coordinates(values, [rows + down, columns + right], order=1, mode="nearest")

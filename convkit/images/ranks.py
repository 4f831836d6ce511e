"""Filters that sort instead of sum: the contrast to convolution, for they are not linear."""

from functools import reduce

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from convkit.arguments import each_axis, number, whole_number
from convkit.engine.windows import blocks
from convkit.images.planes import accept_real, by_plane, extend

__all__ = ["maximum", "median", "minimum", "percentile", "rank"]

_BLOCK = 2**18
"""Numbers that are sorted at a time: 2 MiB of float64."""


def median(image, size=3, *, boundary="reflect"):
    """Replace each pixel by the middle one of its window: specks go, edges stay sharp.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Booleans, integers or real floats, any unit; each colour plane is filtered alone.
    size : int or (int, int), optional
        Rows and columns of the window, at least 1; an even window reaches one pixel further up
        and to the left.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray, shape and dtype of `image`
        Each pixel is one of its window's pixels; of an even number of them, the upper of the
        two in the middle.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or a size is not a whole number.
    ValueError
        If the shape does not fit, a size is below 1, or `boundary` is unknown or not finite.

    See Also
    --------
    convkit.images.box_blur : the mean, which lets a speck spread over its neighbours.
    convkit.images.rank : any other place in the order.

    References
    ----------
    .. [1] J. W. Tukey, "Exploratory Data Analysis", Addison-Wesley, 1977, chapter 7.

    Examples
    --------
    >>> median([[5, 5, 255, 5, 5]], (1, 3))
    array([[5, 5, 5, 5, 5]])
    """
    rows, columns = each_axis("size", size, axes=2, least=1)
    return _sorted_windows(image, rows * columns // 2, (rows, columns), boundary)


def rank(image, place, size=3, *, boundary="reflect"):
    """Replace each pixel by the one at a given place in its window's ascending order.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Booleans, integers or real floats, any unit; each colour plane is filtered alone.
    place : int
        0 for the least of the K·L pixels, K·L - 1 for the greatest.
    size : int or (int, int), optional
        Rows and columns of the window, at least 1; an even window reaches one pixel further up
        and to the left.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray, shape of `image`
        The dtype is the picture's, widened only where a number outside does not fit it.  NaN
        counts as greater than every number.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or `place` or a size is not a whole number.
    ValueError
        If the shape does not fit, a size is below 1, `place` is not one of the window's, or
        `boundary` is unknown or not finite.

    See Also
    --------
    convkit.images.percentile : the place as a share of the window.

    Notes
    -----
    The work grows with the window's area, the memory does not: a few windows are sorted at a time.

    References
    ----------
    .. [1] R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed., Pearson, 2018,
       section 5.3, "Order-statistic filters".

    Examples
    --------
    >>> rank([[1, 5, 3, 2, 4]], 1, (1, 3), boundary="edge")
    array([[1, 3, 3, 3, 4]])
    """
    rows, columns = each_axis("size", size, axes=2, least=1)
    place = whole_number("place", place, least=0)
    if place >= rows * columns:
        raise ValueError(
            f"place must be below {rows * columns}, the number of pixels in the window, got {place}"
        )
    return _sorted_windows(image, place, (rows, columns), boundary)


def percentile(image, percent, size=3, *, boundary="reflect"):
    """Replace each pixel by the one below which a given share of its window lies.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Booleans, integers or real floats, any unit; each colour plane is filtered alone.
    percent : float
        From 0, the least pixel, to 100, the greatest.
    size : int or (int, int), optional
        Rows and columns of the window, at least 1; an even window reaches one pixel further up
        and to the left.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray, shape and dtype of `image`
        The pixel at place ``floor(K * L * percent / 100)`` of the window's order, at most the
        last one; nothing is interpolated.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, `percent` is not a number, or a size is not a
        whole number.
    ValueError
        If the shape does not fit, a size is below 1, `percent` is outside 0 to 100, or
        `boundary` is unknown or not finite.

    See Also
    --------
    convkit.images.rank : the place as a whole number.

    References
    ----------
    .. [1] R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed., Pearson, 2018,
       section 5.3, "Order-statistic filters".

    Examples
    --------
    >>> percentile([[1, 5, 3, 2, 4]], 75, (1, 3), boundary="edge")
    array([[5, 5, 5, 4, 4]])
    """
    rows, columns = each_axis("size", size, axes=2, least=1)
    if number("percent", percent, least=0) > 100:
        raise ValueError(f"percent must be at most 100, got {percent!r}")
    place = min(int(rows * columns * float(percent) / 100), rows * columns - 1)
    return _sorted_windows(image, place, (rows, columns), boundary)


def minimum(image, size=3, *, boundary="reflect"):
    """Replace each pixel by the darkest of its window, as two 1-D passes: bright parts shrink.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Booleans, integers or real floats, any unit; each colour plane is filtered alone.
    size : int or (int, int), optional
        Rows and columns of the window, at least 1; an even window reaches one pixel further up
        and to the left.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray, shape and dtype of `image`
        What `convkit.images.rank` gives at place 0, with K + L comparisons a pixel.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or a size is not a whole number.
    ValueError
        If the shape does not fit, a size is below 1, or `boundary` is unknown or not finite.

    See Also
    --------
    convkit.images.maximum : its opposite.

    References
    ----------
    .. [1] J. Serra, "Image Analysis and Mathematical Morphology", Academic Press, 1982 (there
       called erosion).

    Examples
    --------
    >>> minimum([[9, 9, 9, 1, 9]], (1, 3))
    array([[9, 9, 1, 1, 1]])
    """
    return _extreme(np.fmin, image, size, boundary)


def maximum(image, size=3, *, boundary="reflect"):
    """Replace each pixel by the brightest of its window, as two 1-D passes: bright parts grow.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Booleans, integers or real floats, any unit; each colour plane is filtered alone.
    size : int or (int, int), optional
        Rows and columns of the window, at least 1; an even window reaches one pixel further up
        and to the left.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray, shape and dtype of `image`
        What `convkit.images.rank` gives at the last place, with K + L comparisons a pixel.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or a size is not a whole number.
    ValueError
        If the shape does not fit, a size is below 1, or `boundary` is unknown or not finite.

    See Also
    --------
    convkit.images.minimum : its opposite.

    References
    ----------
    .. [1] J. Serra, "Image Analysis and Mathematical Morphology", Academic Press, 1982 (there
       called dilation).

    Examples
    --------
    >>> maximum([[1, 1, 1, 9, 1]], (1, 3))
    array([[1, 1, 9, 9, 9]])
    """
    return _extreme(np.maximum, image, size, boundary)


def _padded(image, size, boundary):
    """Return the picture with as many pixels outside as the windows read."""
    widths = [(taps // 2, (taps - 1) // 2) for taps in size]
    return extend(accept_real(image), widths, boundary)


def _sorted_windows(image, place, size, boundary):
    """Return the pixel at one place of every window's order, plane by plane."""
    return by_plane(lambda plane: _at_place(plane, place, size), _padded(image, size, boundary))


def _at_place(padded, place, size):
    """Return the pixel at one place of every window's order, a few windows at a time."""
    windows = sliding_window_view(padded, size)
    places, count = windows.shape[:2], size[0] * size[1]
    out = np.empty(places, padded.dtype)
    for rows in blocks(places, count, most=_BLOCK):
        height = rows.stop - rows.start
        # Windows of a large size are too many even in a single row.
        for columns in blocks(places[1:], height * count, most=_BLOCK):
            pixels = windows[rows, columns].reshape(height, -1, count)
            out[rows, columns] = np.partition(pixels, place, axis=2)[..., place]
    return out


def _extreme(pick, image, size, boundary):
    """Pick the least or greatest pixel of every window, of its columns first and then of these."""
    lengths = each_axis("size", size, axes=2, least=1)
    picture = _padded(image, lengths, boundary)
    for axis, taps in enumerate(lengths):
        picture = reduce(pick, np.moveaxis(sliding_window_view(picture, taps, axis), -1, 0))
    # With a window of one pixel nothing was picked, and the result is still a view.
    return np.array(picture)

"""A picture of another size, or turned: new pixels between the old ones (chapter 5)."""

from math import ceil, hypot

import numpy as np

from convkit.arguments import choice, direction, each_axis
from convkit.filters.interpolating import REACH, interpolation
from convkit.images.planes import accept, by_plane, extend, floats

__all__ = ["resize", "rotate"]


def resize(image, shape, kernel="linear", *, prefilter=True, boundary="edge"):
    """Return the picture with another number of rows and columns.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit; each colour plane is treated alone.
    shape : int or (int, int)
        Rows and columns of the result, at least 1.
    kernel : {"nearest", "linear", "cubic", "lanczos"}, optional
        The weights between old pixels: see `convkit.filters.interpolation`.
    prefilter : bool, optional
        Whether the kernel is stretched where the picture shrinks, so that what the smaller
        picture cannot hold is averaged away and does not alias.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape `shape` or with 3 planes
        Flat brightness stays as it is; the picture's size in the same unit is its own again.

    Raises
    ------
    TypeError
        If `image` does not hold numbers, or a length is not a whole number.
    ValueError
        If a shape does not fit, or `kernel`, `prefilter` or `boundary` is unknown.

    See Also
    --------
    convkit.images.reduce : half the size, by a fixed blur.
    convkit.filters.interpolation : the weights.

    Notes
    -----
    Pixels are little squares here: new pixel ``i`` has its middle at
    ``(i + 1/2) * H / rows - 1/2`` in old pixels.  That is the half-pixel convention of Pillow,
    of OpenCV and of PyTorch's ``align_corners=False``.  With `prefilter` the inside equals
    Pillow's, whose borders differ: there the weights outside are dropped.

    References
    ----------
    .. [1] R. Szeliski, "Computer Vision: Algorithms and Applications", 2nd ed., Springer, 2022,
       section 3.5.
    .. [2] K. Turkowski, "Filters for common resampling tasks", Graphics Gems, 1990, 147-165.

    Examples
    --------
    >>> resize([[0, 8]], (1, 4))
    array([[0., 2., 6., 8.]])
    >>> resize([[0, 8, 0, 8]], (1, 2), "nearest", prefilter=False)
    array([[8., 8.]])
    """
    picture = floats(accept(image))
    shape = each_axis("shape", shape, axes=2, least=1)
    choice("kernel", kernel, tuple(REACH))
    choice("prefilter", prefilter, (False, True))

    def both_axes(plane):
        for length in shape:
            plane = _resize_rows(plane, length, (kernel, prefilter), boundary).T
        return plane

    return np.ascontiguousarray(by_plane(both_axes, picture))


def rotate(image, angle, kernel="linear", *, boundary="edge"):
    """Return the picture turned around its middle, in a frame of the same shape.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit; each colour plane is treated alone.
    angle : float
        In degrees, counter-clockwise as seen on the screen.
    kernel : {"nearest", "linear", "cubic", "lanczos"}, optional
        The weights between old pixels: see `convkit.filters.interpolation`.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape of `image`
        Flat brightness stays as it is; what leaves the frame is lost.

    Raises
    ------
    TypeError
        If `image` does not hold numbers, or `angle` is not a number.
    ValueError
        If the shape does not fit, `angle` is not finite, or `kernel` or `boundary` is unknown.

    See Also
    --------
    convkit.images.resize : another size instead of another direction.

    References
    ----------
    .. [1] R. Szeliski, "Computer Vision: Algorithms and Applications", 2nd ed., Springer, 2022,
       section 3.6.

    Examples
    --------
    >>> rotate([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 90)
    array([[3., 6., 9.],
           [2., 5., 8.],
           [1., 4., 7.]])
    """
    picture = floats(accept(image))
    down, right = direction("angle", angle)
    choice("kernel", kernel, tuple(REACH))
    rows, columns = (np.arange(n) - (n - 1) / 2 for n in picture.shape[:2])
    places = (
        rows[:, None] * right + columns * -down + (len(rows) - 1) / 2,
        rows[:, None] * down + columns * right + (len(columns) - 1) / 2,
    )
    # Rounded, so that a quarter turn meets pixels.
    places = [np.round(place, 13) for place in places]
    return by_plane(lambda plane: _read_between(plane, places, kernel, boundary), picture)


def _resize_rows(plane, length, how, boundary):
    """Return a plane with another number of rows."""
    kernel, prefilter = how
    old = len(plane)
    widest = max(old, length) if prefilter else length
    reach = ceil(REACH[kernel] * widest / length)
    # 2 * length times every distance is a whole number, so that rounding decides no tie.
    middles = (2 * np.arange(length) + 1) * old - length
    first = middles // (2 * length) - reach
    taps = first[:, None] + np.arange(2 * reach + 2)
    distances = (middles[:, None] - 2 * length * taps) / (2 * widest)
    weights = interpolation(distances, kernel)
    weights /= weights.sum(axis=1, keepdims=True)
    widths = (max(0, -first.min()), max(0, taps.max() + 1 - old))
    padded = extend(plane, (widths, (0, 0)), boundary)
    out = np.zeros((length, plane.shape[1]), padded.dtype)
    for weight, rows in zip(weights.T, (taps + widths[0]).T, strict=True):
        out += weight.astype(plane.real.dtype)[:, None] * padded[rows]
    return out


def _read_between(plane, places, kernel, boundary):
    """Return the weighted sums of a plane around places (rows, columns) between its pixels."""
    reach = ceil(REACH[kernel])
    far = ceil(hypot(*plane.shape) / 2) + reach + 1
    padded = extend(plane, ((far, far), (far, far)), boundary)
    firsts = [np.floor(place).astype(int) - reach + 1 for place in places]
    axes = [_weights(place, first, kernel) for place, first in zip(places, firsts, strict=True)]
    out = np.zeros(plane.shape, padded.dtype)
    for i, down in enumerate(axes[0]):
        for j, right in enumerate(axes[1]):
            pixels = padded[firsts[0] + (far + i), firsts[1] + (far + j)]
            out += (down * right).astype(plane.real.dtype) * pixels
    return out


def _weights(place, first, kernel):
    """Return the weights of the samples from `first` on, which sum to 1."""
    taps = range(2 * ceil(REACH[kernel]))
    weights = np.stack([interpolation(place - (first + tap), kernel) for tap in taps])
    return weights / weights.sum(axis=0)

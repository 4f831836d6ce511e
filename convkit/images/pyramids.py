"""The same picture at half, a quarter, an eighth of its size, and the way back.

Source: P. J. Burt and E. H. Adelson, "The Laplacian pyramid as a compact image code", IEEE
Transactions on Communications 31, 1983.
"""

from itertools import pairwise

import numpy as np

from convkit.arguments import each_axis, whole_number
from convkit.images.planes import accept, by_plane, floats
from convkit.signals import slide

__all__ = ["collapse", "expand", "gaussian_pyramid", "laplacian_pyramid", "reduce"]

_BLUR = np.array([[1], [4], [6], [4], [1]]) / 16
_ON_PIXELS = np.array([[1], [6], [1]]) / 8
_BETWEEN = np.array([[1], [1]]) / 2
"""What a pixel of the larger picture reads: every second weight of the blur, twice."""


def reduce(image, *, boundary="reflect"):
    r"""Blur the picture, then keep every second row and column: half the size, no aliasing.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit; each colour plane is reduced alone.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape (ceil(H / 2), ceil(W / 2)) or with 3 planes
        Flat brightness stays as it is; rows and columns 0, 2, 4, … are kept.

    Raises
    ------
    TypeError
        If `image` does not hold numbers.
    ValueError
        If the shape does not fit, or `boundary` is unknown.

    See Also
    --------
    convkit.images.expand : the way back, without the detail that is lost.
    convkit.images.gaussian_pyramid : this again and again.

    Notes
    -----
    The weights 1, 4, 6, 4, 1 (divided by 16) along rows and along columns weaken a grating of
    :math:`f` cycles a pixel to :math:`\cos^4(\pi f)`: to 1/4 at the smaller picture's limit
    :math:`f = 1/4`, to nothing at :math:`f = 1/2`.

    References
    ----------
    .. [1] P. J. Burt and E. H. Adelson, "The Laplacian pyramid as a compact image code", IEEE
       Transactions on Communications 31, 1983, 532-540 (there REDUCE, with a = 3/8).

    Examples
    --------
    >>> reduce([[16, 0, 16, 0, 16, 0]])
    array([[8., 8., 8.]])
    """
    return _halve(floats(accept(image)), boundary)


def expand(image, shape=None, *, boundary="reflect"):
    """Double the picture's size, with a smooth curve through the old pixels.

    Parameters
    ----------
    image : array_like, shape (h, w) or (h, w, 3)
        Real or complex numbers, any unit; each colour plane is expanded alone.
    shape : (int, int), optional
        Rows and columns of the result: on each axis twice the picture's, or one less; by
        default twice.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape (2·h, 2·w) or `shape`, or with 3 planes
        Flat brightness stays as it is; old pixels lie on rows and columns 0, 2, 4, ….

    Raises
    ------
    TypeError
        If `image` does not hold numbers, or an entry of `shape` is not a whole number.
    ValueError
        If a shape does not fit, or `boundary` is unknown.

    See Also
    --------
    convkit.images.reduce : four times its adjoint is this function, under boundary "zero".

    References
    ----------
    .. [1] P. J. Burt and E. H. Adelson, "The Laplacian pyramid as a compact image code", IEEE
       Transactions on Communications 31, 1983, 532-540 (there EXPAND, with a = 3/8).

    Examples
    --------
    >>> expand([[0, 8, 0]], (1, 5))
    array([[2., 4., 6., 4., 2.]])
    """
    picture = floats(accept(image))
    small = picture.shape[:2]
    twice = tuple(2 * n for n in small)
    larger = each_axis("shape", twice if shape is None else shape, axes=2, least=1)
    if _half(larger) != small:
        raise ValueError(
            f"shape must be twice that of image or one less on each axis, "
            f"got {larger} for image shape {picture.shape}"
        )
    return _double(picture, larger, boundary)


def gaussian_pyramid(image, levels, *, boundary="reflect"):
    """Return the picture at every size: itself, then each time half of the one before.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit; each colour plane is treated alone.
    levels : int
        How many pictures, the first counted; at least 1, at most as many as it takes to reach
        a single pixel.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    list of ndarray of float
        Level ``i`` has ``ceil(H / 2**i)`` rows and ``ceil(W / 2**i)`` columns.

    Raises
    ------
    TypeError
        If `image` does not hold numbers, or `levels` is not a whole number.
    ValueError
        If the shape does not fit, `levels` is out of range, or `boundary` is unknown.

    See Also
    --------
    convkit.images.reduce : one step.
    convkit.images.laplacian_pyramid : what each step loses.

    References
    ----------
    .. [1] P. J. Burt and E. H. Adelson, "The Laplacian pyramid as a compact image code", IEEE
       Transactions on Communications 31, 1983, 532-540.

    Examples
    --------
    >>> [level.shape for level in gaussian_pyramid([[1] * 6] * 5, 3)]
    [(5, 6), (3, 3), (2, 2)]
    """
    # A copy, since the first level is handed out.
    pyramid = [np.array(floats(accept(image)))]
    most = (max(pyramid[0].shape[:2]) - 1).bit_length() + 1
    if whole_number("levels", levels, least=1) > most:
        raise ValueError(
            f"levels must be at most {most} for image shape {pyramid[0].shape}, got {levels}"
        )
    while len(pyramid) < levels:
        pyramid.append(_halve(pyramid[-1], boundary))
    return pyramid


def laplacian_pyramid(image, levels, *, boundary="reflect"):
    """Return the picture in bands, finest first: the detail of each size, then the rest.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit; each colour plane is treated alone.
    levels : int
        How many bands, the rest counted; at least 1, at most as many as it takes to reach a
        single pixel.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    list of ndarray of float
        Band ``i`` has ``ceil(H / 2**i)`` rows and ``ceil(W / 2**i)`` columns; all but the last
        are 0 on flat brightness.

    Raises
    ------
    TypeError
        If `image` does not hold numbers, or `levels` is not a whole number.
    ValueError
        If the shape does not fit, `levels` is out of range, or `boundary` is unknown.

    See Also
    --------
    convkit.images.collapse : the picture back from its bands.

    References
    ----------
    .. [1] P. J. Burt and E. H. Adelson, "The Laplacian pyramid as a compact image code", IEEE
       Transactions on Communications 31, 1983, 532-540.

    Examples
    --------
    >>> detail, rest = laplacian_pyramid([[16, 0, 16, 0, 16, 0]], 2)
    >>> detail, rest
    (array([[ 8., -8.,  8., -8.,  8., -8.]]), array([[8., 8., 8.]]))
    """
    sizes = gaussian_pyramid(image, levels, boundary=boundary)
    details = [fine - _double(coarse, fine.shape[:2], boundary) for fine, coarse in pairwise(sizes)]
    return [*details, sizes[-1]]


def collapse(pyramid, *, boundary="reflect"):
    """Add the bands of a Laplacian pyramid up: the picture again, to rounding.

    Parameters
    ----------
    pyramid : sequence of array_like, each of shape (h, w) or (h, w, 3)
        The bands, finest first, as `convkit.images.laplacian_pyramid` gives them.
    boundary : str or number, optional
        The one that the bands were made with.

    Returns
    -------
    ndarray of float, shape of the first band
        The picture.

    Raises
    ------
    TypeError
        If a band does not hold numbers.
    ValueError
        If there is no band, a shape does not fit, or `boundary` is unknown.

    See Also
    --------
    convkit.images.laplacian_pyramid : the way there.

    References
    ----------
    .. [1] P. J. Burt and E. H. Adelson, "The Laplacian pyramid as a compact image code", IEEE
       Transactions on Communications 31, 1983, 532-540.

    Examples
    --------
    >>> collapse(laplacian_pyramid([[3, 1, 4, 1, 5, 9]], 3))
    array([[3., 1., 4., 1., 5., 9.]])
    """
    bands = [floats(accept(band, "each band of pyramid")) for band in pyramid]
    shapes = [band.shape for band in bands]
    halved = [(*_half(shape[:2]), *shape[2:]) for shape in shapes]
    if not bands or halved[:-1] != shapes[1:]:
        raise ValueError(
            f"pyramid must hold bands, each half of the one before, got shapes {shapes}"
        )
    picture = bands[-1]
    for band in bands[-2::-1]:
        picture = band + _double(picture, band.shape[:2], boundary)
    return picture


def _half(shape):
    """Return how many rows and columns are kept."""
    return tuple((n + 1) // 2 for n in shape)


def _halve(picture, boundary):
    """Blur and keep every second row and column of every plane."""
    weights = _BLUR.astype(picture.dtype)

    def both_axes(plane):
        for _ in range(2):
            plane = slide(plane, weights, stride=(2, 1), padding=(2, 0), boundary=boundary).T
        return plane

    return np.ascontiguousarray(by_plane(both_axes, picture))


def _double(picture, shape, boundary):
    """Interpolate every plane of a picture to a shape about twice as large."""
    weights = [(_ON_PIXELS.astype(picture.dtype), (1, 1)), (_BETWEEN.astype(picture.dtype), (0, 1))]

    def both_axes(plane):
        for length in shape:
            rows = np.empty((length, plane.shape[1]), picture.dtype)
            for parity, (kernel, ends) in enumerate(weights):
                sums = slide(plane, kernel, padding=(ends, 0), boundary=boundary)
                rows[parity::2] = sums[: (length + 1 - parity) // 2]
            plane = rows.T
        return plane

    return np.ascontiguousarray(by_plane(both_axes, picture))

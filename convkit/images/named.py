"""The filters of every photo editor: one kernel, one name."""

from math import ceil

import numpy as np

from convkit import filters
from convkit.arguments import each_axis, fits_memory, number
from convkit.images.planes import accept, by_plane, floats
from convkit.signals import correlate

__all__ = [
    "blur",
    "box_blur",
    "emboss",
    "gradient",
    "gradient_magnitude",
    "laplace",
    "motion_blur",
    "sharpen",
]


def blur(image, sigma=1.0, *, boundary="reflect"):
    """Blur with a Gaussian, as two 1-D passes: 2·K instead of K·K multiplications a pixel.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit.
    sigma : float, optional
        Standard deviation in pixels, greater than 0.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape of `image`
        Flat brightness stays as it is; the kernel reaches ``ceil(3 * sigma)`` pixels.

    Raises
    ------
    TypeError
        If `image` does not hold numbers, or `sigma` is not one.
    ValueError
        If the shape does not fit, `sigma` is not positive, or `boundary` is unknown.
    MemoryError
        If the kernel or the picture with its margin is larger than the memory.

    See Also
    --------
    convkit.filters.gaussian : the weights.

    References
    ----------
    .. [1] R. Szeliski, "Computer Vision: Algorithms and Applications", 2nd ed., Springer, 2022,
       section 3.2.

    Examples
    --------
    >>> blur([[0, 0, 0], [0, 9, 0], [0, 0, 0]], sigma=0.3).round(2)
    array([[0.  , 0.07, 0.  ],
           [0.07, 8.86, 0.07],
           [0.  , 0.07, 0.  ]])
    """
    taps = 2 * ceil(3 * number("sigma", sigma, above=0)) + 1
    fits_memory("sigma", (taps,), np.float64)
    passes = (filters.gaussian(sigma, (taps, 1)), filters.gaussian(sigma, (1, taps)))
    return _filter(image, *passes, boundary=boundary)


def box_blur(image, size=3, *, boundary="reflect"):
    """Replace each pixel by the mean of its window, as two 1-D passes.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit.
    size : int or (int, int), optional
        Rows and columns of the window, at least 1; an even window reaches one pixel further up
        and to the left.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape of `image`
        Between the least and the greatest value of the window.

    Raises
    ------
    TypeError
        If `image` does not hold numbers, or a size is not a whole number.
    ValueError
        If the shape does not fit, a size is below 1, or `boundary` is unknown.
    MemoryError
        If the kernel or the picture with its margin is larger than the memory.

    See Also
    --------
    convkit.filters.box : the weights.

    References
    ----------
    .. [1] R. Szeliski, "Computer Vision: Algorithms and Applications", 2nd ed., Springer, 2022,
       section 3.2.

    Examples
    --------
    >>> box_blur([[0, 0, 0], [0, 9, 0], [0, 0, 0]], boundary="zero")
    array([[1., 1., 1.],
           [1., 1., 1.],
           [1., 1., 1.]])
    """
    rows, columns = each_axis("size", size, axes=2, least=1)
    fits_memory("size", (max(rows, columns),), np.float64)
    return _filter(image, filters.box((rows, 1)), filters.box((1, columns)), boundary=boundary)


def sharpen(image, amount=1.0, *, boundary="reflect"):
    """Add to each pixel what its four neighbours lack; results may leave the picture's range.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit.
    amount : float, optional
        How strongly; 0 changes nothing.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape of `image`
        Flat brightness stays as it is.

    Raises
    ------
    TypeError
        If `image` does not hold numbers, or `amount` is not one.
    ValueError
        If the shape does not fit, `amount` is not finite, or `boundary` is unknown.

    See Also
    --------
    convkit.filters.sharpen : the weights.

    References
    ----------
    .. [1] R. Szeliski, "Computer Vision: Algorithms and Applications", 2nd ed., Springer, 2022,
       section 3.2.

    Examples
    --------
    >>> sharpen([[10, 10, 20, 20]])
    array([[10.,  0., 30., 20.]])
    """
    return _filter(image, filters.sharpen(amount), boundary=boundary)


def gradient(image, *, boundary="reflect"):
    """Measure how fast brightness grows downwards and to the right, with Sobel's weights.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    rows, columns : ndarray of float, shape of `image`
        Change per pixel, in the picture's unit: Sobel's sums divided by 8, so that a ramp of
        slope 1 gives 1.

    Raises
    ------
    TypeError
        If `image` does not hold numbers.
    ValueError
        If the shape does not fit, or `boundary` is unknown.

    See Also
    --------
    convkit.images.gradient_magnitude : the length of this vector.
    convkit.filters.sobel : the weights.

    References
    ----------
    .. [1] I. Sobel and G. Feldman, "A 3x3 isotropic gradient operator for image processing",
       Stanford Artificial Intelligence Project, 1968.

    Examples
    --------
    >>> rows, columns = gradient([[0, 1, 2], [0, 1, 2], [0, 1, 2]])
    >>> float(rows[1, 1]), float(columns[1, 1])
    (0.0, 1.0)
    """
    down, right = (_filter(image, filters.sobel(axis) / 8, boundary=boundary) for axis in (0, 1))
    return down, right


def gradient_magnitude(image, *, boundary="reflect"):
    """Measure how fast brightness changes in its steepest direction: large on edges.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape of `image`
        Change per pixel, in the picture's unit, at least 0.

    Raises
    ------
    TypeError
        If `image` does not hold numbers.
    ValueError
        If the shape does not fit, or `boundary` is unknown.

    See Also
    --------
    convkit.images.gradient : its two parts.

    References
    ----------
    .. [1] I. Sobel and G. Feldman, "A 3x3 isotropic gradient operator for image processing",
       Stanford Artificial Intelligence Project, 1968.

    Examples
    --------
    >>> gradient_magnitude([[0, 0, 8, 8]])
    array([[0., 4., 4., 0.]])
    """
    down, right = gradient(image, boundary=boundary)
    return np.hypot(np.abs(down), np.abs(right))


def laplace(image, *, boundary="reflect"):
    """Measure how far each pixel lies below its four neighbours together.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape of `image`
        0 on flat brightness and on even ramps, signed on both sides of an edge.

    Raises
    ------
    TypeError
        If `image` does not hold numbers.
    ValueError
        If the shape does not fit, or `boundary` is unknown.

    See Also
    --------
    convkit.filters.laplacian : the weights.

    References
    ----------
    .. [1] R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed., Pearson, 2018,
       section 3.6.

    Examples
    --------
    >>> laplace([[0, 0, 8, 8]])
    array([[ 0.,  8., -8.,  0.]])
    """
    return _filter(image, filters.laplacian(), boundary=boundary)


def emboss(image, *, boundary="reflect"):
    """Light the picture from the upper left, as if it were a relief.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape of `image`
        Flat brightness stays as it is; results may leave the picture's range.

    Raises
    ------
    TypeError
        If `image` does not hold numbers.
    ValueError
        If the shape does not fit, or `boundary` is unknown.

    See Also
    --------
    convkit.filters.emboss : the weights.

    References
    ----------
    .. [1] R. Szeliski, "Computer Vision: Algorithms and Applications", 2nd ed., Springer, 2022,
       section 3.2.

    Examples
    --------
    A slope that rises to the right faces the light:

    >>> emboss([[5, 5, 9, 9]])
    array([[ 5., 17., 21.,  9.]])
    """
    return _filter(image, filters.emboss(), boundary=boundary)


def motion_blur(image, length, *, angle=0, boundary="reflect"):
    """Smear the picture along a line, as a moving camera does.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real or complex numbers, any unit.
    length : float
        Length of the line in pixels, at least 1.
    angle : float, optional
        Direction in degrees: 0 lies along a row, 45 runs from the lower left to the upper
        right, 90 lies along a column.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape of `image`
        Flat brightness stays as it is.

    Raises
    ------
    TypeError
        If `image` does not hold numbers, or `length` or `angle` is not one.
    ValueError
        If the shape does not fit, `length` is below 1, `angle` is not finite, or `boundary` is
        unknown.

    See Also
    --------
    convkit.filters.motion : the weights.

    References
    ----------
    .. [1] R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th ed., Pearson, 2018,
       section 5.6.

    Examples
    --------
    >>> motion_blur([[0, 0, 9, 0, 0]], 3)
    array([[0., 3., 3., 3., 0.]])
    """
    return _filter(image, filters.motion(length, angle), boundary=boundary)


def _filter(image, *kernels, boundary):
    """Correlate every plane of a picture with the kernels, one after the other."""
    picture = floats(accept(image))
    for kernel in kernels:
        # In the picture's own float type, lest a float32 picture grow to float64.
        weights = kernel.astype(picture.dtype)
        picture = by_plane(
            lambda plane, weights=weights: correlate(plane, weights, "same", boundary=boundary),
            picture,
        )
    return picture

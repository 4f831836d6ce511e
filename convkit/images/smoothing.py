"""A blur that stops at edges: its weights depend on the picture, so it is no convolution."""

import numpy as np

from convkit import filters
from convkit.arguments import number
from convkit.images.planes import accept_real, as_given, extend, finite

__all__ = ["bilateral"]


def bilateral(image, sigma_space, sigma_range, *, boundary="reflect"):
    r"""Average each pixel with near pixels that look alike: noise goes, edges stay.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Finite real numbers, any unit.  Colours are compared as a whole, so that the planes are
        smoothed together.
    sigma_space : float
        What is near: standard deviation in pixels, greater than 0.
    sigma_range : float
        What looks alike: standard deviation in the picture's unit, greater than 0; for colours
        of their Euclidean distance.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float, shape of `image`
        Between the least and the greatest value of the window, which reaches
        ``ceil(3 * sigma_space)`` pixels.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or a deviation is not a number.
    ValueError
        If the shape does not fit, a number is not finite, a deviation is not positive, or
        `boundary` is unknown or not finite.

    See Also
    --------
    convkit.images.blur : the same for a very large `sigma_range`.
    convkit.images.median : another filter that keeps edges.

    Notes
    -----
    With :math:`G_\sigma(d) = \exp(-d^2 / (2 \sigma^2))` the weight of pixel :math:`q` in the
    average at pixel :math:`p` is :math:`G_{\text{space}}(|p - q|)\, G_{\text{range}}(|I_p -
    I_q|)`.

    References
    ----------
    .. [1] C. Tomasi and R. Manduchi, "Bilateral filtering for gray and color images", ICCV 1998.

    Examples
    --------
    >>> bilateral([[0, 2, 0, 90, 88, 90]], 1, 10).round()
    array([[ 1.,  1.,  1., 89., 89., 89.]])
    """
    from convkit.loops import taps

    picture = accept_real(image)
    near = filters.gaussian(number("sigma_space", sigma_space, above=0))
    alike = number("sigma_range", sigma_range, above=0)
    planes = np.atleast_3d(finite("image", picture))
    reach = near.shape[0] // 2
    padded = extend(planes, [(reach, reach)] * 2, boundary)
    total, weights = np.zeros_like(planes), np.zeros((*planes.shape[:2], 1))
    # A difference that overflows is infinite, and its weight 0, as it should be.
    with np.errstate(over="ignore"):
        for weight, seen in taps(padded, near[..., None], 1, 1, planes.shape):
            squares = (((seen - planes) / alike) ** 2).sum(axis=2, keepdims=True)
            share = weight * np.exp(-squares / 2)
            total += share * seen
            weights += share
    return as_given(total / weights, picture)

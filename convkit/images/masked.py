"""Averages over what is known: normalised convolution (chapter 7)."""

import numpy as np

from convkit.images.planes import accept, accept_grey, as_given, finite
from convkit.signals import convolve

__all__ = ["normalized_convolution"]


def normalized_convolution(image, kernel, certainty):
    r"""Average each window over the pixels that are known, weighted by how certain they are.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, 3)
        Real numbers, any unit; finite where they are certain, anything elsewhere.
    kernel : array_like, shape (K, L)
        How much a pixel counts by its place in the window; finite, none below 0, not all 0.
        It is turned, as in `convkit.convolve`, and centred as there.
    certainty : array_like, shape (H, W)
        How much each pixel is to be trusted, at least 0; 0 and 1 make a mask.

    Returns
    -------
    ndarray of float, shape of `image`
        A weighted mean, between the least and the greatest certain value of the window; NaN
        where the window holds nothing certain.

    Raises
    ------
    TypeError
        If an input does not hold real numbers.
    ValueError
        If a shape does not fit, a certainty or a weight is negative or not finite, all weights
        are 0, or a certain pixel is not finite.

    See Also
    --------
    convkit.images.blur : the same where everything is known.

    Notes
    -----
    With the picture :math:`f`, the certainty :math:`c` and the kernel :math:`w` the result is
    :math:`(w * (c f)) / (w * c)`.  Outside the picture nothing is certain, so that no border has
    to be made up.  Both sums are taken term by term: a window without certainty gives an exact 0.

    References
    ----------
    .. [1] H. Knutsson and C.-F. Westin, "Normalized and differential convolution", CVPR 1993.

    Examples
    --------
    >>> normalized_convolution([[1, 2, 99, 4, 5]], [[1, 1, 1]], [[1, 1, 0, 1, 1]])
    array([[1.5, 1.5, 3. , 4.5, 4.5]])
    """
    picture = accept(image)
    trust = _nonnegative("certainty", certainty)
    weights = _nonnegative("kernel", kernel)
    if trust.shape != picture.shape[:2]:
        raise ValueError(
            f"certainty must have the image's shape {picture.shape[:2]}, got {trust.shape}"
        )
    if not weights.any():
        raise ValueError("kernel must have a weight above 0, got only zeros")
    known = trust > 0
    planes = np.where(known[..., None], np.atleast_3d(picture), 0)
    planes = np.moveaxis(finite("image", planes), 2, 0)
    norm = _summed(trust, weights)
    with np.errstate(invalid="ignore"):
        means = np.stack([_summed(plane * trust, weights) / norm for plane in planes], axis=2)
    return as_given(means, picture)


def _nonnegative(name, value):
    """Return finite weights, none below 0, or refuse them."""
    array = finite(name, accept_grey(name, value))
    if array.min() < 0:
        raise ValueError(f"{name} must be at least 0 everywhere, got {array.min()}")
    return array


def _summed(plane, weights):
    return convolve(plane, weights, "same", boundary="zero", method="direct")

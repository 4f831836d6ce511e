"""Blobs and their size: the picture at many scales (chapter 7)."""

from itertools import pairwise

import numpy as np

from convkit import filters
from convkit.arguments import choice, fits_memory, number
from convkit.images.named import blur
from convkit.images.planes import accept_grey, finite
from convkit.images.ranks import maximum
from convkit.signals import correlate

__all__ = ["find_blobs", "scale_space"]

_SIGNS = {"bright": -1, "dark": 1}


def scale_space(image, sigmas, *, boundary="reflect"):
    """Blur a picture more and more: details leave it, finest first.

    Parameters
    ----------
    image : array_like, shape (H, W)
        A grey picture; finite real numbers, any unit.
    sigmas : sequence of float
        Standard deviations of the Gaussians in pixels, each greater than 0; at least one.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.

    Returns
    -------
    ndarray of float64, shape (len(sigmas), H, W)
        One blurred picture for each deviation.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or a deviation is not a number.
    ValueError
        If `image` is not 2-D or not finite, `sigmas` is empty, a deviation is not positive, or
        `boundary` is unknown.
    MemoryError
        If the result is larger than the memory.

    See Also
    --------
    convkit.images.find_blobs : what stands out at its own scale.
    convkit.images.gaussian_pyramid : the same with fewer and fewer pixels.

    References
    ----------
    .. [1] T. Lindeberg, "Scale-space theory: a basic tool for analysing structures at different
       scales", Journal of Applied Statistics 21(2), 1994, 225-270.

    Examples
    --------
    >>> scale_space([[0, 0, 9, 0, 0]], [0.3, 1]).round(1)
    array([[[0. , 0. , 8.9, 0. , 0. ]],
    <BLANKLINE>
           [[1. , 2.2, 3.6, 2.2, 1. ]]])
    """
    picture = finite("image", accept_grey("image", image))
    deviations = _deviations(sigmas)
    fits_memory("sigmas", (len(deviations), *picture.shape), np.float64)
    return np.stack([blur(picture, sigma, boundary=boundary) for sigma in deviations])


def find_blobs(image, sigmas, *, threshold, kind="bright"):
    r"""Find round spots and their size: peaks over places and over scales, strongest first.

    Parameters
    ----------
    image : array_like, shape (H, W)
        A grey picture; finite real numbers, any unit.
    sigmas : sequence of float
        Scales to try, in pixels, rising, each greater than 0; at least one.
    threshold : float
        The least response, in the picture's unit, greater than 0.
    kind : {"bright", "dark"}, optional
        Whether spots are brighter or darker than their surroundings.

    Returns
    -------
    positions : ndarray of int64, shape (M, 2)
        Row and column of each blob.
    scales : ndarray of float64, shape (M,)
        The deviation at which it responds most.  A disc of radius r does so at ``r / sqrt(2)``.
    responses : ndarray of float64, shape (M,)
        How strongly, falling.

    Raises
    ------
    TypeError
        If `image` does not hold real numbers, or an option is not a number.
    ValueError
        If `image` is not 2-D or not finite, `sigmas` is empty or does not rise, a number is not
        positive, or `kind` is unknown.

    See Also
    --------
    convkit.images.scale_space : the blurred pictures.
    convkit.filters.log : the kernel.

    Notes
    -----
    The response is :math:`\mp \sigma^2 \nabla^2 G_\sigma * f`: the factor makes that of a spot
    independent of its size.  A blob is a place that no neighbour in space or scale exceeds; at
    the first and the last scale there is one neighbour fewer, so a blob found there may be
    smaller or larger still.

    References
    ----------
    .. [1] T. Lindeberg, "Feature detection with automatic scale selection", International Journal
       of Computer Vision 30(2), 1998, 79-116.

    Examples
    --------
    >>> import numpy as np
    >>> rows, columns = np.indices((31, 31))
    >>> disc = np.hypot(rows - 12, columns - 17) <= 5
    >>> positions, scales, _ = find_blobs(disc, np.arange(2, 7, 0.5), threshold=0.2)
    >>> positions.tolist(), scales.tolist()
    ([[12, 17]], [3.5])
    """
    picture = finite("image", accept_grey("image", image))
    deviations = _deviations(sigmas)
    if any(later <= sooner for sooner, later in pairwise(deviations)):
        raise ValueError(f"sigmas must rise, got {deviations}")
    least = number("threshold", threshold, above=0)
    sign = _SIGNS[choice("kind", kind, tuple(_SIGNS))]
    responses = np.stack([sign * _normalised(picture, sigma) for sigma in deviations])
    places = np.argwhere((responses >= least) & (responses == _around(responses)))
    strengths = responses[tuple(places.T)]
    order = np.argsort(-strengths, kind="stable")
    places = places[order]
    return places[:, 1:], np.array(deviations)[places[:, 0]], strengths[order]


def _deviations(sigmas):
    """Return the deviations as floats, or refuse them."""
    deviations = [number("sigmas", sigma, above=0) for sigma in np.atleast_1d(sigmas).tolist()]
    if not deviations:
        raise ValueError("sigmas must hold at least one deviation, got none")
    return deviations


def _normalised(picture, sigma):
    """Return ``sigma**2`` times the Laplacian of the blurred picture, shape (H, W)."""
    return sigma**2 * correlate(picture, filters.log(sigma), "same", boundary="reflect")


def _around(responses):
    """Return the greatest response among each one's neighbours in space and scale."""
    flat = np.stack([maximum(layer, 3) for layer in responses])
    padded = np.pad(flat, ((1, 1), (0, 0), (0, 0)), constant_values=-np.inf)
    return np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])

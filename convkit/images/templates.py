"""Where a small picture occurs in a large one: correlation that brightness cannot deceive."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from convkit.arguments import choice, each_axis, number, whole_number
from convkit.images.peaks import best_places
from convkit.images.planes import accept_grey, extend, finite
from convkit.signals import correlate

__all__ = ["find_template", "normalized_correlation"]


def normalized_correlation(image, template, mode="valid", *, boundary="reflect"):
    r"""Score how alike each window and the template are, whatever their brightness and contrast.

    Parameters
    ----------
    image : array_like, shape (H, W)
        A grey picture; finite real numbers, any unit.
    template : array_like, shape (K, L)
        The pattern; finite real numbers, not all alike, any unit.
    mode : {"valid", "same", "full"}, optional
        "valid": only windows inside the picture; "same": one for each pixel, centred as in
        `convkit.correlate`; "full": every overlap.
    boundary : str or number, optional
        What stands outside the picture: see `convkit.boundary.pad`.  "valid" reads nothing
        outside.

    Returns
    -------
    ndarray of float64, shape (H - K + 1, W - L + 1), (H, W) or (H + K - 1, W + L - 1)
        From -1, the negative of the pattern, to 1, the pattern itself; 0 where the window has
        no contrast.

    Raises
    ------
    TypeError
        If an input does not hold real numbers.
    ValueError
        If an input is not 2-D or not finite, `template` has no contrast, `mode` or `boundary`
        is unknown, or if in "valid" mode `template` does not fit or a `boundary` is given.

    See Also
    --------
    convkit.images.find_template : the places with the highest scores.
    convkit.correlate : the plain sum, which favours bright places.

    Notes
    -----
    With :math:`w` the window's pixels, :math:`t` the template's and bars for their means, the
    score is :math:`\sum (w - \bar w)(t - \bar t) / \sqrt{\sum (w - \bar w)^2 \sum (t - \bar
    t)^2}`, Pearson's coefficient.  Sums of squares are taken of differences to the mean, in
    ``float64`` and in two passes [2]_, so they are never negative.  A window whose standard
    deviation is less than ``(K + L) * 2**-52`` of the picture's largest magnitude has no
    contrast: its pixels differ by rounding only.

    References
    ----------
    .. [1] J. P. Lewis, "Fast template matching", Vision Interface, 1995.
    .. [2] T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the sample
       variance: analysis and recommendations", The American Statistician 37, 1983, eq. 2.1 (sums
       of parts).

    Examples
    --------
    >>> normalized_correlation([[0, 1, 0, 5, 9, 5, 7, 7, 7]], [[0, 1, 0]]).round(2)
    array([[ 1.  , -0.65,  0.06,  1.  , -0.87,  0.5 ,  0.  ]])
    """
    picture, pattern = accept_grey("image", image), accept_grey("template", template)
    choice("mode", mode, ("valid", "same", "full"))
    if mode == "valid":
        _refuse_outside(picture, pattern, boundary)
    else:
        widths = {
            "same": [(taps // 2, (taps - 1) // 2) for taps in pattern.shape],
            "full": [(taps - 1, taps - 1) for taps in pattern.shape],
        }
        picture = extend(picture, widths[mode], boundary)
    return _scores(finite("image", picture), finite("template", pattern))


def find_template(image, template, *, count=None, threshold=0.8, spacing=None):
    """Find where a template occurs, best place first, each occurrence once.

    Parameters
    ----------
    image : array_like, shape (H, W)
        A grey picture; finite real numbers, any unit.
    template : array_like, shape (K, L)
        The pattern; finite real numbers, not all alike, any unit.
    count : int, optional
        The most places to return, at least 1; by default all.
    threshold : float, optional
        The least score, from -1 to 1.
    spacing : int or (int, int), optional
        Two places differ by at least so many rows or so many columns, at least 1; by default
        half the template, rounded up.

    Returns
    -------
    positions : ndarray of int64, shape (M, 2)
        Row and column of the picture that the template's first pixel lies on.
    scores : ndarray of float64, shape (M,)
        The normalised correlation there, falling.

    Raises
    ------
    TypeError
        If an input does not hold real numbers, or an option is not a number of its kind.
    ValueError
        If an input is not 2-D or not finite, `template` does not fit or has no contrast, or an
        option is out of range.

    See Also
    --------
    convkit.images.normalized_correlation : the score of every place.

    Notes
    -----
    The best place is taken, the places near it are struck out, and so on: non-maximum
    suppression.  Among equal scores the upper, then the left one comes first.

    References
    ----------
    .. [1] R. Szeliski, "Computer Vision: Algorithms and Applications", 2nd ed., Springer, 2022,
       section 7.1.1 (non-maximum suppression) and 9.1 (normalised correlation).

    Examples
    --------
    >>> positions, scores = find_template([[0, 1, 0, 0, 0, 5, 9, 5]], [[0, 1, 0]])
    >>> positions.tolist(), scores.round(2).tolist()
    ([[0, 0], [0, 5]], [1.0, 1.0])
    """
    scores = normalized_correlation(image, template)
    most = scores.size if count is None else whole_number("count", count, least=1)
    if number("threshold", threshold, least=-1) > 1:
        raise ValueError(f"threshold must be at most 1, got {threshold!r}")
    half = tuple((n + 1) // 2 for n in np.shape(template))
    apart = half if spacing is None else each_axis("spacing", spacing, axes=2, least=1)
    positions = best_places(scores, threshold, apart, most)
    return positions, scores[tuple(positions.T)]


def _refuse_outside(picture, pattern, boundary):
    """Raise unless windows fit inside the picture and nothing outside is asked for."""
    if boundary != "reflect":
        raise ValueError(
            f'boundary must stay "reflect" when mode is "valid", which reads nothing outside; '
            f"got {boundary!r}"
        )
    if any(k > n for k, n in zip(pattern.shape, picture.shape, strict=True)):
        raise ValueError(
            f"template must fit into the image, got shapes {pattern.shape} and {picture.shape}"
        )


def _scores(picture, pattern):
    """Divide covariances by both standard deviations, where the window has one."""
    (picture, level), (pattern, own_level) = _centred(picture), _centred(pattern)
    energy, own = _energy(picture, pattern.shape), _energy(pattern, pattern.shape)
    rounding = pattern.size * (sum(pattern.shape) * np.finfo(float).eps) ** 2
    if own[0, 0] <= rounding * own_level**2:
        raise ValueError("template must have contrast, got the same value everywhere")
    sums = correlate(picture, pattern / np.sqrt(own[0, 0]), "valid")
    seen = energy > rounding * level**2
    scores = np.divide(sums, np.sqrt(energy), out=np.zeros_like(sums), where=seen)
    return np.clip(scores, -1, 1)


def _centred(values):
    """Return the values less their mean, and their largest magnitude, both times a power of two.

    The power brings that magnitude to 1/2 or a little more, so that no square overflows or
    vanishes.  The second subtraction takes away what the first mean had lost in rounding.
    """
    peak, power = np.frexp(abs(values).max())
    scaled = np.ldexp(values, -power)
    scaled -= scaled.mean()
    return scaled - scaled.mean(), peak


def _energy(picture, size):
    """Return the sum of squared differences to the mean, for every window."""
    mean, energy, count = picture, np.zeros_like(picture), 1
    for axis, taps in enumerate(size):
        parts = np.moveaxis(sliding_window_view(mean, taps, axis), -1, 0)
        within = np.moveaxis(sliding_window_view(energy, taps, axis), -1, 0)
        mean = sum(parts) / taps
        energy = sum(within) + count * sum((part - mean) ** 2 for part in parts)
        count *= taps
    return energy

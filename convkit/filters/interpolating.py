"""Kernels that draw a line or a curve through samples: weights at any distance (chapter 5)."""

import numpy as np

from convkit.arguments import choice, real_array

__all__ = ["REACH", "interpolation"]


def _nearest(d):
    # Half open: a place halfway between two samples takes the later one.
    return ((d >= -0.5) & (d < 0.5)).astype(np.float64)


def _linear(d):
    return np.maximum(0, 1 - np.abs(d))


def _cubic(d):
    """Keys' family at a = -1/2."""
    d = np.minimum(np.abs(d), 2)
    near = (1.5 * d - 2.5) * d * d + 1
    far = ((-0.5 * d + 2.5) * d - 4) * d + 2
    return np.where(d < 1, near, far)


def _lanczos(d):
    d = np.clip(d, -3, 3)
    # np.sinc leaves some 1e-17 at whole numbers, where the kernel is 0.
    return np.where(d == np.round(d), d == 0, np.sinc(d) * np.sinc(d / 3))


_KERNELS = {"nearest": _nearest, "linear": _linear, "cubic": _cubic, "lanczos": _lanczos}
REACH = {"nearest": 0.5, "linear": 1, "cubic": 2, "lanczos": 3}
"""How far each kernel sees, in samples, on each side."""


def interpolation(distance, kernel="linear"):
    r"""Return the weight of a sample for a place between the samples.

    Parameters
    ----------
    distance : array_like
        From the sample to the place, in samples: place minus sample.
    kernel : {"nearest", "linear", "cubic", "lanczos"}, optional
        They reach 1/2, 1, 2 and 3 samples on each side.

    Returns
    -------
    ndarray of float64, shape of `distance`
        1 at distance 0, and 0 at all other whole numbers: samples themselves are kept.  Over
        all samples the weights sum to 1 for any place; those of "lanczos" to within 0.6 %.

    Raises
    ------
    TypeError
        If `distance` does not hold real numbers.
    ValueError
        If it is empty, or `kernel` is unknown.

    See Also
    --------
    convkit.images.resize : a picture of another size, with these weights.

    Notes
    -----
    "linear" is :math:`\max(0, 1 - |d|)`.  "cubic" is the cubic convolution of Keys with
    :math:`a = -1/2`: :math:`\tfrac32 |d|^3 - \tfrac52 |d|^2 + 1` up to 1, then
    :math:`-\tfrac12 |d|^3 + \tfrac52 |d|^2 - 4 |d| + 2` up to 2; it follows parabolas exactly.
    "lanczos" is :math:`\operatorname{sinc}(d) \operatorname{sinc}(d / 3)` up to 3.

    References
    ----------
    .. [1] R. G. Keys, "Cubic convolution interpolation for digital image processing", IEEE
       Transactions on Acoustics, Speech, and Signal Processing 29, 1981, 1153-1160.
    .. [2] K. Turkowski, "Filters for common resampling tasks", Graphics Gems, 1990, 147-165
       (Lanczos).

    Examples
    --------
    >>> interpolation([-1.5, -0.5, 0.5, 1.5], "cubic")
    array([-0.0625,  0.5625,  0.5625, -0.0625])
    """
    weigh = _KERNELS[choice("kernel", kernel, tuple(_KERNELS))]
    return weigh(real_array("distance", distance).astype(np.float64))

"""Kernels that answer to stripes."""

import numpy as np

from convkit.arguments import direction, number
from convkit.filters.grid import grid

__all__ = [
    "gabor",
]


def gabor(wavelength, angle=0, *, phase=0, aspect=1.0, size=None):
    r"""Return a wave under a bell: the detector of stripes of one width and direction.

    Parameters
    ----------
    wavelength : float
        From one bright stripe to the next, in pixels, at least 2.
    angle : float, optional
        Direction in which the wave travels, *across* the stripes, in degrees: 0 gives upright
        stripes, 90 level ones.
    phase : float, optional
        In degrees: 0 puts a bright stripe in the middle (even), 90 an edge (odd).
    aspect : float, optional
        Width of the bell across the stripes divided by its length along them, greater than 0.
    size : int or (int, int), optional
        Rows and columns, at least 1; by default three standard deviations of the longer axis
        on each side of the middle.

    Returns
    -------
    ndarray of float64, shape (K, L)
        With :math:`u` across and :math:`v` along the stripes,
        :math:`e^{-(u^2 + \gamma^2 v^2) / (2 \sigma^2)} \cos(2 \pi u / \lambda + \varphi)`,
        between -1 and 1.  The standard deviation is ``0.56 * wavelength``, which makes the
        detector's bandwidth one octave.

    Raises
    ------
    TypeError
        If an argument is not a number, or a size is not a whole number.
    ValueError
        If a number is not finite, `wavelength` is below 2, `aspect` is not positive, a size is
        below 1, or there are not two.

    See Also
    --------
    convkit.samples.stripes : the picture it answers to.

    Notes
    -----
    The weights of an even detector do not quite sum to 0, so flat brightness leaks through.

    References
    ----------
    .. [1] J. G. Daugman, "Uncertainty relation for resolution in space, spatial frequency, and
       orientation optimized by two-dimensional visual cortical filters", Journal of the Optical
       Society of America A 2, 1985, 1160-1169.
    .. [2] N. Petkov and P. Kruizinga, "Computational models of visual neurons specialised in the
       detection of periodic and aperiodic oriented visual stimuli", Biological Cybernetics 76,
       1997, 83-96 (the bandwidth).

    Examples
    --------
    >>> gabor(4, size=(1, 5)).round(2)
    array([[-0.67,  0.  ,  1.  ,  0.  , -0.67]])
    """
    wavelength = number("wavelength", wavelength, least=2)
    aspect = number("aspect", aspect, above=0)
    phase = np.deg2rad(number("phase", phase))
    # Half-amplitude bandwidth of one octave: sqrt(ln 2 / 2) / pi * (2 + 1) / (2 - 1).
    sigma = wavelength * 3 * np.sqrt(np.log(2) / 2) / np.pi
    down, right = direction("angle", angle)
    rows, columns = grid(size, reach=3 * sigma / min(1, aspect))
    across = rows * down + columns * right
    along = columns * down - rows * right
    bell = np.exp(-(across**2 + (aspect * along) ** 2) / (2 * sigma**2))
    return bell * np.cos(2 * np.pi * across / wavelength + phase)

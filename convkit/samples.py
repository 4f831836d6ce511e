"""Test signals and pictures whose answers are known beforehand; all ``float64`` in 0 to 1.

A `shape` is an int for a line of that many samples, or (rows, columns) for a picture.
"""

import numpy as np

from convkit.arguments import direction, each_axis, generator, number, whole_number

__all__ = ["checkerboard", "disc", "impulse", "noise", "ramp", "step", "stripes", "zone_plate"]


def impulse(shape):
    """Return a single 1 among zeros: what comes out of a filter is its impulse response.

    Parameters
    ----------
    shape : int or (int, int)
        Samples, or rows and columns, at least 1.

    Returns
    -------
    ndarray of float64, shape (N,) or (H, W)
        1 at index ``n // 2`` of every axis.

    Raises
    ------
    TypeError
        If a length is not a whole number.
    ValueError
        If a length is below 1, or there are more than two.

    See Also
    --------
    convkit.filters.identity : the same array as a kernel.

    Examples
    --------
    >>> impulse(5)
    array([0., 0., 1., 0., 0.])
    """
    signal = np.zeros(_shape(shape))
    signal[tuple(n // 2 for n in signal.shape)] = 1
    return signal


def step(shape, axis=-1):
    """Return zeros that turn into ones halfway: an ideal edge.

    Parameters
    ----------
    shape : int or (int, int)
        Samples, or rows and columns, at least 1.
    axis : int, optional
        The axis along which the step is climbed; the last is along the columns.

    Returns
    -------
    ndarray of float64, shape (N,) or (H, W)
        1 from index ``n // 2`` of the axis on.

    Raises
    ------
    TypeError
        If a length or the axis is not a whole number.
    ValueError
        If a length is below 1, there are more than two, or there is no such axis.

    See Also
    --------
    convkit.samples.ramp : the same climb, spread evenly.

    Examples
    --------
    >>> step(6)
    array([0., 0., 0., 1., 1., 1.])
    """
    shape = _shape(shape)
    index = _index(shape, axis)
    return np.broadcast_to(index >= index.size // 2, shape).astype(float)


def ramp(shape, axis=-1):
    """Return brightness that grows evenly from 0 to 1.

    Parameters
    ----------
    shape : int or (int, int)
        Samples, or rows and columns, at least 1.
    axis : int, optional
        The axis along which it grows; the last is along the columns.

    Returns
    -------
    ndarray of float64, shape (N,) or (H, W)
        ``i / (n - 1)`` at index ``i`` of the axis; all 0 if ``n`` is 1.

    Raises
    ------
    TypeError
        If a length or the axis is not a whole number.
    ValueError
        If a length is below 1, there are more than two, or there is no such axis.

    See Also
    --------
    convkit.samples.step : the same climb, all at once.

    Examples
    --------
    >>> ramp(5)
    array([0.  , 0.25, 0.5 , 0.75, 1.  ])
    """
    shape = _shape(shape)
    index = _index(shape, axis)
    return np.broadcast_to(index / max(1, index.size - 1), shape).copy()


def stripes(shape, period, *, angle=0, phase=0):
    r"""Return a sinusoidal grating: one spatial frequency, one direction.

    Parameters
    ----------
    shape : int or (int, int)
        Samples, or rows and columns, at least 1.
    period : float
        From one bright stripe to the next, in pixels, greater than 0; under 2 it aliases.
    angle : float, optional
        Direction across the stripes, in degrees, counter-clockwise as seen on the screen: 0
        gives upright stripes, 90 level ones.  A line has only angle 0.
    phase : float, optional
        In degrees; 0 makes index 0 of every axis the brightest.

    Returns
    -------
    ndarray of float64, shape (N,) or (H, W)
        :math:`(1 + \cos(2 \pi u / T + \varphi)) / 2` with :math:`u` the distance across.

    Raises
    ------
    TypeError
        If a length is not a whole number, or another argument is not a number.
    ValueError
        If a length is below 1, there are more than two, a number is not finite, `period` is
        not positive, or a line is given an angle.

    See Also
    --------
    convkit.filters.gabor : the detector of such stripes.

    Examples
    --------
    >>> stripes(5, 4).round(2)
    array([1. , 0.5, 0. , 0.5, 1. ])
    """
    shape = _shape(shape)
    period = number("period", period, above=0)
    down, right = direction("angle", angle)
    phase = np.deg2rad(number("phase", phase))
    if len(shape) == 1 and angle != 0:
        raise ValueError(f"angle must stay 0 for a line, got {angle!r}")
    across = right * _index(shape, -1)
    if len(shape) == 2:
        across = across + down * _index(shape, 0)
    grating = (1 + np.cos(2 * np.pi * across / period + phase)) / 2
    return np.broadcast_to(grating, shape).copy()


def checkerboard(shape, period=2):
    """Return squares of 0 and 1 in turn.

    Parameters
    ----------
    shape : int or (int, int)
        Samples, or rows and columns, at least 1.
    period : int, optional
        From one square to the next of its colour, in pixels, even and at least 2.

    Returns
    -------
    ndarray of float64, shape (N,) or (H, W)
        0 in the first square; each square is ``period // 2`` pixels wide.

    Raises
    ------
    TypeError
        If a length or the period is not a whole number.
    ValueError
        If a length is below 1, there are more than two, or `period` is odd or below 2.

    See Also
    --------
    convkit.samples.stripes : a pattern with one frequency alone.

    Examples
    --------
    >>> checkerboard((2, 4))
    array([[0., 1., 0., 1.],
           [1., 0., 1., 0.]])
    """
    shape = _shape(shape)
    period = whole_number("period", period, least=2)
    if period % 2:
        raise ValueError(f"period must be even, got {period}")
    squares = sum(_index(shape, axis) // (period // 2) for axis in range(len(shape)))
    return (squares % 2).astype(float)


def zone_plate(size):
    r"""Return rings that grow finer outwards: every frequency and direction in one picture.

    Parameters
    ----------
    size : int
        Rows and columns, at least 1.

    Returns
    -------
    ndarray of float64, shape (size, size)
        :math:`(1 + \cos(\pi r^2 / n)) / 2` at :math:`r` pixels from the pixel
        ``(size // 2, size // 2)``.  The period there is ``n / r`` pixels, so that it reaches 2,
        the finest that can be sampled, in the middle of each side.

    Raises
    ------
    TypeError
        If `size` is not a whole number.
    ValueError
        If `size` is below 1.

    See Also
    --------
    convkit.samples.stripes : one frequency and direction.

    References
    ----------
    .. [1] J. Drewery, "The zone plate as a television test pattern", SMPTE Journal 88, 1979,
       763-770.

    Examples
    --------
    >>> zone_plate(4).round(2)
    array([[1.  , 0.15, 0.  , 0.15],
           [0.15, 0.5 , 0.85, 0.5 ],
           [0.  , 0.85, 1.  , 0.85],
           [0.15, 0.5 , 0.85, 0.5 ]])
    """
    size = whole_number("size", size, least=1)
    rows, columns = (_index((size, size), axis) - size // 2 for axis in (0, 1))
    return (1 + np.cos(np.pi * (rows**2 + columns**2) / size)) / 2


def disc(shape, radius):
    """Return a bright disc in the middle, its rim one pixel soft.

    Parameters
    ----------
    shape : int or (int, int)
        Samples, or rows and columns, at least 1; on a line the disc is a bar.
    radius : float
        In pixels, greater than 0.

    Returns
    -------
    ndarray of float64, shape (N,) or (H, W)
        ``clip(radius + 0.5 - distance, 0, 1)``, with the distance from the exact middle
        ``(n - 1) / 2`` of every axis.

    Raises
    ------
    TypeError
        If a length is not a whole number, or `radius` not a number.
    ValueError
        If a length is below 1, there are more than two, or `radius` is not finite and positive.

    See Also
    --------
    convkit.samples.step : one straight edge.

    Examples
    --------
    >>> disc(7, 2)
    array([0. , 0.5, 1. , 1. , 1. , 0.5, 0. ])
    """
    shape = _shape(shape)
    radius = number("radius", radius, above=0)
    squares = sum((_index(shape, axis) - (n - 1) / 2) ** 2 for axis, n in enumerate(shape))
    return np.clip(radius + 0.5 - np.sqrt(squares), 0, 1)


def noise(shape, rng):
    """Return independent samples, evenly spread between 0 and 1.

    Parameters
    ----------
    shape : int or (int, int)
        Samples, or rows and columns, at least 1.
    rng : numpy.random.Generator
        Where the randomness comes from, such as ``np.random.default_rng(0)``.

    Returns
    -------
    ndarray of float64, shape (N,) or (H, W)
        Values in ``[0, 1)``, with mean 1/2 and variance 1/12.

    Raises
    ------
    TypeError
        If a length is not a whole number, or `rng` is not a generator.
    ValueError
        If a length is below 1, or there are more than two.

    See Also
    --------
    convkit.samples.impulse : equal strength at all frequencies without randomness.

    Examples
    --------
    >>> noise((2, 3), np.random.default_rng(0)).shape
    (2, 3)
    """
    return generator("rng", rng).random(_shape(shape))


def _shape(shape):
    """Return `shape` as one or two lengths."""
    lengths = shape if isinstance(shape, (tuple, list)) else (shape,)
    if len(lengths) not in (1, 2):
        raise ValueError(f"shape must have 1 or 2 lengths, got {shape!r}")
    return each_axis("shape", lengths, axes=len(lengths), least=1)


def _index(shape, axis):
    """Return 0, 1, 2, … along one axis, ready to be broadcast over the others."""
    axis = whole_number("axis", axis, least=-len(shape))
    if axis >= len(shape):
        raise ValueError(f"axis must be below {len(shape)} for shape {shape}, got {axis}")
    return np.expand_dims(
        np.arange(shape[axis]), [a for a in range(len(shape)) if a != axis % len(shape)]
    )

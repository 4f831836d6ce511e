"""What a network learns, and the random numbers that it starts from."""

from math import prod, sqrt

import numpy as np

from convkit.arguments import each_axis, generator, numeric_array

__all__ = ["Parameter", "he_normal"]


class Parameter:
    """An array that learns.

    Parameters
    ----------
    value : array_like
        Real floats, not empty; copied.

    Attributes
    ----------
    value : ndarray
        The numbers as they are now.  A step of an optimiser puts a new array here, so an array
        that was taken out before keeps its numbers.
    grad : ndarray or None
        The gradient of the loss with respect to `value`, of the same shape; ``None`` before the
        first `backward`.

    Examples
    --------
    >>> Parameter(np.zeros((8, 1, 3, 3)))
    Parameter(shape=(8, 1, 3, 3), dtype=float64)
    """

    def __init__(self, value):
        array = numeric_array("value", value)
        if array.dtype.kind != "f":
            raise TypeError(f"value must hold real floats, got dtype {array.dtype}")
        self.value = array.astype(array.dtype.newbyteorder("="))
        self.grad = None

    def __repr__(self):
        return f"Parameter(shape={self.value.shape}, dtype={self.value.dtype})"


def he_normal(shape, rng):
    """Draw weights that keep the size of signals through layers with ReLU.

    Parameters
    ----------
    shape : tuple of int
        Shape (O, I) of a dense layer's weights, or ``(O, C / groups, *kernel_size)``.
    rng : numpy.random.Generator
        Where the randomness comes from, such as ``np.random.default_rng(0)``.

    Returns
    -------
    ndarray of float32, shape `shape`
        Normally distributed with mean 0 and variance ``2 / fan_in``.

    Raises
    ------
    TypeError
        If a length is not a whole number, or `rng` is not a generator.
    ValueError
        If there are fewer than two lengths, or one is below 1.

    Notes
    -----
    An output sums ``fan_in = prod(shape[1:])`` products, and ReLU halves the mean square: with
    this variance the outputs have, on average, the mean square of the inputs.

    References
    ----------
    .. [1] K. He, X. Zhang, S. Ren and J. Sun, "Delving deep into rectifiers", ICCV 2015,
       arXiv:1502.01852, section 2.2.

    Examples
    --------
    >>> weights = he_normal((64, 200), np.random.default_rng(0))
    >>> round(float(weights.var()), 3)
    0.01
    """
    entries = shape if isinstance(shape, (tuple, list)) else (shape,)
    lengths = each_axis("shape", entries, axes=max(2, len(entries)), least=1)
    spread = sqrt(2 / prod(lengths[1:]))
    return (spread * generator("rng", rng).standard_normal(lengths)).astype(np.float32)

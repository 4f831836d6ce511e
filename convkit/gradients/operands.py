"""What gradients accept: shapes of what they are for, and gradients of that shape."""

import numpy as np

from convkit.arguments import each_axis, fits_memory, real_array

__all__ = ["as_grad", "as_shape"]


def as_shape(name, value, axes, *, least=0):
    """Return a shape ``(B, C, *size)`` of whole numbers.

    Parameters
    ----------
    name : str
        What the caller calls the argument.
    value : tuple of int
        The shape; all numbers but the first are at least 1.
    axes : int
        How many axes of size there must be.
    least : int, optional
        The smallest first number: 0 for a batch, 1 for weights.

    Returns
    -------
    tuple of int
        The same shape.

    Raises
    ------
    TypeError
        If there is no tuple or list, or an entry is not a whole number.
    ValueError
        If there are not ``axes + 2`` entries, or one is too small.
    MemoryError
        If an array of this shape is larger than the memory.

    Examples
    --------
    >>> as_shape("input_shape", [0, 3, 8], 1)
    (0, 3, 8)
    """
    if not isinstance(value, (tuple, list)):
        raise TypeError(f"{name} must be a tuple or list of whole numbers, got {value!r}")
    if len(value) != axes + 2:
        raise ValueError(f"{name} must have {axes + 2} entries, got {value!r}")
    (first,) = each_axis(name, value[:1], axes=1, least=least)
    shape = (first, *each_axis(name, value[1:], axes=axes + 1, least=1))
    # No gradient has less than the four bytes of float32.
    return fits_memory(name, shape, np.float32)


def as_grad(value, shape):
    """Return the gradient at a layer's output.

    Parameters
    ----------
    value : array_like
        Booleans, integers or floats.
    shape : tuple of int
        The shape of the layer's output.

    Returns
    -------
    ndarray, shape `shape`
        In native byte order.

    Raises
    ------
    TypeError
        If the entries are not real numbers.
    ValueError
        If the shape is another.

    Examples
    --------
    >>> as_grad([[[1, 2]]], (1, 1, 2)).tolist()
    [[[1, 2]]]
    """
    grad = real_array("grad_output", value, empty=True)
    if grad.shape != shape:
        raise ValueError(
            f"grad_output must have the layer's output shape {shape}, got {grad.shape}"
        )
    return grad

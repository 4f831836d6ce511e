"""Padding and patches as operators of zeros and ones: they copy samples, and weigh none."""

import numpy as np

from convkit import boundary as _boundary
from convkit import gradients, layers
from convkit.arguments import both_ends, choice, each_axis
from convkit.gradients.padding import LINEAR
from convkit.matrices.operators import as_operator, example_shape

__all__ = ["pad_operator", "unfold_operator"]


def unfold_operator(input_shape, kernel_size, dilation=1, padding=0, stride=1):
    """Return the copying of patches to columns (im2col) as a linear operator of zeros and ones.

    Parameters
    ----------
    input_shape : tuple of int
        ``(C, *size)`` of one example, with one to three axes of size, each at least 1.
    kernel_size : int or tuple of int
        Of a patch; one number for every axis, or one for each.
    dilation, padding, stride : optional
        As in `convkit.layers.unfold`.

    Returns
    -------
    scipy.sparse.linalg.LinearOperator
        On flattened arrays, of ``float64``.  ``output_shape`` is (C * taps, places); the adjoint
        is `convkit.layers.fold`.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a number is below its least value, a tuple does not fit the axes, or no patch fits.

    See Also
    --------
    convkit.layers.unfold : the same for batches.

    References
    ----------
    .. [1] G. Strang, "Linear Algebra and Learning from Data", Wellesley-Cambridge Press, 2019,
       section VII.2.

    Examples
    --------
    >>> patches = unfold_operator((1, 3), 2)
    >>> (patches @ [1, 2, 3]).reshape(patches.output_shape)
    array([[1, 2],
           [2, 3]])
    """
    shape = example_shape(input_shape)
    taps = each_axis("kernel_size", kernel_size, axes=len(shape) - 1, least=1)
    geometry = (taps, dilation, padding, stride)
    return as_operator(
        shape,
        lambda batch: layers.unfold(batch, *geometry),
        lambda columns: layers.fold(columns, shape[1:], *geometry),
        np.dtype(np.float64),
    )


def pad_operator(input_shape, widths, boundary="zero"):
    """Return padding as a linear operator of zeros and ones.

    Parameters
    ----------
    input_shape : tuple of int
        Of the arrays, one to four axes, each at least 1.
    widths : int or tuple
        Samples to add: as in `convkit.boundary.pad`, of an array of this shape.
    boundary : {"zero", "edge", "reflect", "symmetric", "wrap"}, optional
        What the added samples hold.

    Returns
    -------
    scipy.sparse.linalg.LinearOperator
        On flattened arrays, of ``float64``.  ``output_shape`` is that of the padded array.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a shape or a width does not fit, or `boundary` is not one of the five.

    See Also
    --------
    convkit.boundary.pad : the same for one array.
    convkit.gradients.pad_input : the adjoint.

    References
    ----------
    .. [1] G. Strang, "Linear Algebra and Learning from Data", Wellesley-Cambridge Press, 2019,
       section VII.2.

    Examples
    --------
    >>> from convkit.matrices import dense
    >>> dense(pad_operator((3,), (1, 0), "edge"))
    array([[1., 0., 0.],
           [1., 0., 0.],
           [0., 1., 0.],
           [0., 0., 1.]])
    """
    shape = example_shape(input_shape, least=1)
    ends = ((0, 0), *both_ends("widths", widths, axes=len(shape)))
    choice("boundary", boundary, LINEAR)
    return as_operator(
        shape,
        lambda batch: _boundary.pad(batch, ends, boundary),
        lambda grads: gradients.pad_input(grads, ends, boundary),
        np.dtype(np.float64),
    )

"""The pooling layers that are linear, as operators."""

import numpy as np

from convkit import gradients, layers
from convkit.matrices.operators import as_operator, example_shape

__all__ = ["avg_pool_operator", "blur_pool_operator"]

_AVERAGE = {1: layers.avg_pool1d, 2: layers.avg_pool2d, 3: layers.avg_pool3d}
_BLUR = {1: layers.blur_pool1d, 2: layers.blur_pool2d, 3: layers.blur_pool3d}


def avg_pool_operator(
    input_shape,
    kernel_size,
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
    *,
    dilation=1,
):
    """Return average pooling as a linear operator; a maximum is none.

    Parameters
    ----------
    input_shape : tuple of int
        ``(C, *size)`` of one example, with one to three axes of size, each at least 1.
    kernel_size, stride, padding, ceil_mode, count_include_pad, dilation : optional
        Those of the layer: see `convkit.layers.avg_pool2d`.

    Returns
    -------
    scipy.sparse.linalg.LinearOperator, shape (C * places, C * size)
        On flattened arrays, of ``float64``.  ``output_shape`` is the shape ``(C, *places)`` of one
        result.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a shape does not fit, a number is out of its range, or no window fits.

    See Also
    --------
    convkit.gradients.avg_pool_input : the adjoint.

    References
    ----------
    .. [1] G. Strang, "Linear Algebra and Learning from Data", Wellesley-Cambridge Press, 2019,
       section VII.2.

    Examples
    --------
    >>> halves = avg_pool_operator((1, 4), 2)
    >>> halves @ [1, 3, 2, 5], halves.H @ [2, 4]
    (array([2. , 3.5]), array([1., 1., 2., 2.]))
    """
    shape = example_shape(input_shape)
    geometry = (kernel_size, stride, padding, ceil_mode, count_include_pad)
    average = _AVERAGE[len(shape) - 1]

    def forward(batch):
        return average(batch, *geometry, dilation=dilation)

    def backward(grads):
        size = (len(grads), *shape)
        return gradients.avg_pool_input(size, grads, *geometry, dilation=dilation)

    return as_operator(shape, forward, backward, np.dtype(np.float64))


def blur_pool_operator(input_shape, stride=2, *, taps=3, padding_mode="reflect"):
    """Return blur pooling, a fixed blur with a stride, as a linear operator.

    Parameters
    ----------
    input_shape : tuple of int
        ``(C, *size)`` of one example, with one to three axes of size, each at least 1.
    stride, taps, padding_mode : optional
        Those of the layer: see `convkit.layers.blur_pool2d`.

    Returns
    -------
    scipy.sparse.linalg.LinearOperator, shape (C * places, C * size)
        On flattened arrays, of ``float64``.  ``output_shape`` is the shape ``(C, *places)`` of one
        result.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a shape does not fit, a number is out of its range, or a word is unknown.

    See Also
    --------
    convkit.gradients.blur_pool_input : the adjoint.

    References
    ----------
    .. [1] G. Strang, "Linear Algebra and Learning from Data", Wellesley-Cambridge Press, 2019,
       section VII.2.

    Examples
    --------
    >>> blur_pool_operator((1, 4), padding_mode="replicate") @ [4, 8, 0, 0]
    array([5., 2.])
    """
    shape = example_shape(input_shape)
    options = {"taps": taps, "padding_mode": padding_mode}
    blur = _BLUR[len(shape) - 1]

    def forward(batch):
        return blur(batch, stride, **options)

    def backward(grads):
        return gradients.blur_pool_input((len(grads), *shape), grads, stride, **options)

    return as_operator(shape, forward, backward, np.dtype(np.float64))

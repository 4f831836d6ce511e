"""Modules that learn nothing and keep every number apart: ReLU and Flatten."""

from math import prod

import numpy as np

from convkit.network.module import Module

__all__ = ["Flatten", "ReLU"]


class ReLU(Module):
    """Keep what is positive, and put 0 for the rest.

    The way back keeps the mask of positive inputs; at 0 the gradient is 0, as in PyTorch.

    References
    ----------
    .. [1] V. Nair and G. E. Hinton, "Rectified linear units improve restricted Boltzmann
       machines", ICML 2010.

    Examples
    --------
    >>> relu = ReLU()
    >>> relu.forward([[-1, 0, 2]])
    array([[0., 0., 2.]], dtype=float32)
    >>> relu.backward([[5, 5, 5]])
    array([[0., 0., 5.]], dtype=float32)
    """

    def _forward(self, batch):
        return np.maximum(batch, 0), batch > 0

    def _backward(self, grad, positive):
        # Not a product: an infinity times 0 would be NaN.
        return np.where(positive, grad, grad.dtype.type(0))


class Flatten(Module):
    """Write each item of a batch as one row of numbers.

    Examples
    --------
    >>> Flatten().forward([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    array([[1., 2., 3., 4.],
           [5., 6., 7., 8.]], dtype=float32)
    """

    def _forward(self, batch):
        return batch.reshape(len(batch), prod(batch.shape[1:])).copy(), batch.shape

    def _backward(self, grad, shape):
        return grad.reshape(shape).copy()

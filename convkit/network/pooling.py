"""Pooling modules: each window is summed up by its maximum or its mean."""

from dataclasses import dataclass
from math import prod
from typing import ClassVar

import numpy as np

from convkit import gradients, layers
from convkit.arguments import choice
from convkit.network.module import Module
from convkit.network.operands import check_axes
from convkit.sizes import pooled_size

__all__ = [
    "AvgPool1d",
    "AvgPool2d",
    "AvgPool3d",
    "GlobalAvgPool",
    "MaxPool1d",
    "MaxPool2d",
    "MaxPool3d",
]


class _Pool(Module):
    """Windows on as many axes of size as the subclass says."""

    axes: ClassVar[int]
    _layer: ClassVar

    def __post_init__(self):
        # What is wrong for every input is refused at once.
        options = self.settings()
        choice("count_include_pad", options.pop("count_include_pad", True), (False, True))
        pooled_size((1,) * self.axes, **options)


@dataclass(eq=False, repr=False)
class _MaxPool(_Pool):
    """The way back keeps where each maximum stood."""

    kernel_size: int | tuple
    stride: int | tuple | None = None
    padding: int | tuple = 0
    dilation: int | tuple = 1
    ceil_mode: bool = False

    def _forward(self, batch):
        check_axes(batch, self.axes)
        output, indices = type(self)._layer(batch, **self.settings(), return_indices=True)
        return output, (batch.shape, indices)

    def _backward(self, grad, needed):
        return gradients.max_pool_input(*needed, grad)


@dataclass(eq=False, repr=False)
class _AvgPool(_Pool):
    """The way back keeps nothing but the shape."""

    kernel_size: int | tuple
    stride: int | tuple | None = None
    padding: int | tuple = 0
    ceil_mode: bool = False
    count_include_pad: bool = True

    def _forward(self, batch):
        check_axes(batch, self.axes)
        return type(self)._layer(batch, **self.settings()), batch.shape

    def _backward(self, grad, shape):
        return gradients.avg_pool_input(shape, grad, **self.settings())


class MaxPool1d(_MaxPool):
    """The largest sample of each window of signals (B, C, N): see `MaxPool2d`.

    Examples
    --------
    >>> MaxPool1d(2).forward([[[1, 5, 2, 3]]])
    array([[[5., 3.]]], dtype=float32)
    """

    axes = 1
    _layer = layers.max_pool1d


class MaxPool2d(_MaxPool):
    """The largest pixel of each window of pictures (B, C, H, W).

    The gradient goes back to that pixel alone; of equal ones, to the first.

    Parameters
    ----------
    kernel_size, stride, padding, dilation, ceil_mode : optional but the first
        As in `convkit.layers.max_pool2d`; `stride` is `kernel_size` unless given.

    See Also
    --------
    convkit.layers.max_pool2d : the way forward.
    convkit.gradients.max_pool_input : the way back.

    Examples
    --------
    >>> pool = MaxPool2d(2)
    >>> pool.forward([[[[1, 5], [2, 3]]]])
    array([[[[5.]]]], dtype=float32)
    >>> pool.backward([[[[10]]]])
    array([[[[ 0., 10.],
             [ 0.,  0.]]]], dtype=float32)
    """

    axes = 2
    _layer = layers.max_pool2d


class MaxPool3d(_MaxPool):
    """The largest voxel of each window of volumes (B, C, D, H, W): see `MaxPool2d`.

    Examples
    --------
    >>> MaxPool3d((2, 1, 2)).forward([[[[[1, 5]], [[2, 3]]]]])
    array([[[[[5.]]]]], dtype=float32)
    """

    axes = 3
    _layer = layers.max_pool3d


class AvgPool1d(_AvgPool):
    """The mean of each window of signals (B, C, N): see `AvgPool2d`.

    Examples
    --------
    >>> AvgPool1d(2).forward([[[1, 5, 2, 3]]])
    array([[[3. , 2.5]]], dtype=float32)
    """

    axes = 1
    _layer = layers.avg_pool1d


class AvgPool2d(_AvgPool):
    """The mean of each window of pictures (B, C, H, W).

    Parameters
    ----------
    kernel_size, stride, padding, ceil_mode, count_include_pad : optional but the first
        As in `convkit.layers.avg_pool2d`; `stride` is `kernel_size` unless given.

    See Also
    --------
    convkit.layers.avg_pool2d : the way forward.
    convkit.gradients.avg_pool_input : the way back.

    Examples
    --------
    >>> pool = AvgPool2d(2)
    >>> pool.forward([[[[1, 5], [2, 4]]]])
    array([[[[3.]]]], dtype=float32)
    >>> pool.backward([[[[10]]]])
    array([[[[2.5, 2.5],
             [2.5, 2.5]]]], dtype=float32)
    """

    axes = 2
    _layer = layers.avg_pool2d


class AvgPool3d(_AvgPool):
    """The mean of each window of volumes (B, C, D, H, W): see `AvgPool2d`.

    Examples
    --------
    >>> AvgPool3d((2, 1, 2)).forward([[[[[1, 5]], [[2, 4]]]]])
    array([[[[[3.]]]]], dtype=float32)
    """

    axes = 3
    _layer = layers.avg_pool3d


class GlobalAvgPool(Module):
    """The mean of each channel of a batch ``(B, C, *size)``, which becomes (B, C, 1, ...).

    See Also
    --------
    convkit.layers.global_avg_pool : the way forward.

    Examples
    --------
    >>> GlobalAvgPool().forward([[[1, 5, 2, 4]]])
    array([[[3.]]], dtype=float32)
    """

    def _forward(self, batch):
        return layers.global_avg_pool(batch), batch.shape

    def _backward(self, grad, shape):
        return np.broadcast_to(grad / prod(shape[2:]), shape).astype(grad.dtype)

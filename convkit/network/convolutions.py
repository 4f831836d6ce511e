"""Convolution layers that learn their kernels."""

from dataclasses import KW_ONLY, InitVar, dataclass
from typing import ClassVar

import numpy as np

from convkit import gradients, layers
from convkit.arguments import choice, each_axis
from convkit.layers.places import BOUNDARIES
from convkit.network.banks import Bank
from convkit.sizes import padding_ends

__all__ = ["Conv1d", "Conv2d", "Conv3d"]


@dataclass(eq=False, repr=False)
class _Convolution(Bank):
    """A bank of kernels, on as many axes of size as the subclass says."""

    in_channels: int
    out_channels: int
    kernel_size: int | tuple
    stride: int | tuple = 1
    padding: int | tuple | str = 0
    dilation: int | tuple = 1
    groups: int = 1
    bias: InitVar[bool] = True
    padding_mode: str = "zeros"
    _: KW_ONLY
    rng: InitVar[np.random.Generator]

    axes: ClassVar[int]
    _layer: ClassVar

    def __post_init__(self, bias, rng):
        self._check_channels()
        choice("padding_mode", self.padding_mode, tuple(BOUNDARIES))
        self.kernel_size = each_axis("kernel_size", self.kernel_size, axes=self.axes, least=1)
        stride, dilation = (
            each_axis(name, getattr(self, name), axes=self.axes, least=1)
            for name in ("stride", "dilation")
        )
        reach = tuple(d * (k - 1) for k, d in zip(self.kernel_size, dilation, strict=True))
        padding_ends(self.padding, reach, stride)
        depth = self.in_channels // self.groups
        self._start((self.out_channels, depth, *self.kernel_size), bias, rng)

    def _backward(self, grad, batch):
        weight, geometry = self.weight.value, self._geometry()
        self.weight.grad = gradients.conv_weight(batch, weight.shape, grad, **geometry)
        if self.bias is not None:
            self.bias.grad = gradients.conv_bias(grad)
        return gradients.conv_input(batch.shape, weight, grad, **geometry)

    def _geometry(self):
        """Return what the layer and its gradients are called with."""
        names = ("stride", "padding", "dilation", "groups", "padding_mode")
        return {name: getattr(self, name) for name in names}


class Conv1d(_Convolution):
    """Kernels that slide along signals (B, C, N): see `Conv2d`; `padding` may also be "causal".

    Examples
    --------
    >>> conv = Conv1d(1, 1, 2, padding="causal", rng=np.random.default_rng(0))
    >>> conv.weight.value[:] = [[[10, 1]]]
    >>> conv.forward([[[1, 2, 3]]])
    array([[[ 1., 12., 23.]]], dtype=float32)
    """

    axes = 1
    _layer = layers.conv1d


class Conv2d(_Convolution):
    """Kernels that slide over pictures (B, C, H, W), and are learned.

    Parameters
    ----------
    in_channels, out_channels : int
        C and O, at least 1.
    kernel_size : int or (int, int)
        Rows and columns of each kernel, at least 1.
    stride, padding, dilation, groups : optional
        As in `convkit.layers.conv2d`.
    bias : bool, optional
        Whether a number is added to each output channel.
    padding_mode : {"zeros", "reflect", "replicate", "circular"}, optional
        What the added samples hold.
    rng : numpy.random.Generator
        Draws the first weights (see `he_normal`); the bias starts at 0.

    Attributes
    ----------
    weight : Parameter, shape ``(O, C / groups, *kernel_size)``
    bias : Parameter, shape (O,), or None

    See Also
    --------
    convkit.layers.conv2d : the way forward.
    convkit.gradients.conv_input, convkit.gradients.conv_weight : the way back.

    Examples
    --------
    >>> conv = Conv2d(1, 1, (1, 2), rng=np.random.default_rng(0))
    >>> conv.weight.value[:] = [[[[-1, 1]]]]
    >>> conv.forward([[[[1, 2, 4]]]])
    array([[[[1., 2.]]]], dtype=float32)
    >>> conv.backward([[[[1, 10]]]])
    array([[[[-1., -9., 10.]]]], dtype=float32)
    >>> conv.weight.grad
    array([[[[21., 42.]]]], dtype=float32)
    """

    axes = 2
    _layer = layers.conv2d


class Conv3d(_Convolution):
    """Kernels that slide through volumes or films (B, C, D, H, W): see `Conv2d`.

    Examples
    --------
    Two frames of a film, and a kernel that subtracts the first from the second:

    >>> conv = Conv3d(1, 1, (2, 1, 1), rng=np.random.default_rng(0))
    >>> conv.weight.value[:] = [[[[[-1]], [[1]]]]]
    >>> conv.forward([[[[[5, 0]], [[5, 7]]]]])
    array([[[[[0., 7.]]]]], dtype=float32)
    """

    axes = 3
    _layer = layers.conv3d

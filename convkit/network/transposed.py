"""Transposed convolution layers that learn their kernels."""

from dataclasses import KW_ONLY, InitVar, dataclass
from math import prod, sqrt
from typing import ClassVar

import numpy as np

from convkit import gradients, layers
from convkit.arguments import both_ends, each_axis
from convkit.network.banks import Bank
from convkit.network.parameters import Parameter
from convkit.sizes import transposed_size

__all__ = ["ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"]


@dataclass(eq=False, repr=False)
class _Transposed(Bank):
    """A bank of kernels that are painted, on as many axes of size as the subclass says."""

    in_channels: int
    out_channels: int
    kernel_size: int | tuple
    stride: int | tuple = 1
    padding: int | tuple = 0
    output_padding: int | tuple = 0
    groups: int = 1
    bias: InitVar[bool] = True
    dilation: int | tuple = 1
    _: KW_ONLY
    rng: InitVar[np.random.Generator]

    axes: ClassVar[int]
    _layer: ClassVar

    def __post_init__(self, bias, rng):
        self._check_channels()
        self.kernel_size = each_axis("kernel_size", self.kernel_size, axes=self.axes, least=1)
        both_ends("padding", self.padding, axes=self.axes)
        spread = {name: getattr(self, name) for name in ("stride", "output_padding", "dilation")}
        transposed_size((1,) * self.axes, self.kernel_size, **spread)
        self._start(
            (self.in_channels, self.out_channels // self.groups, *self.kernel_size), bias, rng
        )

    def _start(self, shape, bias, rng):
        """Draw weights for as many products as meet in an output; the first axis is C, not O."""
        super()._start(shape, bias, rng)
        steps = prod(each_axis("stride", self.stride, axes=self.axes, least=1))
        self.weight.value *= np.float32(sqrt(self.out_channels * steps / self.in_channels))
        if self.bias is not None:
            self.bias = Parameter(np.zeros(self.out_channels, np.float32))

    def _backward(self, grad, batch):
        weight, geometry = self.weight.value, self._geometry()
        shape = weight.shape
        self.weight.grad = gradients.conv_transpose_weight(batch, shape, grad, **geometry)
        if self.bias is not None:
            self.bias.grad = gradients.conv_bias(grad)
        return gradients.conv_transpose_input(batch.shape, weight, grad, **geometry)

    def _geometry(self):
        """Return what the layer and its gradients are called with."""
        names = ("stride", "padding", "output_padding", "groups", "dilation")
        return {name: getattr(self, name) for name in names}


class ConvTranspose1d(_Transposed):
    """Kernels painted along signals (B, C, N): see `ConvTranspose2d`.

    Examples
    --------
    >>> up = ConvTranspose1d(1, 1, 3, stride=2, rng=np.random.default_rng(0))
    >>> up.weight.value[:] = [[[1, 2, 3]]]
    >>> up.forward([[[1, 2]]])
    array([[[1., 2., 5., 4., 6.]]], dtype=float32)
    """

    axes = 1
    _layer = layers.conv_transpose1d


class ConvTranspose2d(_Transposed):
    """Kernels painted on pictures (B, C, H, W) for every pixel, and learned.

    Parameters
    ----------
    in_channels, out_channels : int
        C and O, at least 1.
    kernel_size : int or (int, int)
        Rows and columns of each kernel, at least 1.
    stride, padding, output_padding, groups, dilation : optional
        As in `convkit.layers.conv_transpose2d`; `dilation` stands after `bias`, as in PyTorch.
    bias : bool, optional
        Whether a number is added to each output channel.
    rng : numpy.random.Generator
        Draws the first weights; the bias starts at 0.

    Attributes
    ----------
    weight : Parameter, shape ``(C, O / groups, *kernel_size)``
    bias : Parameter, shape (O,), or None

    See Also
    --------
    convkit.layers.conv_transpose2d : the way forward.
    convkit.gradients.conv_transpose_input, convkit.gradients.conv_transpose_weight : the way back.

    Notes
    -----
    Where the stride is s on each axis, an output meets one weight in s², on average.  So the
    weights are drawn with variance ``2 * prod(stride) / (C / groups * prod(kernel_size))``, which
    is that of `he_normal` for as many products as an output sums.

    Examples
    --------
    >>> up = ConvTranspose2d(1, 1, 2, stride=2, rng=np.random.default_rng(0))
    >>> up.weight.value[:] = [[[[1, 2], [3, 4]]]]
    >>> up.forward([[[[1, 10]]]])
    array([[[[ 1.,  2., 10., 20.],
             [ 3.,  4., 30., 40.]]]], dtype=float32)
    >>> up.backward(np.ones((1, 1, 2, 4)))
    array([[[[10., 10.]]]], dtype=float32)
    >>> up.weight.grad
    array([[[[11., 11.],
             [11., 11.]]]], dtype=float32)
    """

    axes = 2
    _layer = layers.conv_transpose2d


class ConvTranspose3d(_Transposed):
    """Kernels painted in volumes or films (B, C, D, H, W): see `ConvTranspose2d`.

    Examples
    --------
    Each frame of a film twice:

    >>> up = ConvTranspose3d(1, 1, (2, 1, 1), stride=(2, 1, 1), rng=np.random.default_rng(0))
    >>> up.weight.value[:] = 1
    >>> up.forward([[[[[5, 0]], [[5, 7]]]]])[0, 0, :, 0]
    array([[5., 0.],
           [5., 0.],
           [5., 7.],
           [5., 7.]], dtype=float32)
    """

    axes = 3
    _layer = layers.conv_transpose3d

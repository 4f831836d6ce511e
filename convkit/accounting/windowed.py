"""Layers whose units see a window: convolution, its transpose, pooling."""

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import NamedTuple

from convkit.accounting.descriptions import Count, Layer, Sight
from convkit.arguments import both_ends, choice, each_axis
from convkit.sizes import output_size, padding_ends, pooled_size, transposed_size

__all__ = ["Conv", "ConvTranspose", "Pool"]


class _Geometry(NamedTuple):
    """Where the windows stand: one entry for each axis in every field."""

    kernel_size: tuple
    stride: tuple
    padding: tuple  # (before, after)
    dilation: tuple

    def reach(self):
        """Return the distance from the first to the last sample of a window, by axis."""
        return tuple(d * (k - 1) for k, d in zip(self.kernel_size, self.dilation, strict=True))


class _Windowed(Layer):
    """A layer with a kernel_size, a stride, a padding and a dilation."""

    def __post_init__(self):
        # What is wrong for every input is refused at once.
        self.geometry(self._axes_or_one())

    def _axes_or_one(self):
        """Return a number of axes that the numbers may be meant for."""
        listed = len(self.padding) if isinstance(self.padding, (tuple, list)) else 1
        return self.axes or listed

    @property
    def axes(self):
        """For how many axes the numbers are meant; None where one number serves every axis."""
        named = (self.kernel_size, self.stride, self.dilation, getattr(self, "output_padding", 0))
        return next((len(each) for each in named if isinstance(each, (tuple, list))), None)

    def geometry(self, axes):
        """Return the settled numbers for inputs with so many axes of size."""
        taps = each_axis("kernel_size", self.kernel_size, axes=axes, least=1)
        stride = each_axis("stride", self._steps(), axes=axes, least=1)
        dilation = each_axis("dilation", self.dilation, axes=axes, least=1)
        unpadded = _Geometry(taps, stride, (), dilation)
        return unpadded._replace(padding=self._ends(unpadded))

    def _steps(self):
        """Return the stride, or what stands for it."""
        return self.stride

    def _ends(self, geometry):
        """Return the padding as a pair for every axis."""
        return both_ends("padding", self.padding, axes=len(geometry.stride))

    def _sights(self, axes):
        """Return one `Sight` for each axis."""
        geometry = self.geometry(axes)
        rows = zip(geometry.padding, geometry.stride, geometry.reach(), strict=True)
        return [Sight(-before, step, reach) for (before, _), step, reach in rows]

    def _filled(self, size, shape):
        """Return the size of an output, and refuse one without a single unit."""
        if 0 in size:
            raise ValueError(
                f"output of {self} must not be empty, got size {size} for input shape {shape}"
            )
        return size


class _Weighted(_Windowed):
    """A windowed layer with weights between two sets of channels."""

    def __post_init__(self):
        super().__post_init__()
        self._settle("in_channels", "out_channels", "groups")
        choice("bias", self.bias, (False, True))
        for name in ("in_channels", "out_channels"):
            if getattr(self, name) % self.groups:
                raise ValueError(
                    f"groups must divide {name}, got {self.groups} groups "
                    f"for {getattr(self, name)} channels"
                )

    def _size(self, shape):
        """Return the size of an input ``(in_channels, *size)``."""
        size = super()._size(shape)
        if shape[0] != self.in_channels:
            raise ValueError(
                f"input of {self} must have {self.in_channels} channels, got shape {shape}"
            )
        return size

    def _of_pairs(self, size, geometry, products):
        """Return the `Count`, given the products of one pair of channels."""
        pairs = self.in_channels * self.out_channels // self.groups
        parameters = pairs * prod(geometry.kernel_size) + self.bias * self.out_channels
        return Count((self.out_channels, *size), parameters, pairs * products)


@dataclass(frozen=True, repr=False)
class Conv(_Weighted):
    """A convolution layer on one to three axes; the input's shape says on how many.

    Parameters
    ----------
    in_channels, out_channels : int
        At least 1.
    kernel_size : int or tuple of int
        Number of weights on each axis, at least 1.
    stride, dilation : int or tuple of int, optional
        At least 1.
    padding : int, tuple or str, optional
        Samples added outside: a number, one entry for each axis, each a number or a pair
        (before, after), or "valid", "same" or, on one axis, "causal".
    groups : int, optional
        Divides both numbers of channels.
    bias : bool, optional
        Whether each output channel has a bias.

    Examples
    --------
    Two kernels of nine weights, each with a bias, at nine places:

    >>> from convkit.accounting import cost
    >>> total = cost(Conv(1, 2, 3), (1, 5, 5))
    >>> total.parameters, total.macs
    (20, 162)
    """

    in_channels: int
    out_channels: int
    kernel_size: int | tuple
    stride: int | tuple = 1
    padding: int | tuple | str = 0
    dilation: int | tuple = 1
    groups: int = 1
    bias: bool = True

    def _ends(self, geometry):
        return padding_ends(self.padding, geometry.reach(), geometry.stride)

    def _count(self, shape, count_padding):
        """Return the `Count`: each output place meets every weight of its channel."""
        size = self._size(shape)
        geometry = self.geometry(len(size))
        places = self._filled(output_size(size, **geometry._asdict()), shape)
        products = _products(places, geometry, None if count_padding else size)
        return self._of_pairs(places, geometry, products)


@dataclass(frozen=True, repr=False)
class ConvTranspose(_Weighted):
    """A transposed convolution: each input sample puts down the kernel, `stride` apart.

    Parameters
    ----------
    in_channels, out_channels : int
        At least 1.
    kernel_size : int or tuple of int
        Number of weights on each axis, at least 1.
    stride, dilation : int or tuple of int, optional
        Steps on the output, at least 1.
    padding : int or tuple, optional
        Samples cut off the output: a number, or one entry for each axis, each a number or a pair
        (before, after).
    output_padding : int or tuple of int, optional
        Samples added to the end of the output, below `stride` or `dilation`.
    groups : int, optional
        Divides both numbers of channels.
    bias : bool, optional
        Whether each output channel has a bias.

    Examples
    --------
    Three samples put down two weights each, side by side:

    >>> from convkit.accounting import cost
    >>> total = cost(ConvTranspose(1, 1, 2, stride=2), (1, 3))
    >>> total.output_shape, total.macs
    ((1, 6), 6)
    """

    in_channels: int
    out_channels: int
    kernel_size: int | tuple
    stride: int | tuple = 1
    padding: int | tuple = 0
    output_padding: int | tuple = 0
    groups: int = 1
    bias: bool = True
    dilation: int | tuple = 1

    def __post_init__(self):
        super().__post_init__()
        self._length((1,) * self._axes_or_one())

    def _length(self, size):
        """Return the size of the output for a size of the input."""
        geometry = self.geometry(len(size))
        return transposed_size(size, output_padding=self.output_padding, **geometry._asdict())

    def _count(self, shape, count_padding):
        """Return the `Count`: each input sample meets every weight of its channel."""
        size = self._size(shape)
        geometry = self.geometry(len(size))
        filled = self._filled(self._length(size), shape)
        products = _products(size, geometry, None if count_padding else filled)
        return self._of_pairs(filled, geometry, products)

    def _sights(self, axes):
        """Return one `Sight` for each axis; a step on the output is a part of one on the input."""
        geometry = self.geometry(axes)
        rows = zip(geometry.padding, geometry.stride, geometry.reach(), strict=True)
        return [
            Sight(Fraction(before - reach, step), Fraction(1, step), Fraction(reach, step))
            for (before, _), step, reach in rows
        ]


@dataclass(frozen=True, repr=False)
class Pool(_Windowed):
    """A maximum, a mean or a norm of each window, channel by channel; no multiply-add.

    Parameters
    ----------
    kernel_size : int or tuple of int
        Length of the window on each axis, at least 1.
    stride : int or tuple of int, optional
        At least 1; by default `kernel_size`.
    padding : int or tuple, optional
        Samples added outside: a number, or one entry for each axis, each a number or a pair
        (before, after).
    dilation : int or tuple of int, optional
        At least 1.
    ceil_mode : bool, optional
        Whether a window counts that the end of the padded input cuts off.

    Examples
    --------
    >>> from convkit.accounting import cost
    >>> cost(Pool(2), (1, 5)).output_shape, cost(Pool(2, ceil_mode=True), (1, 5)).output_shape
    ((1, 2), (1, 3))
    """

    kernel_size: int | tuple
    stride: int | tuple | None = None
    padding: int | tuple = 0
    dilation: int | tuple = 1
    ceil_mode: bool = False

    def __post_init__(self):
        super().__post_init__()
        choice("ceil_mode", self.ceil_mode, (False, True))

    def _count(self, shape, _count_padding):
        """Return the `Count`: only the size changes."""
        size = self._size(shape)
        geometry = self.geometry(len(size))
        counts = pooled_size(size, ceil_mode=self.ceil_mode, **geometry._asdict())
        return Count((shape[0], *self._filled(counts, shape)))

    def _steps(self):
        """Return the stride; by default windows do not overlap."""
        return self.kernel_size if self.stride is None else self.stride


def _products(places, geometry, inside):
    """Count pairs (place, weight), all of them or only those that meet a sample of `inside`.

    `places` and `inside` are sizes; the kernel stands at each place.
    """
    if inside is None:
        return prod(places) * prod(geometry.kernel_size)
    rows = zip(places, *geometry, inside, strict=True)
    return prod(_met(*row) for row in rows)


def _met(places, kernel_size, stride, padding, dilation, size):
    """Count the pairs of one axis with ``0 <= n * stride - before + k * dilation < size``."""
    total = 0
    for tap in range(kernel_size):
        offset = tap * dilation - padding[0]
        first = max(0, -(offset // stride))
        last = min(places - 1, (size - 1 - offset) // stride)
        total += max(0, last - first + 1)
    return total

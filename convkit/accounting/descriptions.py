"""Layers by their numbers: enough to count with, and not a single weight."""

from dataclasses import MISSING, dataclass, fields
from fractions import Fraction
from math import prod
from typing import NamedTuple

from convkit.arguments import choice, whole_number

__all__ = ["Activation", "Count", "Flatten", "GlobalPool", "Layer", "Linear", "Sight", "as_stack"]


class Count(NamedTuple):
    """What one layer counts for one example."""

    output_shape: tuple
    parameters: int = 0
    macs: int = 0


class Sight(NamedTuple):
    """What the units of one layer see of its input, on one axis.

    Unit ``n`` sees nothing but samples from ``first + n * step`` to ``first + n * step + reach``.
    """

    first: int | Fraction
    step: int | Fraction
    reach: int | Fraction


class Layer:
    """What all descriptions share: they print as the call that makes them.

    Shapes are those of one example, ``(C, *size)`` with one to three axes of size, or (features,).
    """

    axes = None
    """For how many axes the numbers are meant; None where one number serves every axis."""

    _moves = True
    """Whether the output is written anew."""

    def __repr__(self):
        shown = []
        for field in fields(self):
            value = getattr(self, field.name)
            if field.default is MISSING:
                shown.append(repr(value))
            elif value != field.default:
                shown.append(f"{field.name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _count(self, shape, _count_padding):
        """Return the `Count` for an input of this shape: here nothing, and the same shape."""
        return Count(shape)

    def _sights(self, _axes):
        """Return one `Sight` for each axis."""
        raise ValueError(f"a receptive field must be a window, but {self} sees the whole input")

    def _settle(self, *names):
        """Replace fields by whole numbers of at least 1."""
        for name in names:
            object.__setattr__(self, name, whole_number(name, getattr(self, name), least=1))

    def _size(self, shape):
        """Return the size of an input ``(C, *size)``."""
        if not 2 <= len(shape) <= 4:
            raise ValueError(
                f"input of {self} must have shape (C, *size) with 1 to 3 axes of size, got {shape}"
            )
        return shape[1:]


@dataclass(frozen=True, repr=False)
class Activation(Layer):
    """A function of each number alone, such as ReLU: nothing to learn and no multiply-add.

    Parameters
    ----------
    name : str
        What the table shows.
    """

    name: str

    def _sights(self, axes):
        """Return one `Sight` for each axis: every unit sees its own sample."""
        return [Sight(0, 1, 0)] * axes


@dataclass(frozen=True, repr=False)
class Linear(Layer):
    """A dense layer: every output reads every input, with a weight of its own for each.

    Parameters
    ----------
    in_features, out_features : int
        Numbers that come in and go out, at least 1; the input has shape (in_features,).
    bias : bool, optional
        Whether each output has a bias.

    See Also
    --------
    convkit.network.Linear : the module that computes.

    Examples
    --------
    >>> from convkit.accounting import cost
    >>> cost(Linear(784, 10), (784,)).parameters
    7850
    """

    in_features: int
    out_features: int
    bias: bool = True

    def __post_init__(self):
        self._settle("in_features", "out_features")
        choice("bias", self.bias, (False, True))

    def _count(self, shape, _count_padding):
        """Return the `Count`: one multiply-add for each weight."""
        if shape != (self.in_features,):
            raise ValueError(f"input of {self} must have shape ({self.in_features},), got {shape}")
        macs = self.in_features * self.out_features
        return Count((self.out_features,), macs + self.bias * self.out_features, macs)


@dataclass(frozen=True, repr=False)
class Flatten(Layer):
    """All numbers of an example in one row; nothing moves."""

    _moves = False

    def _count(self, shape, _count_padding):
        """Return the `Count`: the same numbers along one axis."""
        return Count((prod(shape),))


@dataclass(frozen=True, repr=False)
class GlobalPool(Layer):
    """One number for each channel, such as the mean of all; no multiply-add."""

    def _count(self, shape, _count_padding):
        """Return the `Count`: every axis of the size has length 1."""
        return Count((shape[0], *(1 for _ in self._size(shape))))


def as_stack(layers):
    """Return layers as a tuple.

    Parameters
    ----------
    layers : Layer or sequence of Layer
        One description, or several, the first layer first.

    Returns
    -------
    tuple of Layer
        As many as there are.

    Raises
    ------
    TypeError
        If an entry is not a description.

    Examples
    --------
    >>> as_stack(Flatten())
    (Flatten(),)
    """
    stack = (layers,) if isinstance(layers, Layer) else layers
    if not isinstance(stack, (tuple, list)):
        raise TypeError(f"layers must be a layer or a list of layers, got {layers!r}")
    for layer in stack:
        if not isinstance(layer, Layer):
            raise TypeError(f"layers must hold layers of convkit.accounting, got {layer!r}")
    return tuple(stack)

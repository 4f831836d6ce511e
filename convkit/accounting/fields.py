"""Receptive fields: which samples of the input one unit of the output can see."""

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from convkit.accounting.descriptions import as_stack
from convkit.arguments import whole_number

__all__ = ["ReceptiveField", "receptive_field"]


class ReceptiveField(NamedTuple):
    """What the units of a stack see of its input, on one axis.

    Unit ``n`` sees samples from ``start + n * jump`` to ``start + n * jump + size - 1`` and
    nothing else.  Samples below 0 or beyond the input are padding.

    Parameters
    ----------
    size : int or Fraction
        Samples from the first to the last.
    jump : int or Fraction
        From the field of one unit to that of the next.
    start : int or Fraction
        Where the field of unit 0 begins.
    """

    size: int | Fraction
    jump: int | Fraction
    start: int | Fraction

    @property
    def centre(self):
        """The middle of the field of unit 0, in samples; between two where `size` is even."""
        return _plain(self.start + Fraction(self.size - 1) / 2)

    def samples(self, unit):
        """Return the samples in the field of a unit, padding included.

        Parameters
        ----------
        unit : int
            From 0.

        Returns
        -------
        range
            Below 0 and beyond the input it is padding.
        """
        first = self.start + unit * self.jump
        return range(ceil(first), floor(first + self.size - 1) + 1)


def receptive_field(layers, *, axes=None):
    """Say which samples of the input a unit of the output sees: size, jump and start.

    Parameters
    ----------
    layers : layer or list of layers
        Descriptions of this room, the first layer first; no `Linear`, `Flatten` or `GlobalPool`,
        whose units see everything.
    axes : int, optional
        For how many axes to answer, at least 1; by default as many as the tuples of the layers
        have, and one answer for every axis where all are plain numbers.

    Returns
    -------
    ReceptiveField or tuple of ReceptiveField
        With `axes` or a tuple among the layers one for each axis.  Whole numbers, unless a
        transposed layer makes them a ``Fraction``.

    Raises
    ------
    TypeError
        If `layers` holds anything but descriptions, or `axes` is not a whole number.
    ValueError
        If a layer sees the whole input, or its tuples do not fit the axes.

    See Also
    --------
    convkit.accounting.cost : what the same stack costs.

    Notes
    -----
    Layer by layer, with :math:`k`, :math:`s`, :math:`d` and :math:`p` the kernel size, stride,
    dilation and padding before, ``start -= p * jump``, ``size += d * (k - 1) * jump`` and
    ``jump *= s``.  A transposed layer steps :math:`1 / s` on its input: ``jump /= s``, then
    ``start -= (d * (k - 1) - p) * jump`` and ``size += d * (k - 1) * jump``.

    Without transposed layers the first and the last sample of the field are really seen, where
    they lie inside the input.  With them the field holds for every unit, but a unit may see less
    of it: which weights it meets depends on its place among `stride` neighbours.

    References
    ----------
    .. [1] A. Araujo, W. Norris and J. Sim, "Computing receptive fields of convolutional neural
       networks", Distill, 2019, doi:10.23915/distill.00021.
    .. [2] V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
       2016, arXiv:1603.07285, section 4 (transposed: steps below one).

    Examples
    --------
    >>> from convkit.accounting import Conv, Pool
    >>> field = receptive_field([Conv(1, 8, 3, padding=1), Pool(2), Conv(8, 8, 3, padding=1)])
    >>> field
    ReceptiveField(size=8, jump=2, start=-3)
    >>> field.samples(10)
    range(17, 25)
    """
    stack = as_stack(layers)
    if axes is not None:
        axes = whole_number("axes", axes, least=1)
    named = axes or next((layer.axes for layer in stack if layer.axes), None)
    found = [ReceptiveField(1, 1, 0)] * (named or 1)
    for layer in stack:
        found = [_through(*pair) for pair in zip(found, layer._sights(named or 1), strict=True)]
    return found[0] if named is None else tuple(found)


def _through(field, sight):
    """Return the field of the units of the next layer."""
    return ReceptiveField(
        _plain(field.size + sight.reach * field.jump),
        _plain(field.jump * sight.step),
        _plain(field.start + sight.first * field.jump),
    )


def _plain(value):
    """Return a whole fraction as an int."""
    return int(value) if value == int(value) else value

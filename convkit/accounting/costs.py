"""Parameters, multiply-adds and bytes: what a forward pass costs before it is run."""

from dataclasses import dataclass
from math import prod

from convkit.accounting.descriptions import Layer, as_stack
from convkit.arguments import choice, whole_number

__all__ = ["Cost", "cost"]

_HEADINGS = ("layer", "output", "parameters", "MACs", "bytes read", "bytes written")


@dataclass(frozen=True)
class Cost:
    """What a layer, or a stack of layers, costs; prints as a table.

    Parameters
    ----------
    name : str
        The description of the layer; "total" for a stack.
    output_shape : tuple of int
        Of one example.
    parameters : int
        Weights and biases.
    macs : int
        Multiply-adds of the whole batch.
    bytes_read, bytes_written : int
        Inputs and parameters, outputs; of the whole batch.
    parts : tuple of Cost
        For a stack one for each layer.
    """

    name: str
    output_shape: tuple
    parameters: int
    macs: int
    bytes_read: int
    bytes_written: int
    parts: tuple = ()

    def __str__(self):
        rows = [_HEADINGS, *(part._row() for part in self.parts), self._row()]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join(_aligned(row, widths) for row in rows)

    def _row(self):
        """Return the cells of one line of the table."""
        shape = " × ".join(map(str, self.output_shape))
        numbers = (self.parameters, self.macs, self.bytes_read, self.bytes_written)
        return (self.name, shape, *(f"{number:,}" for number in numbers))


def _aligned(cells, widths):
    """Return one line: words to the left, numbers to the right."""
    padded = [
        cell.rjust(width) if place > 1 else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded)


def cost(layers, input_shape, *, batch=1, bytes_per_number=4, count_padding=True):
    """Count parameters, multiply-adds and bytes moved, without computing a single product.

    Parameters
    ----------
    layers : layer or list of layers
        Descriptions of this room, the first layer first.
    input_shape : tuple of int
        Of one example: ``(C, *size)`` with one to three axes of size, or (features,).
    batch : int, optional
        How many examples run through at once, at least 1.
    bytes_per_number : int, optional
        At least 1: 4 for ``float32``, 2 for half precision.
    count_padding : bool, optional
        False leaves out the products with padding, and those that a transposed layer cuts off.

    Returns
    -------
    Cost
        ``output_shape``, ``parameters``, ``macs``, ``bytes_read`` and ``bytes_written``; for a
        list the sums, with one `Cost` for each layer in ``parts``.

    Raises
    ------
    TypeError
        If `layers` holds anything but descriptions, or a number is not whole.
    ValueError
        If `input_shape` does not fit a layer, an output would be empty, a number is below its
        least value, or `count_padding` is not a truth value.

    See Also
    --------
    convkit.accounting.receptive_field : what one unit of the output sees.

    Notes
    -----
    A *multiply-add* (MAC) is one weight times one number, added to a sum.  A convolution has one
    for each output number, input channel of its group and weight of the kernel, on padding too
    unless told otherwise; a transposed one has one for each input number, output channel of its
    group and weight.  Adding a bias, pooling and activations have none.

    The bytes are the least possible traffic: each layer reads its input and its parameters once
    and writes its output once.  Flattening moves nothing.

    References
    ----------
    .. [1] V. Sze, Y.-H. Chen, T.-J. Yang and J. S. Emer, "Efficient processing of deep neural
       networks: a tutorial and survey", Proceedings of the IEEE 105(12), 2017, section III.

    Examples
    --------
    >>> from convkit.accounting import Activation, Conv, Pool
    >>> lenet = [Conv(1, 6, 5, padding=2), Activation("tanh"), Pool(2), Conv(6, 16, 5)]
    >>> print(cost(lenet, (1, 28, 28)))
    layer                     output        parameters     MACs  bytes read  bytes written
    Conv(1, 6, 5, padding=2)  6 × 28 × 28          156  117,600       3,760         18,816
    Activation('tanh')        6 × 28 × 28            0        0      18,816         18,816
    Pool(2)                   6 × 14 × 14            0        0      18,816          4,704
    Conv(6, 16, 5)            16 × 10 × 10       2,416  240,000      14,368          6,400
    total                     16 × 10 × 10       2,572  357,600      55,760         48,736
    """
    stack = as_stack(layers)
    shape = _accept(input_shape)
    factors = (
        whole_number("batch", batch, least=1),
        whole_number("bytes_per_number", bytes_per_number, least=1),
        choice("count_padding", count_padding, (False, True)),
    )
    parts = []
    for layer in stack:
        parts.append(_of_one(layer, shape, *factors))
        shape = parts[-1].output_shape
    if isinstance(layers, Layer):
        return parts[0]
    names = ("parameters", "macs", "bytes_read", "bytes_written")
    sums = (sum(getattr(part, name) for part in parts) for name in names)
    return Cost("total", shape, *sums, tuple(parts))


def _accept(input_shape):
    """Return the shape of one example as a tuple of Python ints."""
    if not isinstance(input_shape, (tuple, list)) or not 1 <= len(input_shape) <= 4:
        raise ValueError(
            f"input_shape must be a tuple (C, *size) or (features,), one example, "
            f"got {input_shape!r}"
        )
    return tuple(whole_number("input_shape", length, least=1) for length in input_shape)


def _of_one(layer, shape, batch, bytes_per_number, count_padding):
    """Return the cost of one layer on inputs of a shape."""
    count = layer._count(shape, count_padding)
    read = (batch * prod(shape) + count.parameters) * bytes_per_number * layer._moves
    written = batch * prod(count.output_shape) * bytes_per_number * layer._moves
    shape, parameters, macs = count
    return Cost(repr(layer), shape, parameters, batch * macs, read, written)

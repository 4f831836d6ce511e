"""StampView: each input value stamps a scaled kernel on a larger output (chapter 6)."""

from numbers import Integral
from pathlib import Path

import anywidget
import numpy as np
import traitlets as t

from convkit.layers import conv1d, conv2d, conv_transpose1d, conv_transpose2d
from convkit.sizes import transposed_size
from convkit.widgets import accepting

__all__ = ["StampView"]

_BUNDLES = Path(__file__).parent / "bundles"
_VIEWS = ("stamps", "zeros", "resize")
_LINE, _SQUARE, _KERNEL = (2, 8), (2, 5), (1, 7)
_STRIDES = (1, 4)
_MOST_PADDING = 6


class StampView(anywidget.AnyWidget):
    """Stamp scaled copies of a kernel, and see how many meet in each output.

    Lives on the static page without Python; in Jupyter its traits and the page stay in step
    both ways.  What either side refuses leaves the other as it was.

    Parameters
    ----------
    input : array_like, shape (N,) or (N, N), optional
        2 to 8 finite numbers on a line, or a square of 2 to 5 rows.
    kernel : array_like, shape (K,) or (K, K), optional
        1 to 7 finite weights on a line, or a square of 1 to 7 rows, as the input is.
    stride : int, optional
        Step on the output from one stamp to the next, 1 to 4.
    padding : int, optional
        Samples cut off each end of every axis, 0 to 6; some output must be left.
    output_padding : int, optional
        Samples added at the end of every axis, 0 to ``stride - 1``.
    view : {"stamps", "zeros", "resize"}, optional
        What is drawn: the stamps; the turned kernel on the input with zeros inserted; the
        kernel on the input enlarged by repetition.
    **settings
        The last four, by name.

    Raises
    ------
    traitlets.TraitError
        If a value is refused; the message names the trait, the rule and the value.
    TypeError
        If a keyword is not a setting.

    See Also
    --------
    convkit.layers.conv_transpose1d, convkit.layers.conv_transpose2d : what the page computes.

    Notes
    -----
    A new stride, kernel or input takes `output_padding` and `padding` down where they would no
    longer fit.

    Examples
    --------
    >>> stamps = StampView([1, 2, 3], [1, 1, 1], stride=2)
    >>> stamps
    StampView(input=3, kernel=3, stride=2, output_size=7)
    >>> stamps.output.tolist()
    [1.0, 1.0, 3.0, 2.0, 5.0, 3.0, 3.0]
    >>> stamps.overlap.tolist()
    [1, 1, 2, 1, 2, 1, 1]
    """

    _esm = _BUNDLES / "stamp-view.js"
    _css = _BUNDLES / "stamp-view.css"

    input = t.Any([[1.0, 2.0, 3.0, 2.0]]).tag(sync=True)
    kernel = t.Any([[1.0, 1.0, 1.0]]).tag(sync=True)
    stride = t.Any(2).tag(sync=True)
    padding = t.Any(0).tag(sync=True)
    output_padding = t.Any(0).tag(sync=True)
    view = t.Any("stamps").tag(sync=True)

    def __init__(self, input=(1, 2, 3, 2), kernel=(1, 1, 1), **settings):
        unknown = set(settings) - {"stride", "padding", "output_padding", "view"}
        if unknown:
            raise TypeError(f"StampView has no setting {', '.join(sorted(unknown))}")
        given = {"input": _rows("input", input), "kernel": _rows("kernel", kernel)}
        super().__init__(**(given | settings))
        self._fit(None)

    @property
    def output_size(self):
        """Length of the output on a line: int; or its rows and columns: tuple of int."""
        size = transposed_size(len(self.input[0]), len(self.kernel[0]), **self._geometry)
        return size if self._line else (size, size)

    @property
    def output(self):
        """The sum of all stamps: float64, shape (M,) or (M, M)."""
        return self._stamped(self._flat(self.input), self._flat(self.kernel))

    @property
    def overlap(self):
        """How many stamps cover each output: int64, shape (M,) or (M, M)."""
        ones = [np.ones(self._flat(rows).shape, dtype=int) for rows in (self.input, self.kernel)]
        return self._stamped(*ones)

    @property
    def resized(self):
        """Resize-convolution: float64, shape (S * N,) or (S * N, S * N), where S is the stride.

        Each input repeated S times on each axis, then correlated with the kernel, "same" size.
        """
        large, kernel = self._flat(self.input), self._flat(self.kernel)
        for axis in range(large.ndim):
            large = np.repeat(large, self.stride, axis=axis)
        layer = conv1d if self._line else conv2d
        return layer(large[None], kernel[None, None], padding="same")[0]

    def __repr__(self):
        size, kernel = len(self.input[0]), len(self.kernel[0])
        sizes = (size, kernel) if self._line else (f"{size}×{size}", f"{kernel}×{kernel}")
        return (
            f"StampView(input={sizes[0]}, kernel={sizes[1]}, stride={self.stride}, "
            f"output_size={self.output_size})"
        )

    def set_state(self, sync_data):
        """Take the page's values; what is refused goes back to the page as it was."""
        try:
            super().set_state(sync_data)
        except t.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])
            raise

    @property
    def _line(self):
        return len(self.input) == 1

    @property
    def _geometry(self):
        names = ("stride", "padding", "output_padding")
        return {name: getattr(self, name) for name in names}

    @property
    def _roomiest(self):
        """The largest padding that leaves an output."""
        covered = (len(self.input[0]) - 1) * self.stride + len(self.kernel[0])
        return min(_MOST_PADDING, (covered + self.output_padding - 1) // 2)

    def _flat(self, rows):
        return np.array(rows[0] if self._line else rows, dtype=float)

    def _stamped(self, values, kernel):
        layer = conv_transpose1d if self._line else conv_transpose2d
        return layer(values[None], kernel[None, None], **self._geometry)[0]

    @t.observe("input", "kernel", "stride", "output_padding")
    def _fit(self, _change):
        """Take paddings down to what fits."""
        self.output_padding = min(self.output_padding, self.stride - 1)
        self.padding = min(self.padding, self._roomiest)

    @t.validate("input", "kernel")
    def _accept_rows(self, proposal):
        name = proposal.trait.name
        both = {"input": self.input, "kernel": self.kernel} | {name: proposal.value}
        values, weights = (_rows(*one) for one in both.items())
        if (len(values) == 1) != (len(weights) == 1) and len(weights[0]) > 1:
            raise t.TraitError(
                "kernel must be a line for an input on a line and a square for a square, got "
                f"shapes {np.shape(weights)} and {np.shape(values)}"
            )
        return values if name == "input" else weights

    @t.validate("stride")
    def _accept_stride(self, proposal):
        return _whole("stride", proposal.value, _STRIDES)

    @t.validate("padding")
    def _accept_padding(self, proposal):
        return _whole("padding", proposal.value, (0, self._roomiest))

    @t.validate("output_padding")
    def _accept_output_padding(self, proposal):
        return _whole("output_padding", proposal.value, (0, self.stride - 1))

    @t.validate("view")
    def _accept_view(self, proposal):
        return accepting.word("view", proposal.value, _VIEWS)


def _rows(name, value):
    """Return numbers on a line or a square as a list of rows of floats."""
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        array = np.empty(())
    rows = np.atleast_2d(array) if array.ndim else np.empty((0, 0))
    (least, most), (few, many) = (_KERNEL, _KERNEL) if name == "kernel" else (_LINE, _SQUARE)
    line = len(rows) == 1 and least <= rows.shape[-1] <= most
    square = rows.ndim == 2 and few <= len(rows) == rows.shape[1] <= many
    if not line and not square:
        raise t.TraitError(
            f"{name} must be a line of {least} to {most} numbers or a square of {few} to {many} "
            f"rows, got {value!r}"
        )
    if not np.isfinite(rows).all():
        raise t.TraitError(f"{name} must hold finite numbers, got {value!r}")
    return rows.tolist()


def _whole(name, value, limits):
    """Return a whole number within limits."""
    least, most = limits
    if isinstance(value, bool) or not isinstance(value, Integral) or not least <= value <= most:
        raise t.TraitError(f"{name} must be a whole number from {least} to {most}, got {value!r}")
    return int(value)

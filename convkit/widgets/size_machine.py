"""SizeMachine: count the places of a window on one axis, and see what is lost (chapter 4)."""

from numbers import Integral
from pathlib import Path

import anywidget
import numpy as np
import traitlets as t

from convkit import boundary as borders
from convkit import sizes
from convkit.widgets import accepting

__all__ = ["SizeMachine"]

_BUNDLES = Path(__file__).parent / "bundles"
_OPERATIONS = ("convolution", "transposed", "pooling")
_RANGES = {"size": (1, 256), "kernel_size": (1, 32), "stride": (1, 16), "dilation": (1, 8)}
_MOST_PADDING = 64
_SETTINGS = ("operation", "stride", "padding", "dilation", "boundary", "output_padding",
             "ceil_mode", "place")  # fmt: skip


class SizeMachine(anywidget.AnyWidget):
    """See one axis with every window drawn: how long the result is, and which pixels are lost.

    Lives on the static page without Python; in Jupyter its traits and the page stay in step
    both ways.  What either side refuses leaves the other as it was.

    Parameters
    ----------
    size : int, optional
        Length of the input, 1 to 256.  Without it the machine starts with 10 pixels and a step
        of 2, where the last pixel is lost.
    kernel_size : int, optional
        Number of weights, 1 to 32.
    **settings
        Other traits: ``operation`` ("convolution", "transposed" or "pooling"), ``stride`` (1 to
        16), ``padding`` (a number or a pair (before, after), each 0 to 64), ``dilation`` (1 to
        8), ``boundary`` ("zero", "edge", "reflect", "symmetric" or "wrap"), ``output_padding``
        (below the stride or the dilation), ``ceil_mode`` and ``place`` (the window that is
        lit, counted from 0).

    Raises
    ------
    traitlets.TraitError
        If a value is refused; the message names the trait, the rule and the value.
    TypeError
        If a keyword is not a trait.

    See Also
    --------
    convkit.sizes : what the page computes.

    Examples
    --------
    >>> machine = SizeMachine(10, 3, stride=2)
    >>> machine
    SizeMachine('convolution', size=10, output_size=4, lost=1)
    >>> machine.counts.tolist()
    [1, 1, 2, 1, 2, 1, 2, 1, 1, 0]
    """

    _esm = _BUNDLES / "size-machine.js"
    _css = _BUNDLES / "size-machine.css"

    operation = t.Any("convolution").tag(sync=True)
    size = t.Any(10).tag(sync=True)
    kernel_size = t.Any(3).tag(sync=True)
    stride = t.Any(1).tag(sync=True)
    padding = t.Any((0, 0)).tag(sync=True)
    dilation = t.Any(1).tag(sync=True)
    boundary = t.Any("zero").tag(sync=True)
    output_padding = t.Any(0).tag(sync=True)
    ceil_mode = t.Any(False).tag(sync=True)
    place = t.Any(0).tag(sync=True)

    def __init__(self, size=None, kernel_size=3, **settings):
        unknown = set(settings) - set(_SETTINGS)
        if unknown:
            raise TypeError(f"SizeMachine has no setting {', '.join(sorted(unknown))}")
        start = {"size": 10, "stride": 2} if size is None else {"size": size}
        super().__init__()
        with self.hold_trait_notifications():
            for name, value in ({"kernel_size": kernel_size} | start | settings).items():
                setattr(self, name, value)

    @property
    def output_size(self):
        """How many outputs there are: int, 0 where no window fits."""
        geometry = self._geometry()
        if self.operation == "transposed":
            more = {"output_padding": self.output_padding}
            return sizes.transposed_size(self.size, self.kernel_size, **geometry, **more)
        if self.operation == "pooling":
            more = {"ceil_mode": self.ceil_mode}
            return sizes.pooled_size(self.size, self.kernel_size, **geometry, **more)
        return sizes.output_size(self.size, self.kernel_size, **geometry)

    @property
    def lost(self):
        """How many cells of the padded input lie behind the last window: int."""
        if self.operation == "transposed" or not self.output_size:
            return 0
        covered = (self.output_size - 1) * self.stride + self._reach() + 1
        return max(0, self.size + sum(self.padding) - covered)

    @property
    def counts(self):
        """How often each pixel of the input is read: int64, shape (size,).

        For a transposed convolution, how many stamps meet in each cell of the output: shape
        (output_size,).
        """
        transposed = self.operation == "transposed"
        windows = self.size if transposed else self.output_size
        kept = self.output_size if transposed else self.size
        starts = self.stride * np.arange(windows)
        taps = np.add.outer(starts, self.dilation * np.arange(self.kernel_size)) - self.padding[0]
        inside = taps[(taps >= 0) & (taps < kept)]
        return np.bincount(inside, minlength=kept)

    @property
    def sources(self):
        """Which pixel each cell of the padded input copies: int64, -1 where it is a zero."""
        numbers = borders.pad(np.arange(1, self.size + 1), self.padding, self.boundary)
        return numbers - 1

    def __repr__(self):
        return (
            f"SizeMachine({self.operation!r}, size={self.size}, "
            f"output_size={self.output_size}, lost={self.lost})"
        )

    def set_state(self, sync_data):
        """Take the page's values; what is refused goes back to the page as it was."""
        try:
            super().set_state(sync_data)
        except t.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])
            raise

    def _geometry(self):
        return {"stride": self.stride, "padding": self.padding, "dilation": self.dilation}

    def _reach(self):
        return self.dilation * (self.kernel_size - 1)

    def _windows(self):
        return self.size if self.operation == "transposed" else self.output_size

    @t.observe("operation", "size", "kernel_size", "stride", "padding", "dilation", "ceil_mode")
    def _keep_inside(self, _change):
        # a smaller machine has fewer windows, a smaller step leaves less to add
        self.output_padding = min(self.output_padding, max(self.stride, self.dilation) - 1)
        self.place = min(self.place, max(0, self._windows() - 1))

    @t.validate("operation", "boundary")
    def _accept_word(self, proposal):
        name = proposal.trait.name
        allowed = _OPERATIONS if name == "operation" else accepting.BOUNDARIES
        return accepting.word(name, proposal.value, allowed)

    @t.validate("size", "kernel_size", "stride", "dilation")
    def _accept_whole(self, proposal):
        name = proposal.trait.name
        return _whole(name, proposal.value, *_RANGES[name])

    @t.validate("output_padding")
    def _accept_output_padding(self, proposal):
        most = max(self.stride, self.dilation) - 1
        return _whole("output_padding", proposal.value, 0, most)

    @t.validate("place")
    def _accept_place(self, proposal):
        return _whole("place", proposal.value, 0, max(0, self._windows() - 1))

    @t.validate("padding")
    def _accept_padding(self, proposal):
        value = proposal.value
        ends = (value, value) if isinstance(value, Integral) else value
        if not isinstance(ends, (list, tuple)) or len(ends) != 2:
            raise t.TraitError(f"padding must be a number or a pair (before, after), got {value!r}")
        return tuple(_whole("padding", end, 0, _MOST_PADDING) for end in ends)

    @t.validate("ceil_mode")
    def _accept_ceil_mode(self, proposal):
        if not isinstance(proposal.value, (bool, np.bool_)):
            raise t.TraitError(f"ceil_mode must be True or False, got {proposal.value!r}")
        return bool(proposal.value)


def _whole(name, value, least, most):
    """Return a whole number from `least` to `most`."""
    if isinstance(value, bool) or not isinstance(value, Integral) or not least <= value <= most:
        raise t.TraitError(f"{name} must be a whole number from {least} to {most}, got {value!r}")
    return int(value)

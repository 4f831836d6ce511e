"""FlipSwitch: one kernel on one pattern, correlated and convolved side by side (chapter 2)."""

from numbers import Integral
from pathlib import Path

import anywidget
import numpy as np
import traitlets as t

from convkit.signals import convolve, correlate
from convkit.widgets import accepting

__all__ = ["FlipSwitch"]

_BUNDLES = Path(__file__).parent / "bundles"
_PATTERNS = ("impulse", "two impulses", "step", "ramp", "arrow")
_LINE, _SQUARE = (1, 15), (9, 9)
_SIDES = (3, 5, 7)
_ARROW = ("..1..", "...1.", "11111", "...1.", "..1..")


class FlipSwitch(anywidget.AnyWidget):
    """See what a kernel does to a pattern as it is written, and after half a turn.

    Lives on the static page without Python; in Jupyter its traits and the page stay in step
    both ways.  What either side refuses leaves the other as it was.

    Parameters
    ----------
    pattern : {"impulse", "two impulses", "step", "ramp", "arrow"}, optional
        What the input holds, on a line of 15 samples or a square of 9 × 9.
    kernel : array_like, shape (K,) or (K, L), optional
        3, 5 or 7 finite weights in a row take the line; 3, 5 or 7 rows of them the square.
    **settings
        Other traits: ``flip`` (true means convolution), ``at`` (row and column of the
        pattern's telling place) and ``place`` (row and column of the sum written out).  Row
        is 0 on the line.

    Raises
    ------
    traitlets.TraitError
        If a value is refused; the message names the trait, the rule and the value.
    TypeError
        If a keyword is not a trait.

    See Also
    --------
    convkit.convolve, convkit.correlate : what the page computes, with ``mode="same"``.

    Examples
    --------
    >>> switch = FlipSwitch("impulse", [1, 2, 3])
    >>> switch
    FlipSwitch(pattern='impulse', kernel=1×3, flip=False)
    >>> switch.convolution[6:9].tolist(), switch.correlation[6:9].tolist()
    ([1.0, 2.0, 3.0], [3.0, 2.0, 1.0])
    """

    _esm = _BUNDLES / "flip-switch.js"
    _css = _BUNDLES / "flip-switch.css"

    pattern = t.Any("impulse").tag(sync=True)
    kernel = t.Any([[1.0, 2.0, 3.0]]).tag(sync=True)
    at = t.Any((0, 7)).tag(sync=True)
    place = t.Any((0, 7)).tag(sync=True)
    flip = t.Any(False).tag(sync=True)

    def __init__(self, pattern="impulse", kernel=(1, 2, 3), **settings):
        unknown = set(settings) - {"at", "place", "flip"}
        if unknown:
            raise TypeError(f"FlipSwitch has no setting {', '.join(sorted(unknown))}")
        weights = _kernel(kernel)
        rows, columns = _shape_for(weights)
        middle = ((rows - 1) // 2, (columns - 1) // 2)
        settings = {"at": middle, "place": middle} | settings
        super().__init__(pattern=pattern, kernel=weights, **settings)

    @property
    def input(self):
        """The pattern: float64, shape (15,) or (9, 9)."""
        rows, columns = _shape_for(self.kernel)
        values = np.zeros((rows, columns))
        row, column = self.at
        if self.pattern == "step":
            values[:, column:] = 1
        elif self.pattern == "ramp":
            values[:] = np.arange(columns) - column
        else:
            for r, c, value in _marks(self.pattern, rows == 1):
                if 0 <= row + r < rows and 0 <= column + c < columns:
                    values[row + r, column + c] = value
        return self._flat(values)

    @property
    def correlation(self):
        """What the kernel gives as it is written: float64, of the input's shape."""
        return correlate(self.input, self._flat(np.asarray(self.kernel)), mode="same")

    @property
    def convolution(self):
        """What it gives after half a turn: float64, of the input's shape."""
        return convolve(self.input, self._flat(np.asarray(self.kernel)), mode="same")

    def __repr__(self):
        rows, columns = np.shape(self.kernel)
        return f"FlipSwitch(pattern={self.pattern!r}, kernel={rows}×{columns}, flip={self.flip})"

    def set_state(self, sync_data):
        """Take the page's values; what is refused goes back to the page as it was."""
        try:
            super().set_state(sync_data)
        except t.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])
            raise

    def _flat(self, values):
        return values[0] if len(self.kernel) == 1 else values

    @t.observe("kernel")
    def _keep_inside(self, change):
        shape = _shape_for(self.kernel)
        if change.old and _shape_for(change.old) == shape:
            return
        for name in ("at", "place"):
            index = getattr(self, name)
            if not all(0 <= n < size for n, size in zip(index, shape, strict=True)):
                setattr(self, name, tuple((size - 1) // 2 for size in shape))

    @t.validate("kernel")
    def _accept_kernel(self, proposal):
        return _kernel(proposal.value)

    @t.validate("pattern")
    def _accept_pattern(self, proposal):
        return accepting.word("pattern", proposal.value, _PATTERNS)

    @t.validate("at", "place")
    def _accept_place(self, proposal):
        return _index(proposal.trait.name, proposal.value, _shape_for(self.kernel))

    @t.validate("flip")
    def _accept_flip(self, proposal):
        if not isinstance(proposal.value, (bool, np.bool_)):
            raise t.TraitError(f"flip must be True or False, got {proposal.value!r}")
        return bool(proposal.value)


def _shape_for(kernel):
    """Return the input's rows and columns: a kernel of one row takes the line."""
    return _LINE if len(kernel) == 1 else _SQUARE


def _marks(pattern, line):
    """Return (row, column, value) of a pattern's marks, counted from its telling place."""
    if pattern == "impulse":
        return [(0, 0, 1)]
    if pattern == "two impulses":
        return [(0, 0, 1), (0, 4, 2) if line else (2, 3, 2)]
    if line:
        return [(0, -1, 1), (0, 0, 2), (0, 1, 3)]
    return [(r - 2, c - 2, 1) for r in range(5) for c in range(5) if _ARROW[r][c] == "1"]


def _kernel(value):
    """Return a kernel as a list of rows of floats."""
    try:
        weights = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        weights = np.empty(0)
    rows = np.atleast_2d(weights) if weights.ndim else weights
    good = rows.ndim == 2 and rows.shape[0] in (1, *_SIDES) and rows.shape[1] in _SIDES
    if not good:
        raise t.TraitError(
            f"kernel must have 1, 3, 5 or 7 rows of 3, 5 or 7 weights, got {value!r}"
        )
    if not np.isfinite(rows).all():
        raise t.TraitError(f"kernel must hold finite numbers, got {value!r}")
    return rows.tolist()


def _index(name, value, shape):
    """Return (row, column) inside a shape."""
    entries = list(value) if isinstance(value, (list, tuple, np.ndarray)) else []
    whole = len(entries) == 2 and all(
        isinstance(entry, Integral) and not isinstance(entry, bool) for entry in entries
    )
    if not whole or not all(0 <= n < size for n, size in zip(entries, shape, strict=True)):
        rows, columns = shape
        raise t.TraitError(
            f"{name} must be (row, column) inside the input of {rows} × {columns}, got {value!r}"
        )
    return tuple(int(entry) for entry in entries)

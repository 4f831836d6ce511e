"""MatrixPainter: tie the weights of a layer together, and see what a shift does (chapter 3)."""

from numbers import Integral, Real
from pathlib import Path

import anywidget
import numpy as np
import traitlets as t

from convkit.widgets import accepting

__all__ = ["MatrixPainter"]

_BUNDLES = Path(__file__).parent / "bundles"
_KINDS = ("full", "banded", "toeplitz", "circulant")
_SIZES = (3, 10)


class MatrixPainter(anywidget.AnyWidget):
    """Paint the matrix of a layer under a rule, and go both ways round the square of shifts.

    Lives on the static page without Python; in Jupyter its traits and the page stay in step
    both ways.  What either side refuses leaves the other as it was.

    Parameters
    ----------
    weights : array_like, shape (N, N), optional
        The matrix, 3 to 10 rows and as many columns.  Cells that the rule ties together become
        their mean, cells that it forbids become 0.
    input : array_like, shape (N,), optional
        What the layer reads.
    kind : {"full", "banded", "toeplitz", "circulant"}, optional
        The rule: a weight for each cell; only near the diagonal; one weight for each diagonal;
        the same on a ring.
    reach : int, optional
        How far from the diagonal weights may be, 0 to ``N // 2``; "full" ignores it.
    shift : int, optional
        How many places the input is moved to the right on its ring, 0 to ``N - 1``.
    brush : float, optional
        What painting puts into a cell, from -3 to 3.
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
    convkit.matrices.toeplitz, convkit.matrices.circulant : the matrices of convolution.

    Examples
    --------
    >>> painter = MatrixPainter(kind="circulant")
    >>> painter
    MatrixPainter(kind='circulant', size=8, parameters=3)
    >>> bool(painter.difference.any())
    False
    """

    _esm = _BUNDLES / "matrix-painter.js"
    _css = _BUNDLES / "matrix-painter.css"

    kind = t.Any("full").tag(sync=True)
    reach = t.Any(1).tag(sync=True)
    weights = t.Any([]).tag(sync=True)
    input = t.Any([]).tag(sync=True)
    shift = t.Any(1).tag(sync=True)
    brush = t.Any(2).tag(sync=True)

    def __init__(self, weights=None, input=None, **settings):
        unknown = set(settings) - {"kind", "reach", "shift", "brush"}
        if unknown:
            raise TypeError(f"MatrixPainter has no setting {', '.join(sorted(unknown))}")
        if weights is None:
            weights = _scattered(8 if input is None else len(input))
        if input is None:
            input = [0, 0, 1, 2, 1, 0, 0, 3, 0, 0][: len(weights)]
        super().__init__()
        with self.hold_trait_notifications():
            self.weights, self.input = weights, input
            for name, value in settings.items():
                setattr(self, name, value)
        self._tie()

    @property
    def matrix(self):
        """The matrix as it acts: float64, shape (N, N)."""
        return np.array(self.weights, dtype=float)

    @property
    def parameters(self):
        """How many weights are free."""
        cells = groups(self.kind, len(self.input), self.reach)
        return len(np.unique(cells[cells >= 0]))

    @property
    def difference(self):
        """Shift then layer, minus layer then shift: float64, shape (N,)."""
        values, matrix = np.array(self.input, dtype=float), self.matrix
        return matrix @ np.roll(values, self.shift) - np.roll(matrix @ values, self.shift)

    def __repr__(self):
        return (
            f"MatrixPainter(kind={self.kind!r}, size={len(self.input)}, "
            f"parameters={self.parameters})"
        )

    def set_state(self, sync_data):
        """Take the page's values; what is refused goes back to the page as it was."""
        try:
            super().set_state(sync_data)
        except t.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])
            raise

    @t.observe("kind", "reach", "weights")
    def _obey(self, _change):
        self._tie()

    def _tie(self):
        """Make the weights obey the rule, and keep them if they do."""
        tied = project(self.weights, groups(self.kind, len(self.weights), self.reach))
        if not np.allclose(tied, self.weights, rtol=0, atol=1e-12):
            self.weights = tied.tolist()

    @t.validate("kind")
    def _accept_kind(self, proposal):
        return accepting.word("kind", proposal.value, _KINDS)

    @t.validate("weights")
    def _accept_weights(self, proposal):
        array = _numbers("weights", proposal.value)
        least, most = _SIZES
        if array.ndim != 2 or len({*array.shape}) > 1 or not least <= len(array) <= most:
            raise t.TraitError(
                f"weights must be a square of {least} to {most} rows, got shape {array.shape}"
            )
        return self._of_one_size("weights", array)

    @t.validate("input")
    def _accept_input(self, proposal):
        array = _numbers("input", proposal.value)
        if array.ndim != 1 or not _SIZES[0] <= len(array) <= _SIZES[1]:
            raise t.TraitError(f"input must hold 3 to 10 numbers, got shape {array.shape}")
        return self._of_one_size("input", array)

    @t.validate("reach", "shift")
    def _accept_whole(self, proposal):
        name, value, size = proposal.trait.name, proposal.value, len(self.input)
        most = size // 2 if name == "reach" else size - 1
        if isinstance(value, bool) or not isinstance(value, Integral) or not 0 <= value <= most:
            raise t.TraitError(f"{name} must be a whole number from 0 to {most}, got {value!r}")
        return int(value)

    @t.validate("brush")
    def _accept_brush(self, proposal):
        value = proposal.value
        if isinstance(value, bool) or not isinstance(value, Real) or not -3 <= value <= 3:
            raise t.TraitError(f"brush must be a number from -3 to 3, got {value!r}")
        return float(value)

    def _of_one_size(self, name, array):
        """Return the array as lists if its size is that of the other trait."""
        other = "input" if name == "weights" else "weights"
        size = len(getattr(self, other))
        if size and size != len(array):
            raise t.TraitError(f"{name} must have the {size} rows of {other}, got {len(array)}")
        return array.tolist()


def groups(kind, size, reach):
    """Return for each cell the number of its weight, or -1 where the rule keeps it at 0.

    ``widgets/src/shared/sharing.js`` computes the same in the page.
    """
    distance = np.subtract.outer(np.arange(size), np.arange(size))
    if kind == "circulant":
        # the nearer way round the ring
        distance = distance % size
        distance = np.where(2 * distance > size, distance - size, distance)
    own = np.arange(size * size).reshape(size, size)
    shared = distance % size if kind == "circulant" else distance + size - 1
    cells = own if kind in ("full", "banded") else shared
    return cells if kind == "full" else np.where(np.abs(distance) <= reach, cells, -1)


def project(weights, cells):
    """Return the nearest matrix that obeys the rule: each group becomes its mean."""
    matrix = np.array(weights, dtype=float)
    tied = np.zeros_like(matrix)
    for group in np.unique(cells[cells >= 0]):
        # a mean of equal decimals should stay that decimal
        tied[cells == group] = float(f"{matrix[cells == group].mean():.12g}")
    return tied


def _scattered(size):
    """Return whole numbers from -3 to 3 that look random and never change."""
    place = np.arange(size * size)
    return ((place * place * 7 + place * 5 + 3) % 11 % 7 - 3).reshape(size, size)


def _numbers(name, value):
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise t.TraitError(f"{name} must hold numbers in equal rows, got {value!r}") from None
    if not np.isfinite(array).all():
        raise t.TraitError(f"{name} must hold finite numbers, got {value!r}")
    return array

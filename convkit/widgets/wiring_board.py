"""WiringBoard: connect channels, and watch parameters, multiply-adds and bytes (chapter 9)."""

from dataclasses import dataclass
from numbers import Integral
from pathlib import Path

import anywidget
import numpy as np
import traitlets as t

from convkit.widgets import accepting

__all__ = ["WiringBoard"]

_BUNDLES = Path(__file__).parent / "bundles"
_MOST = 8
_TAPS = 11
_LARGEST = 512
_NAMES = ("first", "second", "first_kernel", "second_kernel", "size")
PRESETS = ("full", "1×1", "two groups", "depthwise", "depthwise, then 1×1", "bottleneck", "rank 1")


@dataclass(frozen=True)
class Tally:
    """What the wired layers cost together: numbers of weights, multiply-adds and bytes."""

    parameters: int
    macs: int
    bytes_moved: int


class WiringBoard(anywidget.AnyWidget):
    """Connect channels by hand, in one layer or two, and watch what it costs.

    Lives on the static page without Python; in Jupyter its traits and the page stay in step
    both ways.  What either side refuses leaves the other as it was.

    Parameters
    ----------
    first : array_like of 0 and 1, shape (O, C), or str, optional
        Which of C inputs each of O outputs reads, 1 to 8 of both; or the name of a preset, such
        as "full", "two groups", "depthwise" or "depthwise, then 1×1", which sets both layers.
    second : array_like of 0 and 1, shape (P, O), optional
        The layer that follows, reading the outputs of the first; by default there is none.
    **settings
        ``first_kernel`` and ``second_kernel``, rows and columns of the kernels, 1 to 11, by
        default (3, 3) and (1, 1); ``size``, rows and columns of the maps, 1 to 512, by
        default 56.

    Raises
    ------
    traitlets.TraitError
        If a value is refused; the message names the trait, the rule and the value.
    TypeError
        If a keyword is not a setting.

    See Also
    --------
    convkit.accounting.cost : the same counts for whole networks.

    Notes
    -----
    Every layer keeps the size of its maps and has no bias.  Its parameters are one kernel for
    each wire, its multiply-adds one for each parameter and place of the map, its bytes those of
    input, weights and output, once each, at four bytes a number.

    Examples
    --------
    >>> board = WiringBoard("depthwise, then 1×1")
    >>> board
    WiringBoard(wires=20, parameters=52, macs=163072)
    >>> board.groups
    (4, 1)
    """

    _esm = _BUNDLES / "wiring-board.js"
    _css = _BUNDLES / "wiring-board.css"

    first = t.Any([]).tag(sync=True)
    second = t.Any([]).tag(sync=True)
    first_kernel = t.Any((3, 3)).tag(sync=True)
    second_kernel = t.Any((1, 1)).tag(sync=True)
    size = t.Any(56).tag(sync=True)

    def __init__(self, first="full", second=(), **settings):
        unknown = set(settings) - set(_NAMES)
        if unknown:
            raise TypeError(f"WiringBoard has no setting {', '.join(sorted(unknown))}")
        if isinstance(first, str):
            settings = preset(first) | settings
            first, second = settings.pop("first"), settings.pop("second", second)
        super().__init__()
        with self.hold_trait_notifications():
            self.first, self.second = first, second
            for name, value in settings.items():
                setattr(self, name, value)

    @property
    def reached(self):
        """Which inputs each output of the last layer depends on: bool, shape (P, C)."""
        first, second = np.array(self.first), np.array(self.second)
        return (second @ first if len(second) else first) > 0

    @property
    def groups(self):
        """For each layer the ``groups`` of a library's layer with this wiring, or None."""
        return tuple(_groups(np.array(wires)) for wires in (self.first, self.second) if len(wires))

    @property
    def tally(self):
        """What the layers cost together."""
        layers = [(self.first, self.first_kernel), (self.second, self.second_kernel)]
        counts = [_count(np.array(w), k, self.size) for w, k in layers if len(w)]
        return Tally(*(sum(column) for column in zip(*counts, strict=True)))

    @property
    def dense(self):
        """What one full layer from the same inputs to the same outputs costs, seeing as far."""
        kernels = [self.first_kernel, *([self.second_kernel] if len(self.second) else [])]
        reach = tuple(sum(sizes) - len(sizes) + 1 for sizes in zip(*kernels, strict=True))
        return Tally(*_count(np.ones_like(self.reached, dtype=int), reach, self.size))

    def __repr__(self):
        wires = int(np.sum(self.first) + np.sum(self.second))
        tally = self.tally
        return f"WiringBoard(wires={wires}, parameters={tally.parameters}, macs={tally.macs})"

    def set_state(self, sync_data):
        """Take the page's values; what is refused goes back to the page as it was."""
        try:
            super().set_state(sync_data)
        except t.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])
            raise

    @t.validate("first", "second")
    def _accept_wires(self, proposal):
        name = proposal.trait.name
        wires = _wires(name, proposal.value, empty=name == "second")
        first = self.first if name == "second" else wires
        second = wires if name == "second" else self.second
        if len(first) and len(second) and len(first) != len(second[0]):
            raise t.TraitError(
                f"second must read the {len(first)} outputs of first, got {len(second[0])} columns"
            )
        return wires

    @t.validate("first_kernel", "second_kernel")
    def _accept_kernel(self, proposal):
        name, value = proposal.trait.name, proposal.value
        entries = list(value) if isinstance(value, (list, tuple)) else []
        if len(entries) != 2 or not all(_whole(entry, 1, _TAPS) for entry in entries):
            raise t.TraitError(f"{name} must be rows and columns from 1 to {_TAPS}, got {value!r}")
        return tuple(int(entry) for entry in entries)

    @t.validate("size")
    def _accept_size(self, proposal):
        return accepting.whole("size", proposal.value, (1, _LARGEST))


def preset(name, channels=4):
    """Return the settings of a preset; ``widgets/src/wiring-board/presets.js`` has the same."""
    full, single = np.ones((channels, channels), int), np.eye(channels, dtype=int)
    half = channels // 2
    known = {
        "full": {"first": full},
        "1×1": {"first": full, "first_kernel": (1, 1)},
        "two groups": {"first": np.kron(np.eye(2, dtype=int), np.ones((half, half), int))},
        "depthwise": {"first": single},
        "depthwise, then 1×1": {"first": single, "second": full},
        "bottleneck": {
            "first": full[:half],
            "first_kernel": (1, 1),
            "second": full[:, :half],
            "second_kernel": (3, 3),
        },
        "rank 1": {
            "first": full[:1],
            "first_kernel": (3, 1),
            "second": full[:, :1],
            "second_kernel": (1, 3),
        },
    }
    return known[accepting.word("first", name, PRESETS)]


def _count(wires, kernel, size):
    """Return parameters, multiply-adds and bytes of one layer."""
    parameters = int(wires.sum()) * kernel[0] * kernel[1]
    numbers = sum(wires.shape) * size**2 + parameters
    return parameters, parameters * size**2, 4 * numbers


def _groups(wires):
    """Return the number of equal blocks on the diagonal that the wires fill, or None."""
    outputs, inputs = wires.shape
    for groups in range(1, min(outputs, inputs) + 1):
        if outputs % groups or inputs % groups:
            continue
        block = np.ones((outputs // groups, inputs // groups), int)
        if np.array_equal(wires, np.kron(np.eye(groups, dtype=int), block)):
            return groups
    return None


def _wires(name, value, *, empty):
    """Return wires as lists of 0 and 1, or refuse them."""
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        array = np.empty(0)
    if empty and array.size == 0 and np.size(value) == 0:
        return []
    if array.ndim != 2 or not all(1 <= count <= _MOST for count in array.shape):
        raise t.TraitError(f"{name} must have 1 to {_MOST} rows and columns, got {value!r}")
    if not np.isin(array, (0, 1)).all():
        raise t.TraitError(f"{name} must hold 0 and 1 only, got {value!r}")
    return array.astype(int).tolist()


def _whole(value, least, most):
    return isinstance(value, Integral) and not isinstance(value, bool) and least <= value <= most

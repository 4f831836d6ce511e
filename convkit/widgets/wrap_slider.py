"""WrapSlider: the length of a transform, and what comes round (chapter 8)."""

from numbers import Integral
from pathlib import Path

import anywidget
import numpy as np
import traitlets as t

from convkit.signals import convolve

__all__ = ["WrapSlider"]

_BUNDLES = Path(__file__).parent / "bundles"
_SAMPLES = 16
_TAPS = 8
_LARGEST = 9


class WrapSlider(anywidget.AnyWidget):
    """Convolve on a ring and change its length: see which samples wrap, and when none does.

    Lives on the static page without Python; in Jupyter its traits and the page stay in step
    both ways.  What either side refuses leaves the other as it was.

    Parameters
    ----------
    signal : array_like, shape (N,), optional
        1 to 16 samples from -9 to 9.
    kernel : array_like, shape (K,), optional
        1 to 8 weights from -9 to 9.
    length : int, optional
        Places on the ring, from ``max(N, K)`` to ``N + K + 3``; by default ``max(N, K)``, as a
        transform without padding has.
    place : int, optional
        The place whose sum is written out, 0 to ``length - 1``.

    Raises
    ------
    traitlets.TraitError
        If a value is refused; the message names the trait, the rule and the value.

    See Also
    --------
    convkit.convolve : the convolution on a line.
    convkit.matrices.circulant : the one on a ring, as a matrix.

    Notes
    -----
    Multiplying two transforms of length M convolves on a ring of M places: sample n of the line
    lands on place n mod M.  Nothing wraps once M reaches N + K - 1.

    Examples
    --------
    >>> slider = WrapSlider([1, 2, 3], [1, 1])
    >>> slider.linear.tolist(), slider.circular.tolist(), slider.wrapped
    ([1.0, 3.0, 5.0, 3.0], [4.0, 3.0, 5.0], 1)
    >>> slider.length = 4
    >>> slider.circular.tolist()
    [1.0, 3.0, 5.0, 3.0]
    """

    _esm = _BUNDLES / "wrap-slider.js"
    _css = _BUNDLES / "wrap-slider.css"

    signal = t.Any([]).tag(sync=True)
    kernel = t.Any([]).tag(sync=True)
    length = t.Any(0).tag(sync=True)
    place = t.Any(0).tag(sync=True)

    def __init__(
        self,
        signal=(0, 3, 5, 2, 0, 0, 1, 4, 6, 5),
        kernel=(4, 3, 2, 1),
        length=None,
        place=0,
    ):
        super().__init__()
        with self.hold_trait_notifications():
            self.signal, self.kernel = signal, kernel
            self.length = max(len(self.signal), len(self.kernel)) if length is None else length
            self.place = place

    @property
    def linear(self):
        """The convolution on a line: float64, shape (N + K - 1,)."""
        return convolve(np.array(self.signal), np.array(self.kernel), mode="full")

    @property
    def circular(self):
        """The convolution on the ring: float64, shape (length,)."""
        ring = np.zeros(self.length)
        np.add.at(ring, np.arange(len(self.linear)) % self.length, self.linear)
        return ring

    @property
    def wrapped(self):
        """How many samples of the line came round."""
        return max(0, len(self.signal) + len(self.kernel) - 1 - self.length)

    def __repr__(self):
        return (
            f"WrapSlider(samples={len(self.signal)}, taps={len(self.kernel)}, "
            f"length={self.length}, wrapped={self.wrapped})"
        )

    def set_state(self, sync_data):
        """Take the page's values; what is refused goes back to the page as it was."""
        try:
            super().set_state(sync_data)
        except t.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])
            raise

    @t.validate("signal", "kernel")
    def _accept_values(self, proposal):
        name, value = proposal.trait.name, proposal.value
        most = _SAMPLES if name == "signal" else _TAPS
        try:
            array = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            array = np.empty(0)
        if array.ndim != 1 or not 1 <= len(array) <= most:
            raise t.TraitError(f"{name} must hold 1 to {most} numbers, got {value!r}")
        if not (np.abs(array) <= _LARGEST).all():
            raise t.TraitError(
                f"{name} must hold numbers from -{_LARGEST} to {_LARGEST}, got {value!r}"
            )
        return array.tolist()

    @t.validate("length")
    def _accept_length(self, proposal):
        longest = max(len(self.signal), len(self.kernel))
        return _whole("length", proposal.value, longest, len(self.signal) + len(self.kernel) + 3)

    @t.validate("place")
    def _accept_place(self, proposal):
        return _whole("place", proposal.value, 0, self.length - 1)

    @t.observe("signal", "kernel", "length")
    def _stay_inside(self, _change):
        """Keep the ring as long as it must be, and the place on it."""
        if not (self.signal and self.kernel and self.length):
            return
        least = max(len(self.signal), len(self.kernel))
        most = len(self.signal) + len(self.kernel) + 3
        self.length = min(max(self.length, least), most)
        self.place = min(self.place, self.length - 1)


def _whole(name, value, least, most):
    if isinstance(value, bool) or not isinstance(value, Integral) or not least <= value <= most:
        raise t.TraitError(f"{name} must be a whole number from {least} to {most}, got {value!r}")
    return int(value)

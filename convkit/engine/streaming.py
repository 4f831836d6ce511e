"""Convolutions of a signal that arrives in time: three ways, each of which keeps a memory.

All have the same methods.  ``feed(samples)`` returns as many output samples as it gets, and
``finish()`` the K - 1 that remain when the signal is over; ``parts(samples)`` yields what is
transformed at once, each with its place.  Samples and kernel are 1-D of the dtype that is
summed in.
"""

import numpy as np

from convkit.engine.overlap import OverlapAdd, OverlapSave
from convkit.engine.signal_plan import Geometry, for_signals

__all__ = ["AddedBlocks", "DirectSums", "SavedBlocks"]

# Longer blocks would be quicker for an endless signal, but slower for each short block of it.
_AT_ONCE = 4_096


class DirectSums:
    """The products added up; the memory is the last K - 1 samples of the signal."""

    def __init__(self, kernel):
        """Take a kernel of shape (K,)."""
        self._turned = np.ascontiguousarray(kernel[::-1])
        self.forget()

    def forget(self):
        """Begin a new signal."""
        # What was before it is not zero but nothing: an infinite weight knows the difference.
        self._past = self._turned[:0]

    def parts(self, _samples):
        """Yield nothing: there is no transform."""
        return iter(())

    def feed(self, samples):
        """Return the sums that end at each of the samples; shape (N,) for both."""
        signal = np.concatenate([self._past, samples])
        sums = self._sums(signal, self._missing, 0)
        self._past = signal[max(0, len(signal) - len(self._turned) + 1) :].copy()
        return sums

    def finish(self):
        """Return the K - 1 sums that begin inside the signal and end after it."""
        return self._sums(self._past, self._missing, len(self._turned) - 1)

    @property
    def _missing(self):
        """How many samples the memory lacks, at the start of a signal."""
        return len(self._turned) - 1 - len(self._past)

    def _sums(self, signal, before, after):
        """Correlate with nothing around the signal."""
        geometry = Geometry.dense(((before, after),))
        padded = np.pad(signal, (before, after))
        out = np.zeros(len(padded) - len(self._turned) + 1, padded.dtype)
        routine = for_signals("direct", self._turned, geometry, zeros=True)
        # As compiled, so as plain Python: no warning of an infinity minus an infinity.
        with np.errstate(all="ignore"):
            routine(padded, self._turned, out=out)
        return out


class _Blocks:
    """What the two by transform share: one circle, and a memory of K - 1 numbers."""

    def __init__(self, kernel):
        """Take a kernel of shape (K,)."""
        self._way = self._kind(kernel, (max(_AT_ONCE, 3 * len(kernel)),))
        self.places = self._way.places
        self._tail = len(kernel) - 1
        self._nothing = np.zeros(self._tail, kernel.dtype)
        self.forget()

    def forget(self):
        """Begin a new signal."""
        self._memory = self._nothing


class AddedBlocks(_Blocks):
    """Overlap-add; the memory is the K - 1 sums still to come."""

    _kind = OverlapAdd

    def parts(self, samples):
        """Yield what is transformed at once: new samples only."""
        return self._way.parts(samples, None, None)

    def feed(self, samples):
        """Return the sums that end at each of the samples; shape (N,) for both."""
        out = np.zeros(len(samples) + self._tail, samples.dtype)
        self._way.fill(samples, out, (0,))
        out[: self._tail] += self._memory
        self._memory = out[len(samples) :].copy()
        return out[: len(samples)]

    def finish(self):
        """Return the K - 1 sums that begin inside the signal and end after it."""
        return self._memory


class SavedBlocks(_Blocks):
    """Overlap-save; the memory is the last K - 1 samples."""

    _kind = OverlapSave

    def parts(self, samples):
        """Yield what is transformed at once: the past, then new samples."""
        signal = np.concatenate([self._memory, samples])
        return self._way.parts(signal, samples.shape, (self._tail,))

    def feed(self, samples):
        """Return the sums that end at each of the samples; shape (N,) for both."""
        signal, out = np.concatenate([self._memory, samples]), np.empty_like(samples)
        self._way.fill(signal, out, (self._tail,))
        self._memory = signal[len(samples) :].copy()
        return out

    def finish(self):
        """Return the K - 1 sums that begin inside the signal and end after it."""
        return self.feed(self._nothing)

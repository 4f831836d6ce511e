"""Convolutions of a signal that arrives in blocks: three ways, each of which keeps a memory.

All have the same two methods.  ``feed(samples)`` returns as many output samples as it gets, and
``finish()`` the K - 1 that remain when the signal is over.  Samples and kernel are 1-D of the
dtype that is summed in; integers go through float64 and are rounded back.  Blocks for the
Fourier transform are cut so that each segment fits on one circle (`convkit.engine.fourier`).

Source: T. G. Stockham, "High-speed convolution and correlation", AFIPS 1966; the names are from
A. V. Oppenheim and R. W. Schafer, "Discrete-Time Signal Processing", section 8.7.
"""

from math import log2

import numpy as np

from convkit.engine import fourier, signal_plan

__all__ = ["DirectSums", "OverlapAdd", "OverlapSave", "best_hop"]


def best_hop(taps):
    """Return how many new samples a transform takes if it shall cost least for each of them."""
    powers = [2**power for power in range(12, 40) if 2**power >= 2 * taps]
    length = min(powers[:5], key=lambda n: n * log2(n) / (n - taps + 1))
    return length - taps + 1


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

    def segments(self, _samples):
        """Return the parts that a transform takes at once: there is no transform."""
        return []

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
        geometry = signal_plan.Geometry.dense(((before, after),))
        padded = np.pad(signal, (before, after))
        out = np.zeros(len(padded) - len(self._turned) + 1, padded.dtype)
        routine = signal_plan.for_signals("direct", self._turned, geometry, zeros=True)
        # As compiled, so as plain Python: no warning of an infinity minus an infinity.
        with np.errstate(all="ignore"):
            routine(padded, self._turned, out=out)
        return out


class _Segments:
    """What overlap-add and overlap-save share: one circle, whose kernel is transformed once."""

    def __init__(self, kernel, hop):
        """Take a kernel of shape (K,), and how many new samples come with each segment."""
        working = np.dtype(np.float64) if kernel.dtype.kind == "i" else kernel.dtype
        lengths = fourier.fast_lengths([hop + len(kernel) - 1], working)
        self._circle = fourier.Circle(kernel.astype(working), lengths)
        self._working, self._hop = working, hop
        self._nothing = np.zeros(len(kernel) - 1, kernel.dtype)
        self.places = lengths[0]
        self.forget()

    def forget(self):
        """Begin a new signal."""
        self._memory = self._nothing

    def _round(self, segment, first, last):
        """Convolve one segment, and return the samples from `first` to before `last`."""
        out = np.empty(last - first, self._nothing.dtype)
        fourier.fill(out, self._circle.convolve(segment.astype(self._working))[first:last])
        return out


class OverlapAdd(_Segments):
    """Each segment rings on after its last sample; the memory is the K - 1 sums still to come."""

    def segments(self, samples):
        """Return the parts that a transform takes at once: new samples only."""
        return [samples[i : i + self._hop] for i in range(0, len(samples), self._hop)]

    def feed(self, samples):
        """Return the sums that end at each of the samples; shape (N,) for both."""
        tail = len(self._memory)
        out = np.concatenate([self._memory, np.zeros_like(samples)])
        for i, segment in enumerate(self.segments(samples)):
            first, last = i * self._hop, i * self._hop + len(segment) + tail
            out[first:last] += self._round(segment, 0, last - first)
        self._memory = out[len(samples) :].copy()
        return out[: len(samples)]

    def finish(self):
        """Return the K - 1 sums that begin inside the signal and end after it."""
        return self._memory


class OverlapSave(_Segments):
    """Each segment begins with what came before it; the memory is the last K - 1 samples."""

    def segments(self, samples):
        """Return the parts that a transform takes at once: the past, then new samples."""
        signal, tail = np.concatenate([self._memory, samples]), len(self._memory)
        return [signal[i : i + self._hop + tail] for i in range(0, len(samples), self._hop)]

    def feed(self, samples):
        """Return the sums that end at each of the samples; shape (N,) for both."""
        tail = len(self._memory)
        # The first K - 1 sums of a circle mix its end with its start: they are thrown away.
        parts = [self._round(part, tail, len(part)) for part in self.segments(samples)]
        signal = np.concatenate([self._memory, samples])
        self._memory = signal[len(signal) - tail :].copy()
        return np.concatenate([samples[:0], *parts])

    def finish(self):
        """Return the K - 1 sums that begin inside the signal and end after it."""
        return self.feed(self._nothing)

"""Convolutions block by block: each goes round one small circle, and the blocks are joined.

The kernel's spectrum is computed once.  Overlap-add cuts the samples: each block rings on for
K - 1 sums after its end, and where two overlap they are added.  Overlap-save cuts the sums: each
block begins with the K - 1 samples before it, and the sums that mix its end with its start are
thrown away.  Both fill a part of the full convolution (*(N + K - 1),), which begins at `first`.
Integers go through float64 and are rounded back, each block by itself.

Source: T. G. Stockham, "High-speed convolution and correlation", AFIPS 1966; the names are from
A. V. Oppenheim and R. W. Schafer, "Discrete-Time Signal Processing", section 8.7.
"""

from itertools import product
from math import prod

import numpy as np

from convkit.engine import fourier
from convkit.engine.signal_cost import best_hops, circle_lengths

__all__ = ["OverlapAdd", "OverlapSave", "correlate"]


class _Blocks:
    """What both share: the kernel on one circle, for blocks that cover `shape` on each axis."""

    def __init__(self, kernel, shape, hops=None, shared=None):
        """Take a kernel (*K,), and how many entries a block covers if not as many as are quick.

        `shared` is as for `convkit.engine.signal_cost.circle_lengths`.
        """
        shared = shared or (0,) * kernel.ndim
        hops = hops or best_hops(shape, kernel.shape, kernel.dtype, shared)
        self._hops = tuple(map(min, hops, shape))
        self._lengths = circle_lengths(self._hops, shape, kernel.shape, shared)
        self._tails = [k - 1 for k in kernel.shape]
        self._circle = fourier.Circle(kernel, self._lengths)
        self.places = prod(self._circle.lengths)

    def _corners(self, shape):
        """Return where blocks begin that cover an array."""
        return product(*(range(0, n, hop) for n, hop in zip(shape, self._hops, strict=True)))


class OverlapAdd(_Blocks):
    """Each block rings on after its last sample; what overlaps is added."""

    def parts(self, signal, _shape, _first):
        """Yield each block's corner, and its samples."""
        for corner in self._corners(signal.shape):
            yield corner, signal[_box(corner, self._hops)]

    def fill(self, signal, out, first):
        """Fill `out`, zeroed, with ``full[first : first + out.shape]``."""
        for corner, part in self.parts(signal, out.shape, first):
            sums = fourier.rounded(self._circle.convolve(part), out.dtype)
            # Some of the block's sums may lie before or after `out`.
            start = [c - f for c, f in zip(corner, first, strict=True)]
            reach = [n + tail for n, tail in zip(part.shape, self._tails, strict=True)]
            target = out[_box(start, reach)]
            target += sums[_box([max(0, -s) for s in start], target.shape)]


class OverlapSave(_Blocks):
    """Each block begins with what came before it; the sums that mix are thrown away."""

    def __init__(self, kernel, shape, hops=None, shared=None):
        """Take what overlap-add takes, but correlate, since that puts the right sums first."""
        super().__init__(np.flip(kernel).conj(), shape, hops, shared)

    def parts(self, signal, shape, first):
        """Yield each block's corner among the sums, and the samples that these need."""
        for corner in self._corners(shape):
            yield corner, signal[_box(self._starts(corner, first), self._lengths)]

    def fill(self, signal, out, first):
        """Fill `out` with ``full[first : first + out.shape]``."""
        for corner, part in self.parts(signal, out.shape, first):
            missing = [max(0, -start) for start in self._starts(corner, first)]
            if any(missing):
                part = np.pad(part, [(zeros, 0) for zeros in missing])
            target = out[_box(corner, self._hops)]
            sums = self._circle.correlate(part)[tuple(map(slice, target.shape))]
            target[...] = fourier.rounded(sums, out.dtype)

    def _starts(self, corner, first):
        """Return where the samples begin that a block needs, which may be before the first."""
        return [c + f - tail for c, f, tail in zip(corner, first, self._tails, strict=True)]


def _box(start, sizes):
    """Return slices of so many entries, less those that would lie before the array."""
    return tuple(slice(max(0, s), s + n) for s, n in zip(start, sizes, strict=True))


def correlate(padded, weights, out, *, shared):
    """Fill ``out[n] = sum_k padded[n + k] * weights[k]``; among integers rounded to the nearest.

    Shapes: padded (*N,), weights (*K,), out (*(N - K + 1),), with equally many axes.  Of each
    axis so many samples as `shared` says are zeros at the end, and as many at the start.
    """
    way = OverlapSave(np.flip(weights), out.shape, shared=shared)
    way.fill(padded, out, [k - 1 for k in weights.shape])

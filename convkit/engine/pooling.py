"""Maxima and sums under sliding windows, one axis after the other, one tap at a time.

The maximum of a box is the maximum of its rows' maxima, and its sum the sum of their sums: a
window of K × L cells costs K + L operations for each place instead of K · L.  What a window covers
outside the input is left out rather than filled in, so no array is padded and no type needs a
"lowest" number.
"""

from math import prod
from typing import NamedTuple

import numpy as np

__all__ = ["Axis", "largest", "members", "reduced", "spread"]


class Axis(NamedTuple):
    """Where windows stand along one axis; each holds at least one sample of the input."""

    length: int
    taps: int
    stride: int
    dilation: int
    padding: tuple  # (before, after)
    places: int


def _meetings(axis):
    """Yield ``(tap, first, places, samples)``: at these places the tap meets these samples.

    Both are slices of equal length; `first` says whether no earlier tap of these windows met a
    sample.  Taps come in order, so every place is first met exactly once.
    """
    unmet, before = axis.places, axis.padding[0]
    # Only taps that lie inside at some place: a window may be far longer than its input.
    earliest = max(0, -(((axis.places - 1) * axis.stride - before) // axis.dilation))
    latest = min(axis.taps - 1, (axis.length - 1 + before) // axis.dilation)
    for tap in range(earliest, latest + 1):
        offset = tap * axis.dilation - before
        low = max(0, -(offset // axis.stride))
        high = min(axis.places, (axis.length - 1 - offset) // axis.stride + 1)
        for first, start, stop in (True, low, min(unmet, high)), (False, max(unmet, low), high):
            if start < stop:
                begin, end = (p * axis.stride + offset for p in (start, stop - 1))
                yield tap, first, slice(start, stop), slice(begin, end + 1, axis.stride)
        unmet = min(unmet, low)


@np.errstate(all="ignore")
def reduced(ufunc, batch, axes):
    """Return `ufunc` over all samples in each window, (B, C, *places), in a new array.

    Shapes: batch (B, C, *size), one `Axis` for each axis of the size.  The `ufunc` must be
    associative and commutative.
    """
    for number, axis in enumerate(axes, start=2):
        out, samples, results = _one_pass(batch, number, axis)
        for _, first, places, met in _meetings(axis):
            if first:
                results[places] = samples[met]
            else:
                ufunc(results[places], samples[met], out=results[places])
        batch = out
    return batch


def largest(batch, axes):
    """Return the maximum in each window and its flat index in its channel, (B, C, *places) both.

    Of equal maxima the first in row-major order counts, of several NaN the last (as in PyTorch).
    The last axis comes first, so that among equals the earlier row wins.
    """
    # A maximum passes NaN on: one look tells whether the comparisons need care.
    strange = batch.dtype.kind == "f" and bool(np.isnan(batch.max(initial=0)))
    index, within = None, 1
    for number, axis in reversed([*enumerate(axes, start=2)]):
        batch, samples = _largest_along(batch, number, axis, strange)
        index = samples if index is None else samples * within + _taken(index, samples, number)
        within *= axis.length
    return batch, index


def _largest_along(batch, number, axis, strange):
    """Return the maxima along one axis, and the sample that each was met at."""
    out, samples, results = _one_pass(batch, number, axis)
    # A signed type, since unsigned ones of 64 bits become floats among signed ones.
    taps = np.zeros(out.shape, np.min_scalar_type(-axis.taps))
    winners = np.moveaxis(taps, number, 0)
    for tap, first, places, met in _meetings(axis):
        new, best, winner = samples[met], results[places], winners[places]
        if first:
            best[...], winner[...] = new, tap
            continue
        better = new > best
        if strange:
            better |= new != new
        # Later taps are greater numbers, so a maximum stands for a branch at each place.
        np.maximum(winner, better * winner.dtype.type(tap), out=winner)
        np.maximum(best, new, out=best)
    starts = np.arange(axis.places) * axis.stride - axis.padding[0]
    behind = (None,) * (batch.ndim - number - 1)
    return out, taps * np.int64(axis.dilation) + starts[(..., *behind)]


def _taken(values, samples, number):
    """Return the values at these samples along one axis; much faster than `take_along_axis`."""
    length = values.shape[number]
    behind = prod(samples.shape[number + 1 :])
    flat = samples.reshape(-1, samples.shape[number], behind) * behind
    flat += np.arange(len(flat))[:, None, None] * (length * behind)
    flat += np.arange(behind)
    return values.reshape(-1).take(flat).reshape(samples.shape)


def _one_pass(array, number, axis):
    """Return an array for one axis' results, and both arrays seen with that axis in front."""
    shape = (*array.shape[:number], axis.places, *array.shape[number + 1 :])
    out = np.empty(shape, array.dtype)
    return out, np.moveaxis(array, number, 0), np.moveaxis(out, number, 0)


@np.errstate(all="ignore")
def spread(grad, axes):
    """Return each gradient added to every sample of its window: the adjoint of the sums.

    Shapes: grad (B, C, *places), result (B, C, *size).  The last axis, along which steps cost
    most, is spread while the others are still short.
    """
    for number, axis in reversed([*enumerate(axes, start=2)]):
        out = np.zeros((*grad.shape[:number], axis.length, *grad.shape[number + 1 :]), grad.dtype)
        results, shares = np.moveaxis(out, number, 0), np.moveaxis(grad, number, 0)
        for *_, places, met in _meetings(axis):
            results[met] += shares[places]
        grad = out
    return grad


def members(axes, padding):
    """Count the samples in each window, (*places); with `padding` those added outside count too."""
    counts = np.ones((), np.int64)
    for axis in axes:
        before, after = axis.padding if padding else (0, 0)
        starts = np.arange(axis.places) * axis.stride - axis.padding[0]
        # The first tap from which on, and from which on no more, the window is inside.
        enters = np.maximum(0, -((starts + before) // axis.dilation))
        leaves = np.minimum(axis.taps, -((starts - axis.length - after) // axis.dilation))
        counts = counts[..., None] * (leaves - enters)
    return counts

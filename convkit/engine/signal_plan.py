"""Which routine runs: tables to be read from the top, where the first row that fits is taken.

Signals, `for_signals`:

===========  =========================================================  =======================
method       and                                                        routine
===========  =========================================================  =======================
separable                                                               separable.correlate
fft                                                                     overlap.correlate
direct       a NaN or infinite weight might meet the zeros outside      loops.correlate_inside
direct       Numba is absent, or compiles no loop for the type          loops.correlate_by_taps
direct       otherwise, by the number of axes                           loops.correlate1d, 2d, 3d
===========  =========================================================  =======================

"auto" is "fft" where `convkit.engine.signal_cost` promises half the time and `refusal` has nothing
against it, and "direct" everywhere else.  "fft" cuts the output into blocks where several short
transforms take less time than one, as in `convkit.engine.overlap`.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from convkit.engine.signal_cost import transform_pays

__all__ = ["Geometry", "choose_method", "for_signals", "refusal", "shared_zeros", "unsafe"]


class Geometry(NamedTuple):
    """Where the windows stand: one entry for each axis in every field."""

    widths: tuple  # (before, after) samples added outside
    stride: tuple
    dilation: tuple

    @classmethod
    def dense(cls, widths):
        """Return the geometry without steps and gaps."""
        ones = (1,) * len(widths)
        return cls(widths, ones, ones)


def for_signals(method, weights, geometry, *, zeros):
    """Return the routine that fills `out`, called as ``routine(padded, weights, out=out)``.

    `method` is a word of the table; `weights` are the kernel; `zeros` says whether zeros stand
    outside.
    """
    if method == "separable":
        from convkit.engine import separable

        return separable.correlate
    if method == "fft":
        from convkit.engine import overlap

        return partial(overlap.correlate, shared=shared_zeros(geometry, zeros))
    return _direct(weights, geometry, zeros)


def _direct(weights, geometry, zeros):
    """Return a routine that adds up the products as they are."""
    from convkit import loops

    stride, dilation = geometry.stride, geometry.dilation
    if zeros and any(map(any, geometry.widths)) and not np.isfinite(weights).all():
        routine = partial(loops.correlate_inside, widths=geometry.widths)
    elif not loops.COMPILED or weights.dtype not in loops.DTYPES:
        routine = loops.correlate_by_taps
    elif weights.ndim == 1:
        routine, (stride,), (dilation,) = loops.correlate1d, stride, dilation
    else:
        routine = loops.correlate2d if weights.ndim == 2 else loops.correlate3d
    return partial(routine, stride=stride, dilation=dilation)


def shared_zeros(geometry, zeros):
    """Return how many zeros stand at the end of each axis and at its start as well."""
    return tuple(min(pair) if zeros else 0 for pair in geometry.widths)


def choose_method(padded, weights, shared):
    """Return "fft" or "direct" for the sums of all windows of `padded`."""
    pays = transform_pays(_places(padded, weights), weights.shape, weights.dtype, shared)
    return "fft" if pays and not refusal("fft", padded, weights, shared) else "direct"


def refusal(method, padded, weights, shared):
    """Return why "fft" or "separable" may not sum the windows of `padded`, or an empty text."""
    if method == "separable":
        if weights.dtype.char in "gG":
            return f"NumPy decomposes no kernel of dtype {weights.dtype}"
        return unsafe(method, [padded], weights, padded.size)
    from convkit.engine import overlap

    shape = _places(padded, weights)
    way = overlap.OverlapSave(np.flip(weights), shape, shared=shared)
    parts = way.parts(padded, shape, [k - 1 for k in weights.shape])
    return unsafe(method, (part for _, part in parts), weights, way.places)


def _places(padded, weights):
    """Return how many windows there are on each axis."""
    return tuple(n - k + 1 for n, k in zip(padded.shape, weights.shape, strict=True))


def unsafe(method, parts, weights, places):
    """Return why none of these numbers may go through "fft" or "separable", or an empty text.

    Both mix all samples of a part, so one that is not finite would spoil others; and both round,
    so among integers the result must be so close to the whole number that rounding cannot miss
    it.  `places` is the number of samples of a transform.
    """
    parts = list(parts)
    with np.errstate(over="ignore", invalid="ignore"):
        totals = [_sizes(part).sum() for part in parts]
        largest = places * np.max(totals) * _sizes(weights).sum()
    limit = np.finfo(weights.dtype if weights.dtype.kind in "fc" else np.float64).max
    # Not `largest >= limit`, which is false for NaN.
    if not largest < limit:
        return (
            "one NaN, infinity or overflow would spoil other samples too; "
            f"samples * sum|signal| * sum|kernel| must be below {limit:.2g}, got {largest:.2g}"
        )
    if weights.dtype.kind == "i":
        error = _rounding_bound(method, parts, weights, places)
        if error >= 0.25:
            return f"its sums of integers may be off by {error:.2g}, which must be below 0.25"
    return ""


def _sizes(array):
    """Return magnitudes, in a type in which their sums neither wrap nor overflow too soon."""
    return abs(array.astype(np.result_type(array.dtype, np.float64), copy=False))


def _rounding_bound(method, parts, weights, places):
    """Bound the error of the sums of integers in any of the parts."""
    if method == "separable":
        from convkit.engine import separable

        return separable.rounding_bound(max(_sizes(part).max() for part in parts), weights)
    from convkit.engine import fourier

    # Not np.linalg.norm, whose threads wait for each other on a busy machine.
    norm = np.sqrt(max(np.square(_sizes(part)).sum() for part in parts))
    return fourier.rounding_bound(norm, _sizes(weights).sum(), places)

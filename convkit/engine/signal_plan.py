"""Which routine runs: tables to be read from the top, where the first row that fits is taken.

Signals, `for_signals`:

===========  =========================================================  =======================
method       and                                                        routine
===========  =========================================================  =======================
separable                                                               separable.correlate
fft                                                                     fourier.correlate
direct       a NaN or infinite weight might meet the zeros outside      loops.correlate_inside
direct       Numba is absent, or compiles no loop for the type          loops.correlate_by_taps
direct       otherwise, by the number of axes                           loops.correlate1d, 2d, 3d
===========  =========================================================  =======================

"auto" is "fft" where `cost` promises half the time or less and `refusal` has nothing against it,
and "direct" everywhere else.  It looks at shapes, types and numbers, never at the machine, so
that a result is the same everywhere.
"""

from functools import partial
from math import log2, prod
from typing import NamedTuple

import numpy as np

__all__ = ["Geometry", "choose_method", "cost", "for_signals", "refusal"]


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
        from convkit.engine import fourier

        shared = [min(pair) if zeros else 0 for pair in geometry.widths]
        return partial(fourier.correlate, shared=shared)
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


def choose_method(padded, weights):
    """Return "fft" or "direct" for the sums of all windows of `padded`."""
    shape = [n - k + 1 for n, k in zip(padded.shape, weights.shape, strict=True)]
    times = {
        method: cost(method, shape, weights.shape, weights.dtype) for method in ("direct", "fft")
    }
    if 2 * times["fft"] > times["direct"] or refusal("fft", padded, weights):
        return "direct"
    return "fft"


def cost(method, shape, kernel_shape, dtype):
    """Estimate the nanoseconds that a method takes for an output of `shape`.

    The constants were measured on one core of a server, in float64 and complex128: a time for
    each multiplication and addition of the loops; and for the three transforms of L samples, with
    all that belongs to them, a time for each of the ``L log2 L`` and one for each call.
    """
    factor = 1.7 if dtype.kind == "c" else 1.0
    if method == "direct":
        return factor * 0.8 * prod(shape) * prod(kernel_shape)
    places = prod(n + k - 1 for n, k in zip(shape, kernel_shape, strict=True))
    return factor * 1.2 * places * log2(places + 1) + 60_000


def refusal(method, padded, weights, *, places=None):
    """Return why "fft" or "separable" may not take these numbers, or an empty text.

    Both mix all samples, so one that is not finite would spoil others; and both round, so among
    integers the result must be so close to the whole number that rounding cannot miss it.
    `places` is the number of samples of the transform, where that is not about `padded.size`.
    """
    if method == "separable" and weights.dtype.char in "gG":
        return f"NumPy decomposes no kernel of dtype {weights.dtype}"
    sizes, factors = (abs(array.astype(_wide(array.dtype))) for array in (padded, weights))
    # A fast length is at most one and a half times the length asked for on all axes together.
    places = places or 2 * sizes.size
    with np.errstate(over="ignore", invalid="ignore"):
        largest = places * sizes.sum() * factors.sum()
    limit = np.finfo(weights.dtype if weights.dtype.kind in "fc" else np.float64).max
    # Not `largest >= limit`, which is false for NaN.
    if not largest < limit:
        return (
            "one NaN, infinity or overflow would spoil other samples too; "
            f"samples * sum|signal| * sum|kernel| must be below {limit:.2g}, got {largest:.2g}"
        )
    if weights.dtype.kind == "i":
        error = _rounding_bound(method, sizes, factors, weights, places)
        if error >= 0.25:
            return f"its sums of integers may be off by {error:.2g}, which must be below 0.25"
    return ""


def _wide(dtype):
    """Return a type in which sums of magnitudes neither wrap nor overflow too soon."""
    return np.result_type(dtype, np.float64)


def _rounding_bound(method, sizes, factors, weights, places):
    """Bound the error of sums of integers whose magnitudes are `sizes` and `factors`."""
    if method == "separable":
        from convkit.engine import separable

        return separable.rounding_bound(sizes.max(), weights)
    from convkit.engine import fourier

    return fourier.rounding_bound(np.linalg.norm(sizes), factors.sum(), places)

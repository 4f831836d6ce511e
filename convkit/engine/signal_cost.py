"""How long the sums of signals take, and into which blocks a Fourier transform cuts them best.

Times are estimates in nanoseconds for one core of a server, where the constants were measured.
They look at shapes and types only, never at the machine, so that a result is the same everywhere.
"""

from functools import lru_cache
from math import ceil, log2, prod

__all__ = ["best_hops", "circle_lengths", "direct_time", "transform_pays", "transform_time"]

_CALL = 60_000  # planning, and the kernel's own spectrum
_BLOCK = 25_000  # what a block takes beside its transforms
_NEVER_CUT = 2**14  # places of a circle that a few blocks cannot beat
_WORTH = 2  # a transform mixes all samples, so that even zeros come out rounded
_SAMPLE = 4  # to look at a sample before, and to put it in place afterwards


def direct_time(shape, kernel_shape, dtype):
    """Estimate the loops: for each output a time for each product, and for each line of weights."""
    weights = prod(kernel_shape)
    a_sum = 0.45 * weights + 2 * (weights // kernel_shape[-1])
    return _factor(dtype) * prod(shape) * a_sum


def transform_time(hops, shape, kernel_shape, dtype, shared):
    """Estimate the transforms for an output of `shape`, with `hops` new sums in each block."""
    blocks = prod(ceil(n / hop) for n, hop in zip(shape, hops, strict=True))
    lengths = circle_lengths(hops, shape, kernel_shape, shared)
    block = _BLOCK + _SAMPLE * prod(lengths) + _circle_time(lengths, dtype)
    return _CALL + blocks * block


def circle_lengths(hops, shape, kernel_shape, shared):
    """Return how long a circle must be on each axis for `hops` new sums.

    Where one block covers an axis it may be shorter by `shared`: so many zeros stand at the end,
    and as many at the start, and the ones can stand for the others.
    """
    axes = zip(hops, shape, kernel_shape, shared, strict=True)
    return [max(hop + k - 1 - (s if hop >= n else 0), k) for hop, n, k, s in axes]


def transform_pays(shape, kernel_shape, dtype, shared):
    """Return whether the transforms are so much quicker that their rounding is worth it."""
    direct = direct_time(shape, kernel_shape, dtype)
    if direct <= _CALL:
        return False
    hops = best_hops(shape, kernel_shape, dtype, shared)
    return _WORTH * transform_time(hops, shape, kernel_shape, dtype, shared) < direct


@lru_cache(maxsize=64)  # one call asks more than once: to choose, to refuse and to run
def best_hops(shape, kernel_shape, dtype, shared):
    """Return how many new sums a block has on each axis, if the whole output shall cost least.

    The search begins with small circles and doubles one axis or another while that pays.
    """

    def time(hops):
        return transform_time(hops, shape, kernel_shape, dtype, shared)

    if prod(circle_lengths(shape, shape, kernel_shape, shared)) <= _NEVER_CUT:
        return shape
    least = [2 ** ceil(log2(max(2 * k, 16))) - k + 1 for k in kernel_shape]
    hops = tuple(map(min, least, shape))
    while True:
        longer = [_doubled(hops, axis, shape, kernel_shape) for axis in range(len(shape))]
        better = min(longer, key=time)
        if time(better) >= time(hops):
            break
        hops = better
    even = tuple(ceil(n / ceil(n / hop)) for n, hop in zip(shape, hops, strict=True))
    return min(even, shape, key=time)


def _doubled(hops, axis, shape, kernel_shape):
    """Return the hops with a circle twice as long on one axis, or as long as is needed."""
    longer = min(shape[axis], 2 * hops[axis] + kernel_shape[axis] - 1)
    return (*hops[:axis], longer, *hops[axis + 1 :])


def _circle_time(lengths, dtype):
    """Estimate three transforms, which grow as ``L log2 L`` and slow down outside the cache."""
    places = prod(lengths)
    a_line = max(lengths) == places
    unit, cached = (0.58, 2**17) if a_line else (0.65, 2**20)
    slower = 1 + 0.5 * max(0.0, log2(8 * _factor(dtype) * places / cached))
    return _factor(dtype) * unit * slower * places * log2(places + 1)


def _factor(dtype):
    """Return how much longer than float64 a type takes; transforms of float32 are in float64."""
    parts = 2 if dtype.kind == "c" else 1
    return parts * (1.0 if dtype.itemsize // parts <= 8 else 8.0)

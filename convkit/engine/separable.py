"""Kernels as sums of products of lines, and their sums as 1-D passes (chapters 7 and 9).

A kernel of K × L weights that is a product of two lines costs K + L multiplications a sample
instead of K · L; a sum of r such products costs r times that.

Source: K. Batselier, H. Liu and N. Wong, "A constructive algorithm for decomposing a tensor into a
finite sum of orthonormal rank-1 terms", SIAM Journal on Matrix Analysis and Applications 36,
2015: one singular value decomposition after the other.
"""

from functools import reduce
from math import prod

import numpy as np

from convkit.engine.fourier import rounded
from convkit.loops import correlate_by_taps

__all__ = ["correlate", "rounding_bound", "terms", "total"]


def terms(kernel):
    """Return the terms whose sum is the kernel, largest first: each a line for every axis.

    Shapes: kernel (*K,) with one to three axes, finite, no longdouble; each line (K,) of its
    axis, float64 or complex128.  Terms are orthogonal to each other.  As in
    ``np.linalg.matrix_rank``, a term counts as zero where its norm is at most the largest one
    times the longer side of the first matrix times the rounding unit of the kernel's dtype.
    """
    exact = kernel.astype(np.result_type(kernel.dtype, np.float64))
    found = sorted(_split(exact), key=lambda term: -term[0])
    unit = np.finfo(kernel.dtype if kernel.dtype.kind in "fc" else np.float64).eps
    least = found[0][0] * unit * max(len(kernel), kernel.size // len(kernel))
    return [_balanced(norm, lines) for norm, lines in found if norm > least]


def _split(kernel):
    """Yield a norm and lines of norm 1 for each term: the first axis against all others."""
    if kernel.ndim == 1:
        yield 1.0, (kernel,)
        return
    lines, norms, rests = np.linalg.svd(kernel.reshape(len(kernel), -1), full_matrices=False)
    for line, norm, rest in zip(lines.T, norms, rests, strict=True):
        for share, others in _split(rest.reshape(kernel.shape[1:])):
            yield norm * share, (line, *others)


def _balanced(norm, lines):
    """Share the norm out evenly, and make all lines but the first positive at their peak."""
    scale = norm ** (1 / len(lines))
    first, *others = lines
    phases = [_phase(line) for line in others]
    turned = (line * (scale / phase) for line, phase in zip(others, phases, strict=True))
    return (first * (scale * prod(phases)), *turned)


def _phase(line):
    """Return the sign, or the complex phase, of the last among the largest entries."""
    sizes = abs(line)
    # Entries that are equal but for rounding count as equal: [-1, 0, 1] keeps its sign.
    peak = line[np.flatnonzero(sizes >= (1 - 1e-6) * sizes.max())[-1]]
    return peak / abs(peak)


def total(found, shape):
    """Return the sum of the terms as one array; shape (*K,)."""
    return sum((reduce(np.multiply.outer, lines) for lines in found), np.zeros(shape))


def correlate(padded, kernel, out):
    """Fill ``out[n] = sum_k padded[n + k] * kernel[k]``; among integers rounded to the nearest.

    Shapes: padded (*N,), kernel (*K,), out (*(N - K + 1),), with equally many axes.
    """
    dtype = np.dtype(np.float64) if out.dtype.kind == "i" else out.dtype
    sums = np.zeros(out.shape, dtype)
    for lines in terms(kernel):
        sums += _passes(padded.astype(dtype, copy=False), lines)
    out[...] = rounded(sums, out.dtype)


def _passes(array, lines):
    """Correlate with one line after the other, each along its own axis."""
    for axis, line in enumerate(lines):
        kernel = np.moveaxis(line.astype(array.dtype)[(..., *[None] * (array.ndim - 1))], 0, axis)
        shape = list(array.shape)
        shape[axis] -= len(line) - 1
        passed = np.zeros(shape, array.dtype)
        correlate_by_taps(array, kernel, 1, 1, passed)
        array = passed
    return array


def rounding_bound(peak, kernel):
    """Bound the error of every sum in float64, where no sample is larger than `peak`.

    It is what the terms miss of the kernel, and one rounding for each multiplication or
    addition that a product goes through (twice as many, to cover how the first part is found).
    """
    found = terms(kernel)
    missed = abs(kernel - total(found, kernel.shape)).sum()
    weight = sum(prod(abs(line).sum() for line in lines) for lines in found)
    roundings = sum(kernel.shape) + kernel.ndim + len(found)
    return peak * (missed + 2 * roundings * 2.0**-53 * weight)

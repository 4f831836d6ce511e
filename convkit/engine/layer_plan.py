"""Which algorithm computes a layer: the table, read from the top; the first row that fits is taken.

========== ===================================== ==========================================
algorithm  when                                  why
========== ===================================== ==========================================
fourier    balanced floats, in half the time     work grows with ``log`` of the kernel's size
depthwise  several groups of one input channel   a matrix product would have hardly any rows
gemm       otherwise                             a BLAS does most per second
========== ===================================== ==========================================

A transform errs by some roundings, in float64, of the largest number that it meets.  Floats are
*balanced* where that spoils nothing: all are finite, no plane has a peak far above its usual
numbers, and the sum of all products does not overflow.

The estimates count operations and divide by the rates below, measured on one core (AVX-512): what
matters is their ratios, which differ little between machines.
"""

from importlib import import_module
from math import log2, prod

import numpy as np

__all__ = ["layer_algorithm", "layer_routine"]

_PER_SECOND = {"gemm": 1e11, "copy": 1e9, "tap": 1.5e9, "transform": 1.3e9, "spectrum": 5e8}
"""Multiply-adds in a BLAS; numbers copied to columns; multiply-adds of one weight at a time;
steps of a transform; complex multiply-adds between spectra."""

_ABOVE_USUAL = {4: 24, 8: 16}
"""How many powers of two the peak of a plane may lie above the mean power of its numbers, by the
bytes of a number: so many bits of 53 may the transform lose."""


def layer_routine(direction, padded, weight, maps, sliding):
    """Return the routine for one of a layer's three sums; the arrays are read for shape and type.

    Shapes: padded (B, C, *size), weight (O, C / groups, *kernel_size), maps (B, O, *places).
    """
    name = layer_algorithm(padded, weight, maps, sliding)
    return getattr(import_module(f"convkit.engine.{name}"), direction)


def layer_algorithm(padded, weight, maps, sliding):
    """Return the name of the algorithm: "depthwise", "fourier" or "gemm"."""
    groups = sliding.groups
    direct = "depthwise" if weight.shape[1] == 1 and groups > 1 else "gemm"
    if sliding.exact or padded.size == 0 or padded.dtype not in (np.float32, np.float64):
        return direct
    # A transform mixes all samples, so that even zeros come out rounded: it must halve the time.
    if _direct_seconds(direct, weight, maps, groups) < 2 * _fourier_seconds(padded, weight, maps):
        return direct
    return "fourier" if _balanced(padded, weight, maps) else direct


def _balanced(*arrays):
    """Return whether a transform of each plane (A, B, *size) spoils no small number."""
    reach = 0.0
    for array in arrays:
        if not np.isfinite(array).all():
            return False
        planes = array.reshape(*array.shape[:2], -1)
        powers, present = np.frexp(planes)[1], planes != 0
        # A zero has the power 0, so it adds nothing to the sum.
        usual = powers.sum(axis=2) / np.maximum(1, present.sum(axis=2))
        peaks = np.where(present, powers, usual[..., None]).max(axis=2)
        if (peaks - usual > _ABOVE_USUAL[array.itemsize]).any():
            return False
        reach += max(0.0, float(peaks.max())) + log2(array.size)
    return reach < np.finfo(np.float64).maxexp


def _direct_seconds(name, weight, maps, groups):
    """Estimate the sum weight by weight, or as a matrix product of copied columns."""
    places = maps.size // maps.shape[1]
    multiplications = weight.size * places
    if name == "depthwise":
        return multiplications / _PER_SECOND["tap"]
    copied = groups * prod(weight.shape[1:]) * places
    return multiplications / _PER_SECOND["gemm"] + copied / _PER_SECOND["copy"]


def _fourier_seconds(padded, weight, maps):
    """Estimate the transforms of all three arrays, and the products between them."""
    batch, channels = padded.shape[:2]
    length = prod(padded.shape[2:])
    count = batch * (channels + maps.shape[1]) + weight.shape[0] * weight.shape[1]
    steps = count * length * log2(max(2, length))
    products = batch * weight.shape[0] * weight.shape[1] * length / 2
    return steps / _PER_SECOND["transform"] + products / _PER_SECOND["spectrum"]

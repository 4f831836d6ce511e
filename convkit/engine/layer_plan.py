"""Which algorithm computes a layer: the table.

========== ================================= ==============================================
algorithm  when                              why
========== ================================= ==============================================
depthwise  each group has one input channel  a matrix product would have one row
fourier    finite floats, in less time       its work grows with ``log`` of the kernel's size
gemm       otherwise                         a BLAS does most per second
========== ================================= ==============================================

The estimates count operations and divide by the rates below, measured on one core (AVX-512): what
matters is their ratios, which differ little between machines.
"""

from importlib import import_module
from math import log2, prod

import numpy as np

__all__ = ["layer_algorithm", "layer_routine"]

_PER_SECOND = {"gemm": 1e11, "copy": 1e9, "tap": 1.5e9, "transform": 2e9, "spectrum": 5e8}
"""Multiply-adds in a BLAS; numbers copied to columns; multiply-adds of one weight at a time;
steps of a transform; complex multiply-adds between spectra."""


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
    if _direct_seconds(direct, weight, maps, groups) <= _fourier_seconds(padded, weight, maps):
        return direct
    # A transform would spread one NaN or infinity over all sums.
    finite = all(np.isfinite(array).all() for array in (padded, weight, maps))
    return "fourier" if finite else direct


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

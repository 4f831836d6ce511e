"""One layer's sum from allocation to result: plan, then run, for each of the three sums.

None warns of what overflows or of an infinity minus an infinity: the loops do not either.
"""

from typing import NamedTuple

import numpy as np

from convkit.engine.layer_plan import layer_routine

__all__ = ["Sliding", "backward_input", "backward_weight", "forward"]


class Sliding(NamedTuple):
    """How kernels slide over channels, and how true their sums must be."""

    stride: tuple
    dilation: tuple
    groups: int
    exact: bool  # whole numbers in floats: every sum must be exact


@np.errstate(all="ignore")
def forward(padded, weight, sliding, counts):
    """Return the sums under every window, (B, O, *counts), in the dtype of `padded`."""
    out = np.zeros((len(padded), len(weight), *counts), padded.dtype)
    run = layer_routine("forward", padded, weight, out, sliding)
    run(padded, weight, *sliding[:3], out)
    return out


@np.errstate(all="ignore")
def backward_input(grad, weight, sliding, size):
    """Return each gradient times the kernel, where its window stood: (B, C, *size), padded size."""
    out = np.zeros((len(grad), weight.shape[1] * sliding.groups, *size), grad.dtype)
    run = layer_routine("backward_input", out, weight, grad, sliding)
    run(grad, weight, *sliding[:3], out)
    return out


@np.errstate(all="ignore")
def backward_weight(padded, grad, sliding, kernel_size):
    """Return the sums of gradient times patch over all places: (O, C / groups, *kernel_size)."""
    depth = padded.shape[1] // sliding.groups
    out = np.zeros((grad.shape[1], depth, *kernel_size), padded.dtype)
    run = layer_routine("backward_weight", padded, out, grad, sliding)
    run(padded, grad, *sliding[:3], out)
    return out

"""One layer's sum from allocation to result: plan, then run, for each of the three sums."""

import numpy as np

from convkit.engine.layer_plan import layer_routine

__all__ = ["backward_input", "backward_weight", "forward"]


def forward(padded, weight, places, groups):
    """Return the sums under every window, (B, O, *places.counts), in the dtype of `padded`."""
    out = np.zeros((len(padded), len(weight), *places.counts), padded.dtype)
    run = layer_routine("forward", padded, weight, out, groups)
    run(padded, weight, places.stride, places.dilation, groups, out)
    return out


def backward_input(grad, weight, places, groups, size):
    """Return each gradient times the kernel, where its window stood: (B, C, *size), padded size."""
    out = np.zeros((len(grad), weight.shape[1] * groups, *size), grad.dtype)
    run = layer_routine("backward_input", out, weight, grad, groups)
    run(grad, weight, places.stride, places.dilation, groups, out)
    return out


def backward_weight(padded, grad, places, groups, kernel_size):
    """Return the sums of gradient times patch over all places: (O, C / groups, *kernel_size)."""
    out = np.zeros((grad.shape[1], padded.shape[1] // groups, *kernel_size), padded.dtype)
    run = layer_routine("backward_weight", padded, out, grad, groups)
    run(padded, grad, places.stride, places.dilation, groups, out)
    return out

"""One weight at a time, all channels at once: for layers whose channels do not mix.

Where each output channel reads one input channel, a matrix product has as many rows as a channel
has kernels, often one, and nothing to gain.  Here each weight is multiplied with the shifted
picture that it meets; the products of one weight are one NumPy operation over the whole batch.
"""

import numpy as np

from convkit.engine.windows import by_group, windows

__all__ = ["backward_input", "backward_weight", "forward"]


def forward(padded, weight, stride, dilation, groups, out):
    """Fill `out`, zero at the start, with the sums under every window (see `convkit.engine`)."""
    maps = by_group(out, groups)
    for cells, factors in _taps(padded, weight, stride, dilation, groups):
        maps += factors[(..., *(None,) * (out.ndim - 2))] * cells[:, :, None]


def backward_input(grad, weight, stride, dilation, groups, out):
    """Add to `out`, zero at the start, each gradient times the kernel, where its window stood."""
    maps = by_group(grad, groups)
    for cells, factors in _taps(out, weight, stride, dilation, groups):
        cells += np.einsum("bgm...,gm->bg...", maps, factors)


def backward_weight(padded, grad, stride, dilation, groups, out):
    """Fill `out` with the sums of gradient times patch over all places."""
    axes = "xyz"[: grad.ndim - 2]
    maps = by_group(grad, groups)
    for cells, factors in _taps(padded, out, stride, dilation, groups):
        factors[...] = np.einsum(f"bgm{axes},bg{axes}->gm", maps, cells)


def _taps(padded, weight, stride, dilation, groups):
    """Yield for each weight what it meets, (B, groups, *places), and its values, (groups, M)."""
    patches = windows(padded, weight.shape[2:], stride, dilation)
    weights = weight.reshape(groups, -1, *weight.shape[2:])
    for cell in np.ndindex(weight.shape[2:]):
        yield patches[:, :, *cell], weights[:, :, *cell]

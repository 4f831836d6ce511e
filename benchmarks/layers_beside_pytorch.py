"""Layers and their gradients beside PyTorch, on one thread, in one run.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/layers_beside_pytorch.py

Needs PyTorch (group ``test``).  Both sides get float32 arrays in the same layout and return fresh
results; calls alternate, and the ratio is that of the medians.  Above 1: convkit takes longer.
"""

import platform
import statistics
import time

import numpy as np
import torch

from convkit import gradients, layers

REPEATS = 15
LAYERS = {
    "3×3, 64 → 64 channels, 56×56, batch 8": ((8, 64, 56, 56), (64, 64, 3, 3), 1),
    "1×1, 64 → 256 channels, 56×56, batch 8": ((8, 64, 56, 56), (256, 64, 1, 1), 1),
    "7×7 depthwise, 64 channels, 56×56, batch 8": ((8, 64, 56, 56), (64, 1, 7, 7), 64),
    "3×3, 1 → 8 channels, 28×28, batch 64": ((64, 1, 28, 28), (8, 1, 3, 3), 1),
}


def seconds(call):
    """Return how long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def beside(ours, theirs):
    """Return the medians of two calls that alternate."""
    ours(), theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(REPEATS)]
    return tuple(map(statistics.median, zip(*pairs, strict=True)))


def calls(shape, weight_shape, groups):
    """Return pairs of calls, ours and PyTorch's, for forward alone and for both ways."""
    rng = np.random.default_rng(0)
    x, w, b, g = (
        rng.standard_normal(size).astype(np.float32)
        for size in (shape, weight_shape, weight_shape[:1], (shape[0], weight_shape[0], *shape[2:]))
    )
    options = {"padding": weight_shape[2] // 2, "groups": groups}
    tensors = [torch.tensor(array, requires_grad=True) for array in (x, w, b)]
    upstream = torch.tensor(g)

    def backward():
        layers.conv2d(x, w, b, **options)
        gradients.conv_input(shape, w, g, **options)
        gradients.conv_weight(x, weight_shape, g, **options)
        gradients.conv_bias(g)

    def their_forward():
        with torch.no_grad():
            torch.nn.functional.conv2d(*tensors, **options)

    def their_backward():
        out = torch.nn.functional.conv2d(*tensors, **options)
        torch.autograd.grad(out, tensors, upstream)

    yield "forward", lambda: layers.conv2d(x, w, b, **options), their_forward
    yield "forward and backward", backward, their_backward


def main():
    torch.set_num_threads(1)
    print(f"NumPy {np.__version__}, PyTorch {torch.__version__}, {platform.machine()}")
    print(f"{'layer':45}{'':22}{'convkit':>9}{'PyTorch':>9}{'ratio':>7}")
    for name, shapes in LAYERS.items():
        for way, ours, theirs in calls(*shapes):
            mine, other = beside(ours, theirs)
            print(f"{name:45}{way:22}{mine:9.4f}{other:9.4f}{mine / other:7.2f}", flush=True)


if __name__ == "__main__":
    main()

"""Multiply-adds saved against time saved: groups, depthwise, bottleneck, low rank (chapter 9).

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/channel_times.py

Needs PyTorch (group ``test``).  One thread, one picture, ``float32``, fresh results.  Every round
visits all layers of both libraries once, in a new order, and takes for each the least processor
time of several calls; so a saving is a ratio within one round, and the rounds give its spread.
Writes ``convkit/data/studies/channel_times.csv`` and, with the machine, its versions and what it
reaches at best, ``channel_times_machine.csv``.  About two minutes.
"""

import datetime
import platform
import time
from pathlib import Path

import numba
import numpy as np
import torch

from convkit import accounting, layers

ROUNDS = 20
SECONDS = 0.05  # how long the calls of one visit last, at least
FOLDER = Path(__file__).resolve().parents[1] / "convkit/data/studies"


def conv(inputs, outputs, kernel, groups=1):
    """Describe a layer that keeps the size of its maps."""
    return accounting.Conv(inputs, outputs, kernel, padding="same", groups=groups, bias=False)


def separable(inputs, outputs):
    return [conv(inputs, inputs, 3, inputs), conv(inputs, outputs, 1)]


def low_rank(channels, rank):
    return [conv(channels, rank, (3, 1)), conv(rank, channels, (1, 3))]


def bottleneck(wide, narrow, groups=1):
    return [conv(wide, narrow, 1), conv(narrow, narrow, 3, groups), conv(narrow, wide, 1)]


# family → (channels, size), {variant: layers}; the first variant is what the others are held to
FAMILIES = {
    "groups": ((128, 56), {str(g): [conv(128, 128, 3, g)] for g in (1, 2, 4, 8, 16, 32, 64, 128)}),
    "separable 32 to 64": ((32, 112), {"full": [conv(32, 64, 3)], "split": separable(32, 64)}),
    "separable 128": ((128, 56), {"full": [conv(128, 128, 3)], "split": separable(128, 128)}),
    "separable 256": ((256, 28), {"full": [conv(256, 256, 3)], "split": separable(256, 256)}),
    "separable 512": ((512, 14), {"full": [conv(512, 512, 3)], "split": separable(512, 512)}),
    "bottleneck": (
        (256, 56),
        {"full": [conv(256, 256, 3)] * 2, "split": bottleneck(256, 64)},
    ),
    "low rank": (
        (256, 28),
        {"full": [conv(256, 256, 3)], **{str(r): low_rank(256, r) for r in (32, 64, 128, 256)}},
    ),
}


def in_convkit(stack, weights, x):
    """Return a call that runs the layers in convkit."""

    def call():
        out = x
        for layer, weight in zip(stack, weights, strict=True):
            out = layers.conv2d(out, weight, padding="same", groups=layer.groups)
        return out

    return call


def in_pytorch(stack, weights, x):
    """Return a call that runs the same layers in PyTorch."""
    tensors, start = [torch.tensor(weight) for weight in weights], torch.tensor(x)

    def call():
        out = start
        with torch.no_grad():
            for layer, weight in zip(stack, tensors, strict=True):
                out = torch.nn.functional.conv2d(out, weight, padding="same", groups=layer.groups)
        return out

    return call


def weights_of(stack, rng):
    """Return random weights, scaled so that the numbers keep their size."""
    found = []
    for layer in stack:
        kernel = (
            layer.kernel_size if isinstance(layer.kernel_size, tuple) else (layer.kernel_size,) * 2
        )
        shape = (layer.out_channels, layer.in_channels // layer.groups, *kernel)
        found.append(rng.normal(0, np.prod(shape[1:]) ** -0.5, size=shape).astype(np.float32))
    return found


def prepared():
    """Return every call with its names and counts, after checking that both libraries agree."""
    rng = np.random.default_rng(9)
    calls = []
    for family, ((channels, side), variants) in FAMILIES.items():
        shape = (channels, side, side)
        x = rng.normal(size=(1, *shape)).astype(np.float32)
        for variant, stack in variants.items():
            cost = accounting.cost(stack, shape)
            counts = (cost.parameters, cost.macs, cost.bytes_read + cost.bytes_written)
            weights = weights_of(stack, rng)
            ours, theirs = in_convkit(stack, weights, x), in_pytorch(stack, weights, x)
            expected = theirs().numpy()
            assert np.abs(ours() - expected).max() < 1e-4 * np.abs(expected).max()
            calls.append((family, variant, "convkit", counts, ours))
            calls.append((family, variant, "PyTorch", counts, theirs))
    return calls


def least_seconds(call):
    """Return the least processor time of a call, over as many as fill the time."""
    best, spent, made = np.inf, 0.0, 0
    while spent < SECONDS or made < 3:
        start = time.thread_time()
        call()
        taken = time.thread_time() - start
        best, spent, made = min(best, taken), spent + taken, made + 1
    return best


def machine():
    """Return what the numbers belong to, and the machine's own limits on one thread."""
    rng = np.random.default_rng(1)
    one = rng.normal(size=(1024, 1024)).astype(np.float32)
    product = min(least_seconds(lambda: one @ one) for _ in range(5))
    long = np.ones(1 << 26, dtype=np.float32)
    target = np.empty_like(long)
    copy = min(least_seconds(lambda: np.copyto(target, long)) for _ in range(5))
    names = [
        line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    return {
        "machine": names[0].split(":")[1].strip() if names else platform.machine(),
        "date": datetime.date.today().isoformat(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "numba": numba.__version__,
        "torch": torch.__version__,
        "macs_a_second": f"{1024**3 / product:.4g}",
        "bytes_a_second": f"{2 * long.nbytes / copy:.4g}",
    }


def main():
    torch.set_num_threads(1)
    numba.set_num_threads(1)
    found = machine()
    print(found, flush=True)
    calls = prepared()
    order = np.random.default_rng(2)
    lines = ["family,variant,library,round,parameters,macs,bytes,seconds"]
    for number in range(ROUNDS):
        for place in order.permutation(len(calls)):
            *names, counts, call = calls[place]
            row = (*names, number, *counts, f"{least_seconds(call):.4g}")
            lines.append(",".join(map(str, row)))
        print("round", number, flush=True)
    FOLDER.joinpath("channel_times.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    about = ",".join(found) + "\n" + ",".join(found.values()) + "\n"
    FOLDER.joinpath("channel_times_machine.csv").write_text(about, encoding="utf-8")


if __name__ == "__main__":
    main()

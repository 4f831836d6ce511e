"""Modules of `convkit.network` for the tests: one of each kind, and with each option."""

import numpy as np
import pytest

from convkit import network

# Name, arguments, options, and the shape of a batch; every name but one is PyTorch's.
LEARNING = [
    ("Conv1d", (4, 6, 3), {"padding": "same", "dilation": 2}, (2, 4, 9)),
    ("Conv1d", (2, 3, 4), {"stride": 2, "bias": False}, (2, 2, 11)),
    ("Conv2d", (1, 8, 3), {}, (3, 1, 6, 5)),
    ("Conv2d", (4, 6, (3, 2)), {"stride": (2, 1), "padding": 1, "groups": 2}, (2, 4, 5, 6)),
    ("Conv2d", (2, 3, 3), {"padding": 1, "padding_mode": "circular"}, (2, 2, 5, 5)),
    ("Conv2d", (3, 3, 3), {"groups": 3, "padding": (1, 0), "dilation": 2}, (2, 3, 5, 6)),
    ("Conv3d", (2, 3, (1, 2, 3)), {"padding": 1}, (2, 2, 2, 3, 4)),
    ("ConvTranspose1d", (4, 6, 3), {"stride": 3, "output_padding": 2, "groups": 2}, (2, 4, 5)),
    ("ConvTranspose2d", (3, 2, 3, 2, 1, 1), {}, (2, 3, 4, 5)),
    ("ConvTranspose2d", (2, 3, (3, 2)), {"stride": (2, 1), "dilation": 2}, (3, 2, 4, 5)),
    ("ConvTranspose2d", (3, 3, 4), {"stride": 2, "padding": (1, 0), "bias": False}, (2, 3, 3, 4)),
    ("ConvTranspose3d", (2, 3, (1, 2, 3)), {"stride": 2}, (2, 2, 2, 3, 2)),
    ("Linear", (7, 4), {}, (5, 7)),
    ("Linear", (7, 4), {"bias": False}, (5, 7)),
]
FIXED = [
    ("ReLU", (), {}, (3, 4, 5)),
    ("Flatten", (), {}, (2, 3, 4, 5)),
    ("GlobalAvgPool", (), {}, (2, 3, 4, 5)),
    ("MaxPool1d", (3,), {"stride": 2}, (2, 3, 8)),
    ("MaxPool2d", (2,), {}, (2, 3, 5, 6)),
    ("MaxPool2d", (3, 2, 1), {"ceil_mode": True}, (2, 3, 6, 5)),
    ("MaxPool2d", ((2, 3),), {"dilation": 2}, (2, 3, 6, 7)),
    ("MaxPool3d", (2,), {}, (2, 2, 4, 5, 4)),
    ("AvgPool1d", (3,), {"padding": 1}, (2, 3, 8)),
    ("AvgPool2d", (2,), {}, (2, 3, 5, 6)),
    ("AvgPool2d", (3, 2, 1, True, False), {}, (2, 3, 6, 5)),
    ("AvgPool3d", (2,), {}, (2, 2, 4, 5, 4)),
]
every_module = pytest.mark.parametrize(
    ("name", "arguments", "options", "shape"), [*LEARNING, *FIXED], ids=str
)


def made(name, arguments, options):
    """Return a module that computes in double precision, with a bias other than 0."""
    rng = np.random.default_rng(0)
    seeded = {"rng": rng} if (name, arguments, options) in [case[:3] for case in LEARNING] else {}
    module = getattr(network, name)(*arguments, **options, **seeded)
    for parameter in module.parameters():
        parameter.value = rng.standard_normal(parameter.value.shape)
    return module


def small_network(rng):
    """Return a network for pictures (B, 1, 8, 8) and two classes, in single precision."""
    return network.Sequential(
        network.Conv2d(1, 4, 3, rng=rng),
        network.ReLU(),
        network.MaxPool2d(2),
        network.Conv2d(4, 4, 3, padding=1, rng=rng),
        network.ReLU(),
        network.GlobalAvgPool(),
        network.Flatten(),
        network.Linear(4, 2, rng=rng),
    )


def bars(count, rng):
    """Return noisy pictures (count, 1, 8, 8) of a bar: class 0 lies, class 1 stands."""
    pictures = 0.3 * rng.standard_normal((count, 8, 8))
    labels = rng.integers(0, 2, count)
    for picture, label, place in zip(pictures, labels, rng.integers(0, 8, count), strict=True):
        (picture.T if label else picture)[place] += 1
    return pictures[:, None].astype(np.float32), labels

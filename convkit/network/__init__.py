"""A small network that trains on these layers (chapters 3 and 11 to 13).

Every module has a way `forward` and a way `backward`; what the second needs of the first stands
in ``module.kept``.  Names and meanings are PyTorch's, with three differences.  `backward` sets the
gradients where PyTorch adds to them, so there is nothing to clear between steps.  The first
weights are drawn by `he_normal` from a given `rng`, and biases start at 0.  The learning rate is
called `rate`.
"""

from convkit.network.activations import Flatten, ReLU
from convkit.network.batches import Batches
from convkit.network.convolutions import Conv1d, Conv2d, Conv3d
from convkit.network.dense import Linear
from convkit.network.losses import softmax_cross_entropy
from convkit.network.module import Module
from convkit.network.optimisers import SGD, Adam, Optimiser
from convkit.network.parameters import Parameter, he_normal
from convkit.network.pooling import (
    AvgPool1d,
    AvgPool2d,
    AvgPool3d,
    GlobalAvgPool,
    MaxPool1d,
    MaxPool2d,
    MaxPool3d,
)
from convkit.network.sequential import Sequential
from convkit.network.training import accuracy, predict, train
from convkit.network.transposed import ConvTranspose1d, ConvTranspose2d, ConvTranspose3d

__all__ = [  # noqa: RUF022 (plain order)
    "Adam",
    "AvgPool1d",
    "AvgPool2d",
    "AvgPool3d",
    "Batches",
    "Conv1d",
    "Conv2d",
    "Conv3d",
    "ConvTranspose1d",
    "ConvTranspose2d",
    "ConvTranspose3d",
    "Flatten",
    "GlobalAvgPool",
    "Linear",
    "MaxPool1d",
    "MaxPool2d",
    "MaxPool3d",
    "Module",
    "Optimiser",
    "Parameter",
    "ReLU",
    "SGD",
    "Sequential",
    "accuracy",
    "he_normal",
    "predict",
    "softmax_cross_entropy",
    "train",
]

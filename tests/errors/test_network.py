"""Every refusal of the network names the argument, the rule and the value received."""

import re

import numpy as np
import pytest

from convkit import network
from convkit.network import (
    SGD,
    Adam,
    AvgPool2d,
    Batches,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    Flatten,
    Linear,
    MaxPool2d,
    Module,
    Parameter,
    ReLU,
    Sequential,
    accuracy,
    he_normal,
    predict,
    softmax_cross_entropy,
    train,
)


def _rng():
    return np.random.default_rng(0)


def _after_forward(grad):
    """Send a gradient back through a module whose last output had shape (2, 3)."""
    relu = ReLU()
    relu.forward(np.ones((2, 3)))
    return relu.backward(grad)


def _run(rate, **options):
    """Train a dense layer on one batch that no line can tell apart."""
    model = Linear(1, 2, rng=_rng())
    batches = Batches([[1e20], [1e20]], [0, 1], rng=_rng())
    return train(model, batches, SGD(model.parameters(), rate), **{"epochs": 1, **options})


def _strange_optimiser():
    model, other = Linear(1, 2, rng=_rng()), Linear(1, 2, rng=_rng())
    batches = Batches([[1.0]], [0], rng=_rng())
    return train(model, batches, SGD(other.parameters(), 1), epochs=1)


def _twice():
    relu = ReLU()
    return Sequential(relu, Sequential(relu))


WEIGHT = Parameter([1.0])

CALLS = [
    (lambda: Parameter([1, 2]), TypeError, "value must hold real floats, got dtype int64"),
    (lambda: Parameter([]), ValueError, "value must not be empty, got shape (0,)"),
    (lambda: he_normal((2, 0), _rng()), ValueError, "shape must be at least 1, got 0"),
    (lambda: Conv2d(1, 1, 3, stride=0, rng=_rng()), ValueError, "stride must be at least 1, got 0"),
    (
        lambda: Conv2d(1, 1, 3, dilation=0.5, rng=_rng()),
        TypeError,
        "dilation must be a whole number, got 0.5",
    ),
    (
        lambda: Conv2d(1, 1, 3, padding="causal", rng=_rng()),
        ValueError,
        "padding must be one of 'valid', 'same', got 'causal'",
    ),
    (
        lambda: Conv2d(1, 1, 3, bias=1, rng=_rng()),
        ValueError,
        "bias must be one of False, True, got 1",
    ),
    (lambda: MaxPool2d(0), ValueError, "kernel_size must be at least 1, got 0"),
    (lambda: AvgPool2d(2, padding=-1), ValueError, "padding must be at least 0, got -1"),
    (
        lambda: AvgPool2d(2, count_include_pad=1),
        ValueError,
        "count_include_pad must be one of False, True, got 1",
    ),
    (
        lambda: he_normal(5, _rng()),
        ValueError,
        "shape must have 2 entries, one for each axis, got (5,)",
    ),
    (
        lambda: he_normal((2,), _rng()),
        ValueError,
        "shape must have 2 entries, one for each axis, got (2,)",
    ),
    (
        lambda: he_normal((2, 2), 1),
        TypeError,
        "rng must be a numpy.random.Generator, got 1",
    ),
    (lambda: ReLU().forward(["a"]), TypeError, "batch must hold numbers, got dtype <U1"),
    (
        lambda: ReLU().forward([1j]),
        TypeError,
        "batch must hold real numbers, got dtype complex128",
    ),
    (lambda: ReLU().forward(5), ValueError, "batch must have an axis B, got the single number 5"),
    (lambda: ReLU().backward([1]), RuntimeError, "ReLU.backward needs a forward before it"),
    (
        lambda: Sequential(Flatten()).backward([1]),
        RuntimeError,
        "Sequential.backward needs a forward before it",
    ),
    (
        lambda: _after_forward(np.ones((3, 2))),
        ValueError,
        "grad must have the shape of the last output, (2, 3), got (3, 2)",
    ),
    (lambda: _after_forward(["a"]), TypeError, "grad must hold numbers, got dtype <U1"),
    (
        lambda: network.Module().forward([1]),
        NotImplementedError,
        "Module must define _forward",
    ),
    (
        lambda: network.Module()._backward(1, 1),
        NotImplementedError,
        "Module must define _backward",
    ),
    (
        lambda: network.Optimiser([WEIGHT], 1)._moves([]),
        NotImplementedError,
        "Optimiser must define _moves",
    ),
    (lambda: Linear(0, 1, rng=_rng()), ValueError, "in_features must be at least 1, got 0"),
    (
        lambda: Linear(1, 1.0, rng=_rng()),
        TypeError,
        "out_features must be a whole number, got 1.0",
    ),
    (lambda: Linear(1, 1, rng=0), TypeError, "rng must be a numpy.random.Generator, got 0"),
    (
        lambda: Linear(4, 1, rng=_rng()).forward(np.ones((2, 3))),
        ValueError,
        "batch must have shape (B, 4), got (2, 3)",
    ),
    (
        lambda: Linear(4, 1, rng=_rng()).forward(np.ones((2, 4, 1))),
        ValueError,
        "batch must have shape (B, 4), got (2, 4, 1)",
    ),
    (lambda: Conv2d(0, 1, 3, rng=_rng()), ValueError, "in_channels must be at least 1, got 0"),
    (
        lambda: Conv2d(1, 1, (3, 3, 3), rng=_rng()),
        ValueError,
        "kernel_size must have 2 entries, one for each axis, got (3, 3, 3)",
    ),
    (lambda: Conv2d(1, 1, 0, rng=_rng()), ValueError, "kernel_size must be at least 1, got 0"),
    (
        lambda: Conv2d(4, 6, 3, groups=4, rng=_rng()),
        ValueError,
        "groups must divide in_channels and out_channels, got 4 groups for 4 and 6",
    ),
    (
        lambda: Conv2d(1, 1, 3, padding_mode="mirror", rng=_rng()),
        ValueError,
        "padding_mode must be one of 'zeros', 'reflect', 'replicate', 'circular', got 'mirror'",
    ),
    (
        lambda: Conv2d(1, 1, 3, rng=_rng()).forward(np.ones((1, 8, 8))),
        ValueError,
        "batch must have shape (B, C, H, W), got (1, 8, 8)",
    ),
    (
        lambda: Conv1d(2, 1, 3, rng=_rng()).forward(np.ones((1, 3, 8))),
        ValueError,
        "batch must have in_channels = 2 channels, got 3",
    ),
    (
        lambda: Conv1d(1, 1, 3, stride=0, rng=_rng()).forward(np.ones((1, 1, 8))),
        ValueError,
        "stride must be at least 1, got 0",
    ),
    (
        lambda: ConvTranspose2d(4, 6, 3, groups=4, rng=_rng()),
        ValueError,
        "groups must divide in_channels and out_channels, got 4 groups for 4 and 6",
    ),
    (
        lambda: ConvTranspose2d(1, 1, 3, stride=0, rng=_rng()),
        ValueError,
        "stride must be at least 1, got 0",
    ),
    (
        lambda: ConvTranspose2d(1, 1, 3, padding=-1, rng=_rng()),
        ValueError,
        "padding must be at least 0, got -1",
    ),
    (
        lambda: ConvTranspose2d(1, 1, 3, 2, 0, 2, rng=_rng()),
        ValueError,
        "output_padding must be smaller than the stride or the dilation, got (2, 2) with "
        "stride (2, 2) and dilation (1, 1)",
    ),
    (
        lambda: ConvTranspose2d(2, 1, 3, rng=_rng()).forward(np.ones((1, 3, 8, 8))),
        ValueError,
        "batch must have in_channels = 2 channels, got 3",
    ),
    (
        lambda: MaxPool2d(2).forward(np.ones((1, 8, 8))),
        ValueError,
        "batch must have shape (B, C, H, W), got (1, 8, 8)",
    ),
    (
        lambda: AvgPool2d(2).forward(np.ones((8, 8))),
        ValueError,
        "batch must have shape (B, C, H, W), got (8, 8)",
    ),
    (lambda: Sequential(), ValueError, "modules must not be empty"),
    (
        lambda: Sequential(ReLU(), ReLU),
        TypeError,
        "modules must be modules, got <class 'convkit.network.activations.ReLU'> at place 1",
    ),
    (_twice, ValueError, "modules must all be different objects, got ReLU() twice"),
    (
        lambda: softmax_cross_entropy([1, 2], [0, 1]),
        ValueError,
        "logits must have shape (B, classes), not empty, got (2,)",
    ),
    (
        lambda: softmax_cross_entropy(np.ones((0, 3)), []),
        ValueError,
        "logits must have shape (B, classes), not empty, got (0, 3)",
    ),
    (
        lambda: softmax_cross_entropy([[1, 2]], [0, 1]),
        ValueError,
        "labels must have shape (1,), one for each item, got (2,)",
    ),
    (
        lambda: softmax_cross_entropy([[1, 2]], [2]),
        ValueError,
        "labels must be from 0 to 1, got 2",
    ),
    (
        lambda: softmax_cross_entropy([[1, 2]], [-1]),
        ValueError,
        "labels must be from 0 to 1, got -1",
    ),
    (
        lambda: softmax_cross_entropy([[1, 2]], [1.0]),
        TypeError,
        "labels must be whole numbers, got dtype float64",
    ),
    (lambda: SGD([], 1), ValueError, "parameters must not be empty"),
    (lambda: SGD([1.0], 1), TypeError, "parameters must be of type Parameter, got 1.0"),
    (lambda: SGD([WEIGHT], 0), ValueError, "rate must be greater than 0, got 0"),
    (lambda: SGD([WEIGHT], "1"), TypeError, "rate must be a number, got '1'"),
    (lambda: SGD([WEIGHT], 1, -0.1), ValueError, "momentum must be at least 0, got -0.1"),
    (lambda: SGD([WEIGHT], 1, 1), ValueError, "momentum must be below 1, got 1"),
    (
        lambda: SGD([WEIGHT], 1).step(),
        RuntimeError,
        "step needs the gradient of every parameter: call backward before it",
    ),
    (lambda: Adam([WEIGHT], np.inf), ValueError, "rate must be finite, got inf"),
    (lambda: Adam([WEIGHT], betas=0.9), ValueError, "betas must be a pair of numbers, got 0.9"),
    (lambda: Adam([WEIGHT], betas=(0.9, 1)), ValueError, "betas must be below 1, got 1"),
    (lambda: Adam([WEIGHT], epsilon=0), ValueError, "epsilon must be greater than 0, got 0"),
    (
        lambda: Batches([], [], rng=_rng()),
        ValueError,
        "inputs must have shape (N, ...), not empty, got (0,)",
    ),
    (
        lambda: Batches([[1]], [0, 1], rng=_rng()),
        ValueError,
        "labels must have shape (1,), one for each item, got (2,)",
    ),
    (lambda: Batches([[1]], [-1], rng=_rng()), ValueError, "labels must be at least 0, got -1"),
    (lambda: Batches([[1]], [0], 0, rng=_rng()), ValueError, "size must be at least 1, got 0"),
    (
        lambda: Batches([[1]], [0], rng=None),
        TypeError,
        "rng must be a numpy.random.Generator, got None",
    ),
    (lambda: _run(1, epochs=0), ValueError, "epochs must be at least 1, got 0"),
    (
        _strange_optimiser,
        ValueError,
        "optimiser must hold parameters of the model, got SGD(rate=1.0, momentum=0.0)",
    ),
    (
        lambda: predict(ReLU(), 5),
        ValueError,
        "inputs must have shape (N, ...), got the single number 5",
    ),
    (
        lambda: predict(ReLU(), [[1]], batch_size=0),
        ValueError,
        "batch_size must be at least 1, got 0",
    ),
    (
        lambda: predict(ReLU(), np.ones((2, 1, 3))),
        ValueError,
        "model must give logits (B, classes), got shape (2, 1, 3)",
    ),
    (
        lambda: predict(ReLU(), [[np.nan, 1]]),
        FloatingPointError,
        "logits must not be NaN; the parameters or the inputs may be",
    ),
    (lambda: accuracy(ReLU(), np.ones((0, 2)), []), ValueError, "inputs must not be empty"),
    (
        # The labels come first: they are quick to check, and this module can compute nothing.
        lambda: accuracy(Module(), np.ones((3, 2)), [0]),
        ValueError,
        "labels must have shape (3,), one for each item, got (1,)",
    ),
    (
        lambda: accuracy(ReLU(), [[1, 2]], [0, 1]),
        ValueError,
        "labels must have shape (1,), one for each item, got (2,)",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), CALLS, ids=[case[2] for case in CALLS])
def test_a_refusal_names_argument_rule_and_value(call, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()


def test_a_loss_that_is_not_finite_ends_the_training():
    message = (
        "loss must stay finite, got nan at step 2 with SGD(rate=1e+30, momentum=0.0); "
        "a smaller rate may help"
    )
    with pytest.raises(FloatingPointError, match=f"^{re.escape(message)}$"):
        _run(1e30, epochs=9)


def test_an_input_that_is_not_finite_ends_the_training():
    model = Linear(1, 2, rng=_rng())
    batches = Batches([[np.inf]], [0], rng=_rng())
    message = (
        "loss must stay finite, got nan at step 1 with SGD(rate=1.0, momentum=0.0); "
        "a smaller rate may help"
    )
    with pytest.raises(FloatingPointError, match=f"^{re.escape(message)}$"):
        train(model, batches, SGD(model.parameters(), 1), epochs=1)

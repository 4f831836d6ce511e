"""Sizes and accounts refuse what they cannot count: each message names rule and value."""

import re

import pytest

from convkit.accounting import (
    Activation,
    Conv,
    ConvTranspose,
    Flatten,
    GlobalPool,
    Linear,
    Pool,
    cost,
    receptive_field,
)
from convkit.sizes import output_padding_for, padding_ends, pooled_size, transposed_size

IMAGE = (3, 8, 8)

CALLS = [
    (
        lambda: transposed_size(5, 3, output_padding=1),
        ValueError,
        "output_padding must be smaller than the stride or the dilation, got (1,) with "
        "stride (1,) and dilation (1,)",
    ),
    (
        lambda: transposed_size((5, 5), 3, stride=(2, 3), output_padding=2),
        ValueError,
        "output_padding must be smaller than the stride or the dilation, got (2, 2) with "
        "stride (2, 3) and dilation (1, 1)",
    ),
    (
        lambda: transposed_size(5, 3, output_padding=-1),
        ValueError,
        "output_padding must be at least 0, got -1",
    ),
    (lambda: transposed_size(5, 0), ValueError, "kernel_size must be at least 1, got 0"),
    (lambda: pooled_size(5, 3, stride=0), ValueError, "stride must be at least 1, got 0"),
    (lambda: pooled_size(5, 2.0), TypeError, "kernel_size must be a whole number, got 2.0"),
    (
        lambda: pooled_size(5, 3, ceil_mode=1),
        ValueError,
        "ceil_mode must be one of False, True, got 1",
    ),
    (
        lambda: output_padding_for(2, 3, padding=(0, 1), dilation=2),
        ValueError,
        "kernel must fit into the padded input: kernel_size 3, dilation 2, size 2, padding (0, 1)",
    ),
    (
        lambda: padding_ends("causal", (1, 1), (1, 1)),
        ValueError,
        "padding must be one of 'valid', 'same', got 'causal'",
    ),
    (
        lambda: padding_ends("full", (1,), (1,)),
        ValueError,
        "padding must be one of 'valid', 'same', 'causal', got 'full'",
    ),
    (
        lambda: padding_ends("same", (1, 1), (1, 2)),
        ValueError,
        'stride must be 1 when padding is "same", got (1, 2)',
    ),
    (lambda: Conv(0, 1, 3), ValueError, "in_channels must be at least 1, got 0"),
    (lambda: Conv(1, 1.0, 3), TypeError, "out_channels must be a whole number, got 1.0"),
    (lambda: Conv(1, 1, 3, groups=0), ValueError, "groups must be at least 1, got 0"),
    (
        lambda: Conv(3, 4, 3, groups=2),
        ValueError,
        "groups must divide in_channels, got 2 groups for 3 channels",
    ),
    (
        lambda: ConvTranspose(4, 3, 3, groups=2),
        ValueError,
        "groups must divide out_channels, got 2 groups for 3 channels",
    ),
    (lambda: Conv(1, 1, 3, bias=None), ValueError, "bias must be one of False, True, got None"),
    (lambda: Conv(1, 1, 3, None), TypeError, "stride must be a whole number, got None"),
    (
        lambda: Conv(1, 1, (3, 3), (1, 1, 1)),
        ValueError,
        "stride must have 2 entries, one for each axis, got (1, 1, 1)",
    ),
    (lambda: Conv(1, 1, 3, padding=-1), ValueError, "padding must be at least 0, got -1"),
    (
        lambda: Conv(1, 1, 3, 2, "same"),
        ValueError,
        'stride must be 1 when padding is "same", got (2,)',
    ),
    (
        lambda: ConvTranspose(1, 1, 3, 2, output_padding=2),
        ValueError,
        "output_padding must be smaller than the stride or the dilation, got (2,) with "
        "stride (2,) and dilation (1,)",
    ),
    (
        lambda: ConvTranspose(1, 1, 3, padding="same"),
        TypeError,
        "padding must be a whole number, got 'same'",
    ),
    (lambda: Pool(0), ValueError, "kernel_size must be at least 1, got 0"),
    (
        lambda: Pool(2, ceil_mode="yes"),
        ValueError,
        "ceil_mode must be one of False, True, got 'yes'",
    ),
    (lambda: Linear(0, 1), ValueError, "in_features must be at least 1, got 0"),
    (lambda: Linear(1, 1, 1), ValueError, "bias must be one of False, True, got 1"),
    (lambda: cost(5, IMAGE), TypeError, "layers must be a layer or a list of layers, got 5"),
    (
        lambda: cost([Flatten(), "relu"], IMAGE),
        TypeError,
        "layers must hold layers of convkit.accounting, got 'relu'",
    ),
    (
        lambda: cost([Conv], IMAGE),
        TypeError,
        f"layers must hold layers of convkit.accounting, got {Conv!r}",
    ),
    (
        lambda: cost(Flatten(), 64),
        ValueError,
        "input_shape must be a tuple (C, *size) or (features,), one example, got 64",
    ),
    (
        lambda: cost(Flatten(), (1, 3, 4, 4, 4)),
        ValueError,
        "input_shape must be a tuple (C, *size) or (features,), one example, got (1, 3, 4, 4, 4)",
    ),
    (lambda: cost(Flatten(), (3, 0)), ValueError, "input_shape must be at least 1, got 0"),
    (lambda: cost(Flatten(), IMAGE, batch=0), ValueError, "batch must be at least 1, got 0"),
    (
        lambda: cost(Flatten(), IMAGE, bytes_per_number=0.5),
        TypeError,
        "bytes_per_number must be a whole number, got 0.5",
    ),
    (
        lambda: cost(Flatten(), IMAGE, count_padding=0),
        ValueError,
        "count_padding must be one of False, True, got 0",
    ),
    (
        lambda: cost(Conv(4, 1, 3), IMAGE),
        ValueError,
        "input of Conv(4, 1, 3) must have 4 channels, got shape (3, 8, 8)",
    ),
    (
        lambda: cost([Flatten(), Conv(192, 1, 1)], IMAGE),
        ValueError,
        "input of Conv(192, 1, 1) must have shape (C, *size) with 1 to 3 axes of size, got (192,)",
    ),
    (
        lambda: cost([Flatten(), GlobalPool()], IMAGE),
        ValueError,
        "input of GlobalPool() must have shape (C, *size) with 1 to 3 axes of size, got (192,)",
    ),
    (
        lambda: cost(Linear(192, 10), IMAGE),
        ValueError,
        "input of Linear(192, 10) must have shape (192,), got (3, 8, 8)",
    ),
    (
        lambda: cost([Pool(4), Conv(3, 1, (3, 2))], IMAGE),
        ValueError,
        "output of Conv(3, 1, (3, 2)) must not be empty, got size (0, 1) for input shape (3, 2, 2)",
    ),
    (
        lambda: cost(ConvTranspose(3, 1, 2, padding=9), (3, 8)),
        ValueError,
        "output of ConvTranspose(3, 1, 2, padding=9) must not be empty, got size (0,) "
        "for input shape (3, 8)",
    ),
    (
        lambda: cost(Pool((2, 2)), (3, 8)),
        ValueError,
        "kernel_size must have 1 entries, one for each axis, got (2, 2)",
    ),
    (
        lambda: receptive_field([Activation("ReLU"), GlobalPool()]),
        ValueError,
        "a receptive field must be a window, but GlobalPool() sees the whole input",
    ),
    (
        lambda: receptive_field(Linear(2, 3)),
        ValueError,
        "a receptive field must be a window, but Linear(2, 3) sees the whole input",
    ),
    (lambda: receptive_field(3), TypeError, "layers must be a layer or a list of layers, got 3"),
    (lambda: receptive_field([], axes=0), ValueError, "axes must be at least 1, got 0"),
    (
        lambda: receptive_field([Pool((2, 2)), Pool((2, 2, 2))]),
        ValueError,
        "kernel_size must have 2 entries, one for each axis, got (2, 2, 2)",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), CALLS, ids=[call[2] for call in CALLS])
def test_a_refusal_names_the_argument_the_rule_and_the_value(call, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()

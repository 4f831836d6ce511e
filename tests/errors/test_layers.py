"""Every refusal of a layer or a gradient names the argument, the rule and the value received."""

import re

import numpy as np
import pytest

from convkit import gradients, layers
from convkit.boundary import pad

PICTURE, WEIGHT = np.ones((2, 5, 6)), np.ones((4, 2, 3, 3))
HUGE = 10**15

CALLS = [
    # the input
    (
        lambda: layers.conv2d(np.ones((5, 6)), WEIGHT),
        ValueError,
        "input must have shape (C, H, W) or (B, C, H, W), got (5, 6)",
    ),
    (
        lambda: layers.conv1d(np.ones((1, 1, 1, 9)), np.ones((1, 1, 3))),
        ValueError,
        "input must have shape (C, N) or (B, C, N), got (1, 1, 1, 9)",
    ),
    (
        lambda: layers.conv3d(PICTURE, np.ones((1, 2, 1, 1, 1))),
        ValueError,
        "input must have shape (C, D, H, W) or (B, C, D, H, W), got (2, 5, 6)",
    ),
    (
        lambda: layers.conv2d(np.ones((1, 2, 0, 6)), WEIGHT),
        ValueError,
        "input must not be empty but for its batch, got shape (1, 2, 0, 6)",
    ),
    (
        lambda: layers.conv2d(PICTURE * 1j, WEIGHT),
        TypeError,
        "input must hold real numbers, got dtype complex128",
    ),
    (
        lambda: layers.conv1d([["a"]], [[[1]]]),
        TypeError,
        "input must hold numbers, got dtype <U1",
    ),
    (
        lambda: layers.conv2d(PICTURE.astype(np.uint8), WEIGHT),
        TypeError,
        "input and weight must both be integer or both be floats, got dtypes uint8 and float64",
    ),
    (
        lambda: layers.conv_transpose2d(PICTURE, np.ones((2, 1, 3, 3), int)),
        TypeError,
        "input and weight must both be integer or both be floats, got dtypes float64 and int64",
    ),
    (
        lambda: layers.conv1d([[2**62]], [[[2]]]),
        OverflowError,
        f"max|input| * sum|weight| must be below 2**63 for exact integers, got {2**63}; "
        "pass floats to accept rounding",
    ),
    (
        lambda: layers.conv1d([[2**62]], [[[1]]], [2**62]),
        OverflowError,
        f"max|sum| + max|bias| must be below 2**63 for exact integers, got {2**63}; "
        "pass floats to accept rounding",
    ),
    # weights, bias, groups
    (
        lambda: layers.conv2d(PICTURE, np.ones((3, 3))),
        ValueError,
        "weight must have shape (O, C / groups, K, L), got (3, 3)",
    ),
    (
        lambda: layers.conv_transpose1d([[1]], [1]),
        ValueError,
        "weight must have shape (C, O / groups, K), got (1,)",
    ),
    (
        lambda: layers.conv2d(PICTURE, np.ones((4, 2, 0, 3))),
        ValueError,
        "weight must not be empty, got shape (4, 2, 0, 3)",
    ),
    (
        lambda: layers.conv2d(PICTURE, np.ones((4, 3, 3, 3))),
        ValueError,
        "input must have weight.shape[1] * groups = 3 * 1 channels, got 2",
    ),
    (
        lambda: layers.conv2d(PICTURE, np.ones((3, 1, 3, 3)), groups=2),
        ValueError,
        "groups must divide the output channels, got 2 groups for 3 kernels",
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, groups=0),
        ValueError,
        "groups must be at least 1, got 0",
    ),
    (
        lambda: layers.conv_transpose2d(PICTURE, WEIGHT),
        ValueError,
        "input must have weight.shape[0] = 4 channels, got 2",
    ),
    (
        lambda: layers.conv_transpose2d(PICTURE, np.ones((2, 1, 3, 3)), groups=3),
        ValueError,
        "groups must divide the input channels, got 3 groups for weight.shape[0] = 2",
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, [1.0]),
        ValueError,
        "bias must have one number for each of the 4 output channels, got shape (1,)",
    ),
    (
        lambda: layers.conv1d([[1, 2]], [[[1]]], [0.5]),
        TypeError,
        "bias must be integer when input and weight are, which keeps sums exact; got dtype float64",
    ),
    # where windows stand
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, stride=0),
        ValueError,
        "stride must be at least 1, got 0",
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, stride=-2),
        ValueError,
        "stride must be at least 1, got -2",
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, stride=1.5),
        TypeError,
        "stride must be a whole number, got 1.5",
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, dilation=(1, 2, 3)),
        ValueError,
        "dilation must have 2 entries, one for each axis, got (1, 2, 3)",
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, padding=-1),
        ValueError,
        "padding must be at least 0, got -1",
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, padding="causal"),
        ValueError,
        "padding must be one of 'valid', 'same', got 'causal'",
    ),
    (
        lambda: layers.conv1d([[1, 2]], [[[1]]], padding="full"),
        ValueError,
        "padding must be one of 'valid', 'same', 'causal', got 'full'",
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, stride=2, padding="same"),
        ValueError,
        'stride must be 1 when padding is "same", got (2, 2)',
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, padding_mode="mirror"),
        ValueError,
        "padding_mode must be one of 'zeros', 'reflect', 'replicate', 'circular', got 'mirror'",
    ),
    (
        lambda: layers.conv2d(PICTURE, WEIGHT, dilation=3),
        ValueError,
        "the padded input must be at least as long as the dilated kernel on every axis, got "
        "input size (5, 6), padding ((0, 0), (0, 0)), kernel size (3, 3), dilation (3, 3)",
    ),
    (
        lambda: layers.conv_transpose1d([[1]], [[[1, 1]]], stride=2, output_padding=2),
        ValueError,
        "output_padding must be smaller than the stride or the dilation, got (2,) with "
        "stride (2,) and dilation (1,)",
    ),
    (
        lambda: layers.conv_transpose1d([[1]], [[[1, 1]]], padding=1),
        ValueError,
        "padding must leave at least one output on every axis, got padding ((1, 1),) where "
        "kernels cover (2,)",
    ),
    # patches, streams and layers in parts
    (
        lambda: layers.unfold(PICTURE, (2, 2, 2, 2)),
        ValueError,
        "kernel_size must be a whole number or have 1 to 3 entries, got (2, 2, 2, 2)",
    ),
    (
        lambda: layers.fold(np.ones((4, 9)), (3, 3), 2),
        ValueError,
        "input must have shape (C * 4, 4) or (B, C * 4, 4) for this output_size and "
        "kernel_size, got (4, 9)",
    ),
    (
        lambda: layers.fold(np.ones((1, 0, 4)), (3, 3), 2),
        ValueError,
        "input must not be empty but for its batch, got shape (1, 0, 4)",
    ),
    (
        lambda: layers.fold([[2**62], [2**62]], (2,), (2,)),
        OverflowError,
        f"max|input| * sum|ones| must be below 2**63 for exact integers, got {2**63}; "
        "pass floats to accept rounding",
    ),
    (
        lambda: layers.CausalStream([[[1, 1]]], state=[[1.0]]),
        ValueError,
        "state must have shape (B, 1, 1), got (1, 1)",
    ),
    (
        lambda: layers.CausalStream([[[1, 1]]], state=[[["a"]]]),
        TypeError,
        "state must hold numbers, got dtype <U1",
    ),
    (
        lambda: layers.CausalStream([[[1, 1]]]).feed([[1, 2]]),
        ValueError,
        "block must have shape (B, C, N), got (1, 2)",
    ),
    (
        lambda: layers.CausalStream([[[1, 1]]]).feed(np.ones((1, 2, 0), int)),
        ValueError,
        "block must have 1 channels, got 2",
    ),
    (
        lambda: layers.CausalStream([[[1, 1]]], state=[[[1]]]).feed([[[1]], [[2]]]),
        ValueError,
        "block must have the batch size of the stream, 1, got 2",
    ),
    (
        lambda: layers.pointwise_conv(PICTURE[0], [[1.0]]),
        ValueError,
        "input must have shape (B, C, *size) with 1 to 3 axes of size, got (5, 6)",
    ),
    (
        lambda: layers.pointwise_conv(PICTURE, [1.0]),
        ValueError,
        "weight must have shape (O, C / groups), got (1,)",
    ),
    (
        lambda: layers.depthwise_separable_conv(PICTURE, np.ones((3, 1, 2, 2)), [[1.0] * 3]),
        ValueError,
        "depthwise must have shape (C * M, 1, ...) for 2 channels, got (3, 1, 2, 2)",
    ),
    (
        lambda: layers.separable_conv(PICTURE, [[1.0]] * 4),
        ValueError,
        "factors must have 1 to 3 entries, one for each axis, got 4",
    ),
    (
        lambda: layers.separable_conv(PICTURE, [[1.0], np.ones((3, 2))]),
        ValueError,
        "factors must have shape (K,) or (2, K), got (3, 2) for axis 1",
    ),
    # gradients
    (
        lambda: gradients.conv_input((5, 6), WEIGHT, PICTURE),
        ValueError,
        "input_shape must have 4 entries, got (5, 6)",
    ),
    (
        lambda: gradients.conv_input((1, 2, 0, 6), WEIGHT, PICTURE),
        ValueError,
        "input_shape must be at least 1, got 0",
    ),
    (
        lambda: gradients.conv_input((1, 2, 5, 6), WEIGHT, np.ones((1, 4, 5, 6))),
        ValueError,
        "grad_output must have the layer's output shape (1, 4, 3, 4), got (1, 4, 5, 6)",
    ),
    (
        lambda: gradients.conv_weight(PICTURE[None], (4, 2, 3), np.ones((1, 4, 3, 4))),
        ValueError,
        "weight_shape must have 4 entries, got (4, 2, 3)",
    ),
    (
        lambda: gradients.conv_weight([[[1, 2]]], (0, 1, 1), np.ones((1, 0, 2), int)),
        ValueError,
        "weight_shape must be at least 1, got 0",
    ),
    (
        lambda: gradients.conv_transpose_weight([[[1, 2]]], (0, 1, 1), [[[1, 2]]]),
        ValueError,
        "weight_shape must be at least 1, got 0",
    ),
    (
        lambda: gradients.conv_weight(PICTURE, (4, 2, 3), np.ones((4, 3))),
        ValueError,
        "input must have weight.shape[1] * groups = 2 * 1 channels, got 5",
    ),
    (
        lambda: gradients.conv_transpose_weight(PICTURE[None], (2, 4, 3, 3), np.ones((1, 4, 5, 6))),
        ValueError,
        "grad_output must have the layer's output shape (1, 4, 7, 8), got (1, 4, 5, 6)",
    ),
    (
        lambda: gradients.conv_bias(np.ones((2, 3))),
        ValueError,
        "grad_output must have shape (B, C, *size) with 1 to 3 axes of size, got (2, 3)",
    ),
    (
        lambda: gradients.pad_input([1, 2, 3], 1, "mean"),
        ValueError,
        "boundary must be one of 'zero', 'edge', 'reflect', 'symmetric', 'wrap', got 'mean'",
    ),
    (
        lambda: gradients.pad_input([1, 2], 1),
        ValueError,
        "widths must leave a sample on every axis, got ((1, 1),) for shape (2,)",
    ),
    (
        lambda: gradients.pad_input(np.full(5, 2**62), 1, "edge"),
        OverflowError,
        "max|grad_output| * sum|copies| must be below 2**63 for exact integers, "
        f"got {3 * 2**62}; pass floats to accept rounding",
    ),
    (
        lambda: gradients.conv_input(
            (1, 1, 1), [[[1]]], np.full((1, 1, 3), 2**62), padding=1, padding_mode="circular"
        ),
        OverflowError,
        "max|grad_output| * sum|weight| must be below 2**63 for exact integers, "
        f"got {3 * 2**62}; pass floats to accept rounding",
    ),
    (
        lambda: gradients.pad_input(3, 1),
        ValueError,
        "grad_output must have at least one axis, got the single number 3",
    ),
    (
        lambda: layers.depthwise_separable_conv([[1, 2]], [[[1]]], [[0.5]]),
        TypeError,
        "input and pointwise must both be integer or both be floats, got dtypes int64 and float64",
    ),
    (
        lambda: layers.depthwise_separable_conv([[1, 2]], [[[0.5]]], [[1]]),
        TypeError,
        "input and depthwise must both be integer or both be floats, got dtypes int64 and float64",
    ),
    (
        lambda: layers.depthwise_separable_conv([[1, 2]], [[[1]]], [[1, 2]]),
        ValueError,
        "pointwise must have shape (O, C * M) = (O, 1), got (1, 2)",
    ),
    (
        lambda: layers.separable_conv([[[1, 2]]], [[1], [0.5]]),
        TypeError,
        "input and factors must both be integer or both be floats, got dtypes int64 and float64",
    ),
    (
        lambda: layers.separable_conv([[[1, 2]]], 5),
        TypeError,
        "factors must be a sequence of arrays, got 5",
    ),
    (
        lambda: layers.CausalStream([[[1, 1]]], state=[[[0.5]]]),
        TypeError,
        "state and weight must both be integer or both be floats, got dtypes float64 and int64",
    ),
    (
        lambda: layers.CausalStream([[[1, 1]]]).feed([[[0.5]]]),
        TypeError,
        "block and weight must both be integer or both be floats, got dtypes float64 and int64",
    ),
    (
        lambda: layers.CausalStream([[[1, 1]]]).feed([[[1, 2], [3]]]),
        ValueError,
        "block must have rows of equal length",
    ),
    (
        lambda: gradients.conv_input(np.array([1, 1, 2]), [[[1]]], [[[1, 2]]]),
        TypeError,
        "input_shape must be a tuple or list of whole numbers, got array([1, 1, 2])",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), CALLS, ids=[call[2] for call in CALLS])
def test_a_refusal_names_the_argument_the_rule_and_the_value(call, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()


LARGE = [
    (
        lambda: layers.conv_transpose1d([[1]], [[[1]]], stride=HUGE, output_padding=HUGE - 1),
        "output_padding",
        f"(1, 1, {HUGE})",
    ),
    (
        lambda: gradients.conv_input((1, 1, 1), [[[1]]], [[[1, 2, 3]]], HUGE, HUGE),
        "padding",
        f"(1, 1, {2 * HUGE + 1})",
    ),
    (
        lambda: gradients.conv_transpose_input(
            (1, 1, 3), [[[1]]], [[[1]]], HUGE, padding=(HUGE, HUGE)
        ),
        "padding",
        f"(1, 1, {2 * HUGE + 1})",
    ),
    (
        lambda: gradients.global_avg_pool_input((1, 1, HUGE), [[[1]]]),
        "input_shape",
        f"(1, 1, {HUGE})",
    ),
    (lambda: pad([1, 2], HUGE), "widths", f"({2 * HUGE + 2},)"),
    (lambda: layers.conv1d([[1, 2]], [[[1]]], padding=HUGE), "padding", f"(1, 1, {2 * HUGE + 2})"),
    (
        lambda: layers.conv_transpose1d([[1, 2]], [[[1]]], stride=HUGE),
        "stride",
        f"(1, 1, {HUGE + 1})",
    ),
    (
        lambda: layers.unfold(np.zeros((1, 2**20)), (2**19,)),
        "kernel_size",
        f"(1, {2**19}, {2**19 + 1})",
    ),
    (
        lambda: layers.fold(np.ones((1, 2)), (HUGE + 1,), (1,), stride=HUGE),
        "output_size",
        f"(1, 1, {HUGE + 1})",
    ),
]


@pytest.mark.parametrize(("call", "name", "shape"), LARGE, ids=[call[1] for call in LARGE])
def test_what_cannot_fit_into_memory_is_refused_before_it_is_tried(call, name, shape):
    pattern = f"^{name} must leave arrays that fit into memory, [0-9]+ MiB; got shape "
    with pytest.raises(MemoryError, match=pattern + re.escape(shape) + " of [0-9]+ MiB$"):
        call()

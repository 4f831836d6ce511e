"""Every refusal of pooling layers and their gradients names argument, rule and value."""

import re

import numpy as np
import pytest

from convkit import gradients, layers

LINE = np.ones((2, 5))
SQUARE = np.ones((1, 2, 4, 4))

POOLS = {
    "max": layers.max_pool1d,
    "avg": layers.avg_pool1d,
    "lp": lambda x, *args, **options: layers.lp_pool1d(x, 2, *args, **options),
}
every_pool = pytest.mark.parametrize("pool", POOLS.values(), ids=list(POOLS))


def refuses(error, message):
    """Return a context that demands exactly this message."""
    return pytest.raises(error, match=f"^{re.escape(message)}$")


INPUTS = [
    (["a"], TypeError, "input must hold numbers, got dtype <U1"),
    (
        LINE * 1j,
        TypeError,
        "input must hold real numbers, got dtype complex128",
    ),
    ([1, 2], ValueError, "input must have shape (C, N) or (B, C, N), got (2,)"),
    (
        np.ones((2, 0)),
        ValueError,
        "input must not be empty but for its batch, got shape (2, 0)",
    ),
]


@every_pool
@pytest.mark.parametrize(("input", "error", "message"), INPUTS, ids=str)
def test_an_input_that_is_none_is_refused(pool, input, error, message):
    with refuses(error, message):
        pool(input, 1)


WINDOWS = [
    ({"kernel_size": 0}, ValueError, "kernel_size must be at least 1, got 0"),
    ({"kernel_size": 2.0}, TypeError, "kernel_size must be a whole number, got 2.0"),
    (
        {"kernel_size": (2, 2)},
        ValueError,
        "kernel_size must have 1 entries, one for each axis, got (2, 2)",
    ),
    ({"kernel_size": 2, "stride": 0}, ValueError, "stride must be at least 1, got 0"),
    ({"kernel_size": 2, "stride": -1}, ValueError, "stride must be at least 1, got -1"),
    ({"kernel_size": 2, "dilation": 0}, ValueError, "dilation must be at least 1, got 0"),
    ({"kernel_size": 2, "padding": -1}, ValueError, "padding must be at least 0, got -1"),
    (
        {"kernel_size": 2, "padding": "same"},
        TypeError,
        "padding must be a whole number, got 'same'",
    ),
    (
        {"kernel_size": 3, "dilation": 3},
        ValueError,
        "the padded input must be at least as long as the dilated window on every axis, got "
        "input size (5,), padding ((0, 0),), kernel size (3,), dilation (3,)",
    ),
    (
        {"kernel_size": 9, "ceil_mode": True, "stride": 3},
        ValueError,
        "the padded input must be at least as long as the dilated window on every axis, got "
        "input size (5,), padding ((0, 0),), kernel size (9,), dilation (1,)",
    ),
    (
        {"kernel_size": 2, "padding": 2},
        ValueError,
        "padding must leave a sample of the input in every window, got padding (2, 2) for 5 "
        "samples, kernel size 2, stride 2 and dilation 1",
    ),
    (
        {"kernel_size": 2, "padding": (0, 2), "stride": 5},
        ValueError,
        "padding must leave a sample of the input in every window, got padding (0, 2) for 5 "
        "samples, kernel size 2, stride 5 and dilation 1",
    ),
    (
        {"kernel_size": 2, "padding": 3, "dilation": 6},
        ValueError,
        "padding must leave a sample of the input in every window, got padding (3, 3) for 5 "
        "samples, kernel size 2, stride 2 and dilation 6",
    ),
    (
        {"kernel_size": 2, "ceil_mode": "no"},
        ValueError,
        "ceil_mode must be one of False, True, got 'no'",
    ),
    (
        {"kernel_size": np.array([2])},
        TypeError,
        "kernel_size must be a whole number, or a tuple or list of them, got array([2])",
    ),
]


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: layers.max_pool1d([[1, 2]], 2, return_indices=1), "return_indices"),
        (lambda: layers.avg_pool1d([[1, 2]], 2, count_include_pad=1), "count_include_pad"),
        (
            lambda: gradients.avg_pool_input((1, 1, 2), [[[1]]], 2, count_include_pad=1),
            "count_include_pad",
        ),
    ],
)
def test_a_truth_value_is_true_or_false(call, name):
    with pytest.raises(ValueError, match=f"^{name} must be one of False, True, got 1$"):
        call()


def test_a_truth_value_of_numpy_is_one():
    assert layers.max_pool1d([[1, 2, 3]], 2, ceil_mode=np.True_).tolist() == [[2, 3]]


@every_pool
@pytest.mark.parametrize(("options", "error", "message"), WINDOWS, ids=str)
def test_windows_that_cannot_stand_are_refused(pool, options, error, message):
    with refuses(error, message):
        pool(LINE, **options)


@every_pool
def test_more_windows_than_memory_are_refused(pool):
    pattern = r"^padding must leave arrays that fit into memory, \d+ MiB; got shape \(1, 2, "
    with pytest.raises(MemoryError, match=pattern):
        pool(LINE, 10**14, 1, padding=10**14 - 1)


NORMS = [
    (0, ValueError, "norm_type must be greater than 0, got 0"),
    (-1.5, ValueError, "norm_type must be greater than 0, got -1.5"),
    (np.inf, ValueError, "norm_type must be finite, got inf"),
    ("2", TypeError, "norm_type must be a number, got '2'"),
    (True, TypeError, "norm_type must be a number, got True"),
]


@pytest.mark.parametrize(("norm_type", "error", "message"), NORMS, ids=str)
def test_an_exponent_that_makes_no_norm_is_refused(norm_type, error, message):
    calls = [
        lambda: layers.lp_pool2d(SQUARE, norm_type, 2),
        lambda: layers.global_lp_pool(SQUARE, norm_type),
        lambda: gradients.lp_pool_input(SQUARE, norm_type, SQUARE, 1),
        lambda: gradients.global_lp_pool_input(SQUARE, norm_type, SQUARE[..., :1, :1]),
    ]
    for call in calls:
        with refuses(error, message):
            call()


BLURS = [
    ({"stride": 0}, ValueError, "stride must be at least 1, got 0"),
    ({"taps": 0}, ValueError, "taps must be at least 1, got 0"),
    ({"taps": (3, 3)}, TypeError, "taps must be a whole number, got (3, 3)"),
    (
        {"padding_mode": "edge"},
        ValueError,
        "padding_mode must be one of 'zeros', 'reflect', 'replicate', 'circular', got 'edge'",
    ),
]


@pytest.mark.parametrize(("options", "error", "message"), BLURS, ids=str)
def test_a_blur_that_cannot_be_is_refused(options, error, message):
    with refuses(error, message):
        layers.blur_pool2d(SQUARE, **options)
    with refuses(error, message):
        gradients.blur_pool_input(SQUARE.shape, SQUARE[..., ::2, ::2], **options)


UNPOOLED = [
    ({"indices": [[0.0, 3]]}, TypeError, "indices must be whole numbers, got dtype float64"),
    ({"indices": [[True, False]]}, TypeError, "indices must be whole numbers, got dtype bool"),
    (
        {"indices": [[0]]},
        ValueError,
        "indices must have one entry for each sample, (1, 1, 2), got (1, 1, 1)",
    ),
    (
        {"indices": [0, 3]},
        ValueError,
        "indices must have shape (C, N) or (B, C, N), got (2,)",
    ),
    (
        {"indices": [[[1, 2]]]},
        ValueError,
        "indices must have the shape of input, (1, 2), got (1, 1, 2)",
    ),
    (
        {"indices": [[0, 4]]},
        ValueError,
        "indices must point into a channel of size (4,), at least 0 and below 4, got 0 to 4",
    ),
    (
        {"indices": [[-1, 3]]},
        ValueError,
        "indices must point into a channel of size (4,), at least 0 and below 4, got -1 to 3",
    ),
    (
        {"output_size": 6},
        ValueError,
        "output_size must differ from (4,) by less than the stride (2,) on every axis, got (6,)",
    ),
    ({"output_size": 0}, ValueError, "output_size must be at least 1, got 0"),
    (
        {"output_size": (5, 5)},
        ValueError,
        "output_size must have 1 entries, one for each axis, got (5, 5)",
    ),
    (
        {"padding": 2},
        ValueError,
        "padding must leave a sample on every axis, got ((2, 2),) and the size (0,)",
    ),
]


@pytest.mark.parametrize(("options", "error", "message"), UNPOOLED, ids=str)
def test_an_unpooling_that_does_not_fit_is_refused(options, error, message):
    with refuses(error, message):
        layers.max_unpool1d([[5, 7]], **{"indices": [[1, 2]], "kernel_size": 2, **options})


def test_an_unpooling_larger_than_memory_is_refused():
    pattern = r"^output_size must leave arrays that fit into memory, \d+ MiB; got shape \(1, 1, "
    with pytest.raises(MemoryError, match=pattern):
        layers.max_unpool1d([[5, 7]], [[0, 1]], 10**14)


GLOBAL = [
    layers.global_avg_pool,
    layers.global_max_pool,
    lambda x: layers.global_lp_pool(x, 2),
    lambda x: gradients.global_max_pool_input(x, [[[1]]]),
    lambda x: gradients.global_lp_pool_input(x, 2, [[[1]]]),
]


@pytest.mark.parametrize("shape", [(3, 4), (1, 2, 3, 4, 5, 6)], ids=str)
@pytest.mark.parametrize("pool", GLOBAL)
def test_global_pooling_takes_whole_batches_only(pool, shape):
    message = "input must have shape (B, C, *size) with 1 to 3 axes of size, "
    with refuses(ValueError, f"{message}got {shape}"):
        pool(np.ones(shape))
    with refuses(ValueError, "input must not be empty but for its batch, got shape (1, 2, 0)"):
        pool(np.ones((1, 2, 0)))


GRADIENTS = [
    (
        lambda g: gradients.avg_pool_input((1, 2, 4, 4), g, 2),
        "grad_output must have the layer's output shape (1, 2, 2, 2), got (1, 2, 3, 3)",
    ),
    (
        lambda g: gradients.lp_pool_input(SQUARE, 2, g, 2),
        "grad_output must have the layer's output shape (1, 2, 2, 2), got (1, 2, 3, 3)",
    ),
    (
        lambda g: gradients.blur_pool_input((1, 2, 4, 5), g),
        "grad_output must have the layer's output shape (1, 2, 2, 3), got (1, 2, 3, 3)",
    ),
    (
        lambda g: gradients.max_pool_input((1, 2, 4, 4), np.zeros((1, 2, 2, 2), int), g),
        "grad_output must have the layer's output shape (1, 2, 2, 2), got (1, 2, 3, 3)",
    ),
    (
        lambda g: gradients.max_pool_input((1, 3, 4, 4), np.zeros((1, 2, 3, 3), int), g),
        "indices must have one entry for each sample, (1, 3, 3, 3), got (1, 2, 3, 3)",
    ),
    (
        lambda g: gradients.max_unpool_input(np.full((1, 2, 2, 2), 9), g),
        "indices must point into a channel of size (3, 3), at least 0 and below 9, got 9 to 9",
    ),
    (
        lambda g: gradients.max_unpool_input(np.zeros((2, 2, 2, 2), int), g),
        "indices must have one entry for each sample, (1, 2, 2, 2), got (2, 2, 2, 2)",
    ),
    (
        lambda g: gradients.global_avg_pool_input((1, 2, 4, 4), g),
        "grad_output must have the layer's output shape (1, 2, 1, 1), got (1, 2, 3, 3)",
    ),
    (
        lambda g: gradients.global_max_pool_input(SQUARE, g),
        "grad_output must have the layer's output shape (1, 2, 1, 1), got (1, 2, 3, 3)",
    ),
    (
        lambda g: gradients.avg_pool_input((1, 2, 4), g, 2),
        "input_shape must have 4 entries, got (1, 2, 4)",
    ),
]


@pytest.mark.parametrize(("call", "message"), GRADIENTS)
def test_a_gradient_of_another_shape_is_refused(call, message):
    with refuses(ValueError, message):
        call(np.ones((1, 2, 3, 3)))


def test_gradients_that_might_overflow_are_refused():
    message = (
        "max|grad_output| * sum|windows| must be below 2**63 for exact integers, "
        f"got {2**63}; pass floats to accept rounding"
    )
    with refuses(OverflowError, message):
        gradients.max_pool_input((1, 1, 4), [[[1, 1]]], [[[2**62, 2**62]]])

"""Matrices refuse what they cannot write: each message names argument, rule and value."""

import re

import numpy as np
import pytest

from convkit import matrices

PAIR = [[[1.0, 2.0]]]

CALLS = [
    (lambda: matrices.toeplitz([], 3), ValueError, "kernel must not be empty, got shape (0,)"),
    (lambda: matrices.toeplitz([[1]], 3), ValueError, "kernel must be 1-D, got shape (1, 1)"),
    (lambda: matrices.toeplitz("ab", 3), TypeError, "kernel must hold numbers, got dtype <U2"),
    (lambda: matrices.toeplitz([1], 0), ValueError, "size must be at least 1, got 0"),
    (
        lambda: matrices.toeplitz([1], (2, 2)),
        ValueError,
        "size must have 1 entries, one for each axis, got (2, 2)",
    ),
    (
        lambda: matrices.toeplitz([1], 3, "wrap"),
        ValueError,
        "mode must be one of 'full', 'same', 'valid', got 'wrap'",
    ),
    (
        lambda: matrices.toeplitz([1, 2], 1, "valid"),
        ValueError,
        'kernel must not be longer than size on any axis when mode is "valid", '
        "got shape (2,) for (1,)",
    ),
    (
        lambda: matrices.toeplitz([2**62, -(2**62)], 3),
        OverflowError,
        f"max|x| * sum|kernel| must be below 2**63 for exact integers, got {2**63}; "
        "pass floats to accept rounding",
    ),
    (
        lambda: matrices.doubly_block_toeplitz([1], (3, 3)),
        ValueError,
        "kernel must be 2-D, got shape (1,)",
    ),
    (
        lambda: matrices.doubly_block_toeplitz([[1, 2]], (3, 1), "valid"),
        ValueError,
        'kernel must not be longer than shape on any axis when mode is "valid", '
        "got shape (1, 2) for (3, 1)",
    ),
    (
        lambda: matrices.doubly_block_circulant([[1]], (3, 3.0)),
        TypeError,
        "shape must be a whole number, got 3.0",
    ),
    (
        lambda: matrices.circulant([[1]], 3),
        ValueError,
        "kernel must be 1-D, got shape (1, 1)",
    ),
    (
        lambda: matrices.conv_operator((4,), PAIR),
        ValueError,
        "input_shape must be a tuple (C, *size) with 1 to 3 axes of size, got (4,)",
    ),
    (
        lambda: matrices.conv_operator(4, PAIR),
        ValueError,
        "input_shape must be a tuple (C, *size) with 1 to 3 axes of size, got 4",
    ),
    (
        lambda: matrices.conv_operator((1, 0), PAIR),
        ValueError,
        "input_shape must be at least 1, got 0",
    ),
    (
        lambda: matrices.conv_operator((1, 4, 4), PAIR),
        ValueError,
        "weight must have shape (O, C / groups, K, L), got (1, 1, 2)",
    ),
    (
        lambda: matrices.conv_operator((2, 4), PAIR),
        ValueError,
        "input must have weight.shape[1] * groups = 1 * 1 channels, got 2",
    ),
    (
        lambda: matrices.conv_operator((1, 4), PAIR, padding_mode="wrap"),
        ValueError,
        "padding_mode must be one of 'zeros', 'reflect', 'replicate', 'circular', got 'wrap'",
    ),
    (
        lambda: matrices.conv_transpose_operator((2, 4), PAIR),
        ValueError,
        "input must have weight.shape[0] = 1 channels, got 2",
    ),
    (
        lambda: matrices.unfold_operator((1, 4), (2, 2)),
        ValueError,
        "kernel_size must have 1 entries, one for each axis, got (2, 2)",
    ),
    (
        lambda: matrices.pad_operator((), 1),
        ValueError,
        "input_shape must be a tuple of 1 to 4 numbers, got ()",
    ),
    (
        lambda: matrices.pad_operator((3,), 1, "mean"),
        ValueError,
        "boundary must be one of 'zero', 'edge', 'reflect', 'symmetric', 'wrap', got 'mean'",
    ),
    (
        lambda: matrices.pad_operator((3,), -1),
        ValueError,
        "widths must be at least 0, got -1",
    ),
    (
        lambda: matrices.dense(np.eye(2).tolist()),
        TypeError,
        "operator must be a scipy.sparse.linalg.LinearOperator, got [[1.0, 0.0], [0.0, 1.0]]",
    ),
    (
        lambda: matrices.dense(matrices.conv_operator((1, 4), PAIR), most=11),
        ValueError,
        "operator must have at most 11 entries to be written out, got shape (3, 4)",
    ),
    (
        lambda: matrices.dense(matrices.conv_operator((1, 2**20), PAIR)),
        ValueError,
        f"operator must have at most {2**24} entries to be written out, "
        f"got shape ({2**20 - 1}, {2**20})",
    ),
    (
        lambda: matrices.dense(matrices.conv_operator((1, 4), PAIR), most=0),
        ValueError,
        "most must be at least 1, got 0",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), CALLS, ids=[call[2] for call in CALLS])
def test_a_refusal_names_the_argument_the_rule_and_the_value(call, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: matrices.toeplitz([1.0], 10**7), "size"),
        (lambda: matrices.circulant([1.0], 10**7), "size"),
        (lambda: matrices.doubly_block_toeplitz([[1.0]], (10**4, 10**4)), "shape"),
        (lambda: matrices.doubly_block_circulant([[1.0]], (10**4, 10**4)), "shape"),
    ],
)
def test_a_matrix_larger_than_the_memory_is_refused_before_it_is_made(call, name):
    with pytest.raises(MemoryError, match=f"^{name} must leave arrays that fit into memory, "):
        call()

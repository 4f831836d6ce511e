"""What laws share: whole numbers, which make sums exact, and inner products."""

import numpy as np
import pytest

MODES = ["zeros", "reflect", "replicate", "circular"]
every_axes = pytest.mark.parametrize("axes", [1, 2, 3])
every_mode = pytest.mark.parametrize("mode", MODES)


def whole(seed, *shapes):
    """Return one array of whole numbers for each shape."""
    rng = np.random.default_rng(seed)
    return [rng.integers(-9, 10, shape) for shape in shapes]


def inner(first, second):
    """Return the inner product of two arrays of one shape."""
    assert first.shape == second.shape
    return (first * second).sum()

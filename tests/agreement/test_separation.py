"""`convkit.signals.separate` against known ranks and NumPy."""

from functools import reduce

import numpy as np
import pytest

from convkit import filters
from convkit.signals import separate

KNOWN = [
    ("sobel", filters.sobel(0), 1),
    ("sobel downwards", filters.sobel(1), 1),
    ("gaussian", filters.gaussian(2), 1),
    ("box", filters.box(5), 1),
    ("laplacian", filters.laplacian(), 2),
    ("laplacian of gaussian, less its mean", filters.log(1.5), 3),
    ("identity", np.eye(5), 5),
    ("zeros", np.zeros((3, 4)), 0),
    ("ball", np.hypot(*np.ogrid[-2:3, -2:3]) <= 2, 3),
    ("cube", np.ones((3, 4, 5)), 1),
    ("six neighbours", sum(abs(axis) for axis in np.ogrid[-1:2, -1:2, -1:2]) == 1, 3),
]


def _sum(factors, shape):
    """Return the sum of the products of lines."""
    return sum((reduce(np.multiply.outer, lines) for lines in factors), np.zeros(shape))


@pytest.mark.parametrize(
    ("kernel", "rank"), [case[1:] for case in KNOWN], ids=[c[0] for c in KNOWN]
)
def test_known_kernels_have_their_rank(kernel, rank):
    factors, found, error = separate(kernel)
    assert found == len(factors) == rank
    # Some roundings of the norm.
    assert error <= 20 * np.finfo(float).eps
    assert np.allclose(_sum(factors, kernel.shape), kernel, rtol=0, atol=1e-14)


@pytest.mark.parametrize(
    "dtype", ["bool", "int16", "float16", "float32", "complex64", "complex128"]
)
@pytest.mark.parametrize("shape", [(1, 1), (5, 3), (2, 9), (3, 4, 2), (1, 5, 4)])
def test_random_kernels_are_the_sum_of_their_terms(dtype, shape):
    rng = np.random.default_rng(1)
    kernel = (9 * rng.standard_normal(shape) + 9j * rng.standard_normal(shape)).real.astype(dtype)
    factors, rank, error = separate(kernel)
    lines = factors[0][0].dtype
    assert lines == {"f2": "f4", "b1": "f8", "i2": "f8"}.get(kernel.dtype.str[1:], kernel.dtype)
    assert [line.shape for line in factors[0]] == [(n,) for n in shape]
    if len(shape) == 2:
        assert rank == np.linalg.matrix_rank(kernel.astype(np.result_type(dtype, np.float32)))
    assert error <= 20 * np.finfo(kernel.dtype if kernel.dtype.kind in "fc" else float).eps
    assert abs(_sum(factors, shape) - kernel).max() <= 1e-5 * abs(kernel).max()


@pytest.mark.parametrize("shape", [(6, 8), (4, 5, 3)])
def test_the_largest_terms_come_first_and_the_error_is_of_those_kept(shape):
    kernel = np.random.default_rng(2).standard_normal(shape)
    whole = separate(kernel)
    norms = [np.linalg.norm(reduce(np.multiply.outer, lines)) for lines in whole.factors]
    assert norms == sorted(norms, reverse=True)
    for rank in range(1, whole.rank + 1):
        part = separate(kernel, rank)
        assert (len(part.factors), part.rank) == (rank, whole.rank)
        # Terms are orthogonal: the squares of what is left out add up.
        left = np.sqrt(np.square(norms[rank:]).sum()) / np.linalg.norm(kernel)
        assert part.error == pytest.approx(left, abs=1e-14)


def test_in_two_dimensions_the_error_is_that_of_the_singular_values():
    kernel = np.random.default_rng(3).standard_normal((7, 5))
    values = np.linalg.svd(kernel, compute_uv=False)
    best = np.sqrt(np.square(values[2:]).sum() / np.square(values).sum())
    assert separate(kernel, 2).error == pytest.approx(best, rel=1e-12)


def test_a_term_counts_from_the_rounding_unit_on():
    unit = np.finfo(float).eps
    for size, rank in ((4 * unit, 2), (unit, 1)):
        assert separate(np.diag([1.0, size, 0.0])).rank == rank


def test_lines_share_the_norm_and_keep_the_signs_of_a_reader():
    down, right = separate(filters.sobel(0)).factors[0]
    assert np.linalg.norm(down) == pytest.approx(np.linalg.norm(right), rel=1e-14)
    assert [np.sign(line.round(9)).tolist() for line in (down, right)] == [[-1, 0, 1], [1, 1, 1]]
    down, right = separate(filters.sobel(1)).factors[0]
    assert [np.sign(line.round(9)).tolist() for line in (down, right)] == [[1, 1, 1], [-1, 0, 1]]


@pytest.mark.parametrize("scale", [1e-200, 1e200])
def test_the_error_does_not_depend_on_the_unit(scale):
    kernel = np.array([[3.0, 1], [1, 2]])
    expected = separate(kernel, 1).error
    assert separate(scale * kernel, 1).error == pytest.approx(expected, rel=1e-12)
    assert separate(scale * kernel).error < 1e-15

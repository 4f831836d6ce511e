"""Random arrays for the agreement tests, and how close two results must be."""

import os

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

# The same cases at every run, ten times as many in the wide one; no deadline, since the first
# call may compile.
MOST = 400 if os.environ.get("CONVKIT_WIDE") else 40
seeded = settings(derandomize=True, deadline=None, max_examples=MOST)

DTYPES = [np.bool_, np.uint8, np.int16, np.int64, np.float32, np.float64, np.complex128]


def arrays(shapes):
    """Return a strategy of arrays of small whole numbers in any of the dtypes.

    Whole numbers make every correct sum exact in every dtype, so results are compared with
    ``==``; rounding has its own tests.
    """
    dtypes = st.sampled_from(DTYPES)
    return dtypes.flatmap(lambda dtype: hnp.arrays(dtype, shapes, elements=_elements(dtype)))


def _elements(dtype):
    """Return small whole numbers that `dtype` can hold."""
    kind = np.dtype(dtype).kind
    if kind == "b":
        return st.booleans()
    if kind == "c":
        return st.builds(complex, st.integers(-9, 9), st.integers(-9, 9))
    return st.integers(0 if kind == "u" else -9, 9)


@st.composite
def pairs(draw, *, axes=None, longest=7):
    """Return two arrays with the same number of axes, 1 or 2 unless `axes` says which."""
    axes = draw(st.integers(1, 2)) if axes is None else axes
    shapes = hnp.array_shapes(min_dims=axes, max_dims=axes, max_side=longest)
    return draw(arrays(shapes)), draw(arrays(shapes))


def for_scipy(array):
    """Return the array in a type that SciPy does not let overflow."""
    return array.astype(np.int64) if array.dtype.kind in "biu" else array


def in_one_type(*arrays):
    """Return the arrays in the type of SciPy's result.

    Where types differ SciPy's correlation converts memory that it has not filled yet, which now
    and then holds what NumPy warns of.
    """
    dtype = np.result_type(*map(for_scipy, arrays))
    return [array.astype(dtype) for array in arrays]

"""Where our functions mean something else than SciPy's, by design: which tests, how and why.

Each entry of `DIFFERENCES` names a test of SciPy's that must fail with ours in the stated way;
one that passes, or fails otherwise, is an error.  `BRIDGED` lists what `scipy_adapters` adds so
that the rest of a test can be compared; `test_scipy_differences.py` shows each on ours alone.
`LEFT_OUT` lists what no run can afford.
"""

from typing import NamedTuple

import pytest

NOT_REFUSED = pytest.fail.Exception  # "DID NOT RAISE", "DID NOT WARN"


class Difference(NamedTuple):
    """What one of SciPy's tests must do with our functions, and why that is meant."""

    raises: type
    match: str
    why: str
    only: str = ""  # a pattern for the test's name with its parameters; all of them without


NO_AXES = Difference(ValueError, "in1 must be 1-D to 3-D, got shape", "A number is no signal.")
EMPTY = Difference(
    ValueError, "in[12] must not be empty, got shape", "An empty signal or kernel is a mistake."
)
WORDING = Difference(
    AssertionError, "Regex pattern did not match", "The same is refused, in our words."
)
WRAPPED = Difference(
    RuntimeWarning,
    "invalid value encountered in cast",
    "The test needs negative doubles to become uint64, which C leaves open and NumPy warns of.",
    only=r"\[uint64\]",
)
ARGUMENT = "Ours has no such argument: the test is about SciPy's checks of it."

DIFFERENCES = {
    "TestConvolve.test_zero_rank": NO_AXES,
    "TestConvolve.test_zero_rank_python_scalars": NO_AXES,
    "TestConvolve.test_convolve_method_large_input": Difference(
        OverflowError,
        r"max\|in1\| \* sum\|in2\| must be below 2\*\*63",
        "SciPy's integers wrap round; ours are exact or refused.",
    ),
    "TestConvolve2d.test_fillvalue_errors": Difference(
        NOT_REFUSED,
        "DID NOT RAISE",
        "A complex constant outside real numbers makes the result complex instead of an error.",
    ),
    "TestConvolve2d.test_invalid_dims": Difference(
        NOT_REFUSED, "DID NOT RAISE", "One function of ours serves 1 to 3 axes."
    ),
    "TestFFTConvolve.test_empty": EMPTY,
    "TestFFTConvolve.test_zero_rank": NO_AXES,
    "TestFFTConvolve.test_fft_nan": Difference(
        NOT_REFUSED,
        "DID NOT WARN",
        "An FFT would spread one NaN to all samples: ours refuses where SciPy warns.",
    ),
    "TestOAConvolve.test_empty": EMPTY,
    "TestOAConvolve.test_zero_rank": NO_AXES,
    "TestAllFreqConvolves.test_invalid_shapes": WORDING,
    "TestAllFreqConvolves.test_invalid_shapes_axes": WORDING,
    "TestAllFreqConvolves.test_mismatched_dims": WORDING,
    "TestAllFreqConvolves.test_invalid_flags": WORDING,
    "TestCorrelateComplex.test_rank0": NO_AXES,
    "TestNdimageFilters.test_correlate09": EMPTY,
    "TestNdimageFilters.test_correlate10": EMPTY,
    "TestNdimageFilters.test_correlate_mode_sequence": Difference(TypeError, "list", ARGUMENT),
    "TestNdimageFilters.test_filter_invalid_axes": Difference(
        AssertionError, "Regex pattern did not match", ARGUMENT
    ),
    "TestNdimageFilters.test_filter_invalid_footprint_ndim": Difference(
        ValueError, "zip", ARGUMENT
    ),
    "TestNdimageFilters.test_filter_tuple_length_mismatch": Difference(ValueError, "zip", ARGUMENT),
    "TestNdimageFilters.test_prewitt01": WRAPPED,
    "TestNdimageFilters.test_prewitt02": WRAPPED,
    "TestNdimageFilters.test_prewitt03": WRAPPED,
    "TestNdimageFilters.test_sobel01": WRAPPED,
    "TestNdimageFilters.test_sobel02": WRAPPED,
    "TestNdimageFilters.test_sobel03": WRAPPED,
}

BRIDGED = {
    "swap": '"valid" with the longer array second: SciPy swaps the two, ours refuses.',
    "integers": "SciPy keeps the narrow type and wraps round; ours gives exact int64.",
    "half": "SciPy keeps float16; ours sums and returns float32.",
    "axes": "SciPy convolves along chosen axes; the adapter calls ours for each slice.",
    "even": "ndimage's convolve puts an even kernel's centre one sample earlier than SciPy's "
    'signal module does, whose "same" is ours; the adapter pads and takes "valid".',
    "outside": 'SciPy ignores a boundary in "valid" mode; ours refuses it.',
    "output": "ndimage writes into `output=` or casts to its type; the adapter does.",
}

LEFT_OUT = {
    "TestConvolve2d.test_large_array": "Some 8 GB: an array of 2 GB, its padding and its result.",
}

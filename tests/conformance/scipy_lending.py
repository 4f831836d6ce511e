"""Put our functions in the place of SciPy's while one of SciPy's tests runs."""

import re
from contextlib import contextmanager
from unittest import mock

import numpy as np
from scipy import ndimage, signal
from scipy._lib._array_api import array_namespace

from tests.conformance.scipy_adapters import OURS
from tests.conformance.scipy_differences import DIFFERENCES, LEFT_OUT

MARKS = (
    "array_api_backends",
    "fail_slow",
    "parallel_threads_limit",
    "skip_xp_backends",
    "slow",
    "thread_unsafe",
    "xfail_on_32bit",
    "xfail_xp_backends",
)

# What each class tests; other functions in it are the judges, and stay SciPy's.
TESTED = {
    "TestConvolve": [signal.convolve],
    "TestConvolve2d": [signal.convolve, signal.convolve2d, signal.correlate2d],
    "TestFFTConvolve": [signal.convolve, signal.fftconvolve],
    "TestOAConvolve": [signal.oaconvolve],
    "TestAllFreqConvolves": [signal.fftconvolve, signal.oaconvolve],
    "TestCorrelateReal": [signal.correlate],
    "TestCorrelate": [signal.correlate],
    "TestCorrelateComplex": [signal.correlate],
    "TestCorrelate2d": [signal.correlate, signal.correlate2d],
    "test_convolve_longdtype_input": [signal.convolve, signal.fftconvolve],
    "test_correlation_lags": [signal.correlate],
}
IN_NDIMAGE = [
    function
    for function in OURS
    if hasattr(ndimage, function.__name__) and function is getattr(ndimage, function.__name__)
]


def array_library():
    return array_namespace(np.empty(0))


def is_theirs(item):
    """Whether a test function is SciPy's."""
    return getattr(item, "function", None) and item.function.__module__.startswith("scipy.")


def subject(item):
    """Return the class or the function that a test belongs to."""
    return item.cls.__name__ if item.cls else item.originalname


def parameters(item):
    return item.callspec.params if hasattr(item, "callspec") else {}


def is_wanted(item, *, wide):
    """Whether a test is about a function that we have, and fits this run."""
    functions = [value for value in parameters(item).values() if callable(value)]
    others = [value for value in functions if hasattr(ndimage, getattr(value, "__name__", ""))]
    ours = all(value in OURS for value in others)
    fits = wide or item.get_closest_marker("slow") is None
    return ours and fits and full_name(item) not in LEFT_OUT


def difference(item):
    """Return the entry of the table for a test, if there is one."""
    entry = DIFFERENCES.get(full_name(item))
    return entry if entry and re.search(entry.only, item.name) else None


def full_name(item):
    return f"{item.cls.__name__}.{item.originalname}" if item.cls else item.originalname


@contextmanager
def ours_in_place(item):
    """Replace the tested functions in SciPy's namespaces and among the test's arguments."""
    np.random.seed(0)  # noqa: NPY002 - SciPy's tests draw from the global generator
    lent = {theirs: OURS[theirs] for theirs in TESTED.get(subject(item), IN_NDIMAGE)}
    library = ndimage if lent.keys() <= set(IN_NDIMAGE) else signal
    with mock.patch.multiple(library, **by_name(lent)):
        names = {n: f for n, f in by_name(lent).items() if n in item.function.__globals__}
        with mock.patch.dict(item.function.__globals__, names):
            for name, value in item.funcargs.items():
                if callable(value) and value in lent:
                    item.funcargs[name] = lent[value]
            yield


def by_name(functions):
    return {theirs.__name__: ours for theirs, ours in functions.items()}

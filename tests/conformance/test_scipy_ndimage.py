"""SciPy's own tests of the filters `correlate` and `convolve`, run with ours in place of theirs."""

import inspect
import re

import pytest
from scipy.ndimage.tests import test_filters as theirs

CALLS = re.compile(r"ndimage\.(correlate|convolve)")


def sums(name, thing):
    """Whether a member of a test class is shared, or a test of the filters that are sums."""
    if name.startswith("test"):
        return CALLS.search(inspect.getsource(thing))
    return not name.startswith("__")


def only_sums(cls):
    """Return a test class without the tests of other filters."""
    kept = {name: thing for name, thing in vars(cls).items() if sums(name, thing)}
    for thing in kept.values():
        # One list of parameters comes as a generator, of which pytest warns.
        for mark in getattr(thing, "pytestmark", []):
            if mark.name == "parametrize" and inspect.isgenerator(mark.args[1]):
                values = list(mark.args[1])
                thing.pytestmark[:] = [
                    pytest.mark.parametrize(mark.args[0], values).mark if m is mark else m
                    for m in thing.pytestmark
                ]
    return type(cls.__name__, (), kept)


TestNdimageFilters = only_sums(theirs.TestNdimageFilters)
TestThreading = only_sums(theirs.TestThreading)
test_bad_convolve_and_correlate_origins = theirs.test_bad_convolve_and_correlate_origins

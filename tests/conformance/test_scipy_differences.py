"""The table of differences is true: every entry names a test, every bridge is needed."""

import numpy as np
import pytest
from scipy import ndimage, signal

import convkit as ck
from tests.conformance import test_scipy_ndimage, test_scipy_signal
from tests.conformance.scipy_differences import BRIDGED, DIFFERENCES, LEFT_OUT

LONG, SHORT = np.arange(5.0), np.array([1.0, 2.0])


def swap():
    with pytest.raises(ValueError, match="in2 must not be longer than in1"):
        ck.convolve(SHORT, LONG, "valid")
    return signal.convolve(SHORT, LONG, "valid").size == 4


def integers():
    bright = np.full(3, 200, np.uint8)
    ours, theirs = (f(bright, bright) for f in (ck.convolve, signal.convolve))
    return ours.dtype == np.int64 and theirs.dtype == np.uint8 and ours.max() == 3 * 200 * 200


def half():
    ours, theirs = (f(np.float16([1, 2]), np.float16([3])) for f in (ck.convolve, signal.convolve))
    return ours.dtype == np.float32 and theirs.dtype == np.float16


def axes():
    with pytest.raises(TypeError, match="axes"):
        ck.convolve(LONG, SHORT, axes=0)
    return signal.fftconvolve(LONG, SHORT, axes=0).size == 6


def even():
    ours = ck.convolve(LONG, SHORT, "same").tolist()
    centred_alike = signal.convolve(LONG, SHORT, "same").tolist() == ours
    return centred_alike and ndimage.convolve(LONG, SHORT, mode="constant").tolist() != ours


def outside():
    picture, kernel = np.ones((3, 3)), np.ones((2, 2))
    with pytest.raises(ValueError, match='boundary must stay "zero" when mode is "valid"'):
        ck.convolve(picture, kernel, "valid", boundary="wrap")
    return signal.convolve2d(picture, kernel, "valid", boundary="wrap").shape == (2, 2)


def output():
    with pytest.raises(TypeError, match="output"):
        ck.correlate(LONG, SHORT, output=np.float32)
    return ndimage.correlate(LONG, SHORT, output=np.float32).dtype == np.float32


SHOWN = {shown.__name__: shown for shown in (swap, integers, half, axes, even, outside, output)}


@pytest.mark.parametrize("name", BRIDGED)
def test_what_an_adapter_bridges_does_differ(name):
    assert SHOWN[name]()


@pytest.mark.parametrize("name", [*DIFFERENCES, *LEFT_OUT])
def test_an_entry_names_a_test_of_scipys_and_a_reason(name):
    owner, _, test = name.partition(".")
    modules = [
        module for module in (test_scipy_ndimage, test_scipy_signal) if hasattr(module, owner)
    ]
    assert any(hasattr(getattr(module, owner), test) for module in modules)
    assert LEFT_OUT.get(name) or DIFFERENCES[name].why.endswith(".")

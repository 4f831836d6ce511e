"""WrapSlider in Python, and its arithmetic in the page against convkit's and NumPy's."""

import json
import os
import re
import subprocess

import numpy as np
import pytest
from traitlets import TraitError

from convkit.widgets import WrapSlider
from tests.widgets.test_arithmetic import ROOT, node


@pytest.fixture
def slider():
    fresh = WrapSlider([1, 2, 3, 4], [1, 1, 2], place=3)
    yield fresh
    fresh.close()


REFUSED = [
    ("signal", [], "signal must hold 1 to 16 numbers, got []"),
    ("signal", list(range(17)), "signal must hold 1 to 16 numbers, got [0, 1,"),
    ("signal", [[1]], "signal must hold 1 to 16 numbers, got [[1]]"),
    ("signal", "abc", "signal must hold 1 to 16 numbers, got 'abc'"),
    ("kernel", [1] * 9, "kernel must hold 1 to 8 numbers, got [1, 1,"),
    ("kernel", [10], "kernel must hold numbers from -9 to 9, got [10]"),
    ("kernel", [np.nan], "kernel must hold numbers from -9 to 9, got [nan]"),
    ("length", 3, "length must be a whole number from 4 to 10, got 3"),
    ("length", 11, "length must be a whole number from 4 to 10, got 11"),
    ("length", 6.0, "length must be a whole number from 4 to 10, got 6.0"),
    ("place", 4, "place must be a whole number from 0 to 3, got 4"),
    ("place", True, "place must be a whole number from 0 to 3, got True"),
]


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_a_refusal_names_trait_rule_and_value_and_changes_nothing(slider, name, value, message):
    before = getattr(slider, name)
    with pytest.raises(TraitError, match=re.escape(message)):
        setattr(slider, name, value)
    assert getattr(slider, name) == before


def test_the_ring_is_numpys_transform_of_its_length(slider):
    for length in range(4, 11):
        slider.length = length
        product = np.fft.rfft(slider.signal, length) * np.fft.rfft(slider.kernel, length)
        # Whole numbers below 100 through transforms of at most 10 terms.
        np.testing.assert_allclose(slider.circular, np.fft.irfft(product, length), atol=1e-12)
        assert slider.wrapped == max(0, 6 - length)
        same = np.array_equal(slider.circular[:6], slider.linear[:length])
        assert same == (length >= 6)


def test_a_shorter_signal_shortens_the_ring_and_keeps_the_place_on_it():
    slider = WrapSlider([1] * 10, [1, 2], length=14, place=13)
    slider.signal = [1, 2]
    assert (slider.length, slider.place) == (7, 6)
    slider.signal = [1] * 9
    assert (slider.length, slider.place) == (9, 6)


def test_the_page_moves_python_and_a_refusal_goes_back(slider, monkeypatch):
    sent = []
    monkeypatch.setattr(slider, "send_state", sent.append)
    slider.set_state({"kernel": [2], "length": 5})
    assert (slider.kernel, slider.length) == ([2], 5)
    sent.clear()
    with pytest.raises(TraitError):
        slider.set_state({"place": 99})
    assert sent == [["place"]]


def test_the_page_wraps_as_python_does(tmp_path):
    rng = np.random.default_rng(20261124)
    cases = []
    for _ in range(200):
        signal = rng.integers(-9, 10, rng.integers(1, 17)).tolist()
        kernel = rng.integers(-90, 91, rng.integers(1, 9)) / 10
        least = max(len(signal), len(kernel))
        length = int(rng.integers(least, len(signal) + len(kernel) + 4))
        one = WrapSlider(signal, kernel, length=length)
        cases.append(
            {
                "signal": one.signal,
                "kernel": one.kernel,
                "length": length,
                "line": one.linear.tolist(),
                "ring": one.circular.tolist(),
                "wrapped": one.wrapped,
            }
        )
        one.close()
    path = tmp_path / "wrapping.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    ran = subprocess.run(
        [node(), "--test", "test/against-convkit/wrapping.test.js"],
        cwd=ROOT / "widgets",
        env=os.environ | {"CONVKIT_CASES": str(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "pass 1" in ran.stdout

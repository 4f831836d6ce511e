"""FlipSwitch in Python: what it accepts, what it refuses and in which words, what it computes."""

import re

import numpy as np
import pytest
from traitlets import TraitError

from convkit.widgets import FlipSwitch


@pytest.fixture
def switch():
    made = FlipSwitch()
    yield made
    made.close()


REFUSED = [
    ("kernel", [1, 2], "kernel must have 1, 3, 5 or 7 rows of 3, 5 or 7 weights, got [1, 2]"),
    ("kernel", [[1], [2, 3]], "rows of 3, 5 or 7 weights, got [[1], [2, 3]]"),
    ("kernel", 5, "rows of 3, 5 or 7 weights, got 5"),
    ("kernel", [1, 2, np.inf], "kernel must hold finite numbers, got [1, 2, inf]"),
    ("pattern", "wave", "pattern must be one of impulse, two impulses, step, ramp, arrow, got"),
    ("flip", 1, "flip must be True or False, got 1"),
    ("at", (0, 15), "at must be (row, column) inside the input of 1 × 15, got (0, 15)"),
    ("place", (True, 0), "place must be (row, column) inside the input of 1 × 15, got (True, 0)"),
    ("place", 3, "place must be (row, column) inside the input of 1 × 15, got 3"),
]


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_a_refusal_names_trait_rule_and_value_and_changes_nothing(switch, name, value, message):
    before = getattr(switch, name)
    with pytest.raises(TraitError, match=re.escape(message)):
        setattr(switch, name, value)
    assert getattr(switch, name) == before


def test_unknown_settings_are_refused():
    with pytest.raises(TypeError, match="FlipSwitch has no setting turn"):
        FlipSwitch(turn=True)


def test_an_impulse_shows_the_kernel_as_written_or_turned(switch):
    assert switch.convolution[6:9].tolist() == [1, 2, 3]
    assert switch.correlation[6:9].tolist() == [3, 2, 1]


def test_a_square_kernel_takes_the_square():
    switch = FlipSwitch("impulse", np.arange(1, 10).reshape(3, 3))
    assert switch.convolution[3:6, 3:6].tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert switch.correlation[3:6, 3:6].tolist() == [[9, 8, 7], [6, 5, 4], [3, 2, 1]]


@pytest.mark.parametrize(
    ("pattern", "values"),
    [
        ("impulse", [0, 0, 1, 0, 0, 0, 0]),
        ("two impulses", [0, 0, 1, 0, 0, 0, 2]),
        ("step", [0, 0, 1, 1, 1, 1, 1]),
        ("ramp", [-2, -1, 0, 1, 2, 3, 4]),
        ("arrow", [0, 1, 2, 3, 0, 0, 0]),
    ],
)
def test_patterns_on_the_line(pattern, values):
    assert FlipSwitch(pattern, at=(0, 2)).input[:7].tolist() == values


def test_the_arrow_loses_what_would_stand_outside():
    arrow = FlipSwitch("arrow", np.ones((3, 3)), at=(0, 8))
    assert int(arrow.input.sum()) == 4
    assert arrow.input[0].tolist() == [0] * 6 + [1] * 3


def test_places_stay_inside_when_the_input_changes():
    switch = FlipSwitch("impulse", np.ones((3, 3)), at=(8, 8), place=(0, 3))
    switch.kernel = [1, 2, 3]
    assert (switch.at, switch.place) == ((0, 7), (0, 3))


def test_values_from_the_page_are_taken_together(switch):
    kernel = np.eye(3).tolist()
    switch.set_state({"place": [8, 8], "at": [7, 7], "kernel": kernel, "flip": True})
    assert (switch.at, switch.place, switch.flip) == ((7, 7), (8, 8), True)


def test_what_the_page_sends_wrongly_is_sent_back(switch, monkeypatch):
    sent = []
    monkeypatch.setattr(switch, "send_state", lambda key=None: sent.append(key))
    with pytest.raises(TraitError, match="flip must be True or False, got 3"):
        switch.set_state({"flip": 3, "pattern": "ramp"})
    assert (switch.flip, switch.pattern) == (False, "impulse")
    assert ["flip", "pattern"] in sent


def test_repr_has_no_address(switch):
    assert repr(switch) == "FlipSwitch(pattern='impulse', kernel=1×3, flip=False)"

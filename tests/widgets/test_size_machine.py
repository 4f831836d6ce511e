"""SizeMachine in Python: what it accepts, what it refuses, and what it counts."""

import re

import numpy as np
import pytest
from traitlets import TraitError

from convkit.layers import conv1d
from convkit.widgets import SizeMachine


@pytest.fixture
def machine():
    fresh = SizeMachine()
    yield fresh
    fresh.close()


REFUSED = [
    ("operation", "attention", "operation must be one of convolution, transposed, pooling, got"),
    ("boundary", "mirror", "boundary must be one of zero, edge, reflect, symmetric, wrap, got"),
    ("size", 0, "size must be a whole number from 1 to 256, got 0"),
    ("size", True, "size must be a whole number from 1 to 256, got True"),
    ("kernel_size", 33, "kernel_size must be a whole number from 1 to 32, got 33"),
    ("stride", 0, "stride must be a whole number from 1 to 16, got 0"),
    ("stride", 1.5, "stride must be a whole number from 1 to 16, got 1.5"),
    ("dilation", 9, "dilation must be a whole number from 1 to 8, got 9"),
    ("padding", -1, "padding must be a whole number from 0 to 64, got -1"),
    ("padding", (1, 2, 3), "padding must be a number or a pair (before, after), got (1, 2, 3)"),
    ("padding", "same", "padding must be a number or a pair (before, after), got 'same'"),
    ("output_padding", 2, "output_padding must be a whole number from 0 to 1, got 2"),
    ("place", 4, "place must be a whole number from 0 to 3, got 4"),
    ("ceil_mode", 1, "ceil_mode must be True or False, got 1"),
]


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_a_refusal_names_trait_rule_and_value_and_changes_nothing(machine, name, value, message):
    before = getattr(machine, name)
    with pytest.raises(TraitError, match=re.escape(message)):
        setattr(machine, name, value)
    assert getattr(machine, name) == before


def test_the_start_loses_one_pixel(machine):
    assert (machine.output_size, machine.lost) == (4, 1)
    assert repr(machine) == "SizeMachine('convolution', size=10, output_size=4, lost=1)"


def test_a_corner_is_used_less_than_the_middle():
    assert SizeMachine(5, 3, padding=1).counts.tolist() == [2, 3, 3, 3, 2]
    assert SizeMachine(5, 3, padding=2).counts.tolist() == [3, 3, 3, 3, 3]


def test_counts_are_what_a_convolution_of_ones_gives_back():
    rng = np.random.default_rng(4)
    for _ in range(60):
        size, taps, stride, dilation = (int(n) for n in rng.integers(1, [20, 6, 5, 4]))
        ends = tuple(int(n) for n in rng.integers(0, 5, 2))
        machine = SizeMachine(size, taps, stride=stride, dilation=dilation, padding=ends)
        if machine.output_size == 0:
            assert machine.counts.tolist() == [0] * size
            continue
        reads = np.array(
            [
                conv1d(
                    pixel[None], np.ones((1, 1, taps)),
                    stride=stride, dilation=dilation, padding=(ends,),
                ).sum()
                for pixel in np.eye(size)
            ]
        )  # fmt: skip
        assert machine.counts.tolist() == reads.tolist()


def test_padding_names_the_pixel_that_it_copies():
    machine = SizeMachine(4, 3, padding=(2, 3), boundary="reflect")
    assert machine.sources.tolist() == [2, 1, 0, 1, 2, 3, 2, 1, 0]
    machine.boundary = "zero"
    assert machine.sources.tolist() == [-1, -1, 0, 1, 2, 3, -1, -1, -1]
    machine.boundary = "wrap"
    assert machine.sources.tolist() == [2, 3, 0, 1, 2, 3, 0, 1, 2]


def test_transposed_stamps_overlap():
    machine = SizeMachine(4, 3, operation="transposed", stride=2)
    assert machine.output_size == 9
    assert machine.counts.tolist() == [1, 1, 2, 1, 2, 1, 2, 1, 1]
    machine.padding, machine.output_padding = 1, 1
    assert machine.output_size == 8
    assert machine.counts.tolist() == [1, 2, 1, 2, 1, 2, 1, 1]


def test_a_pooling_window_may_hang_over():
    machine = SizeMachine(8, 3, operation="pooling", stride=2)
    assert (machine.output_size, machine.lost) == (3, 1)
    machine.ceil_mode = True
    assert (machine.output_size, machine.lost) == (4, 0)


def test_a_kernel_larger_than_the_input_has_no_place():
    machine = SizeMachine(3, 5)
    assert (machine.output_size, machine.lost, machine.place) == (0, 0, 0)


def test_what_no_longer_fits_is_taken_back(machine):
    machine.place, machine.output_padding = 3, 1
    machine.set_state({"stride": 1, "size": 4})
    assert (machine.place, machine.output_padding) == (1, 0)


def test_values_from_the_page_are_taken_together(machine):
    machine.set_state({"operation": "transposed", "stride": 4, "output_padding": 3, "place": 9})
    assert (machine.output_size, machine.place) == (42, 9)
    assert SizeMachine(output_padding=2, stride=3).output_padding == 2


def test_what_the_page_sends_wrongly_is_sent_back(machine, monkeypatch):
    sent = []
    monkeypatch.setattr(machine, "send_state", lambda key=None: sent.append(key))
    with pytest.raises(TraitError, match="stride must be a whole number"):
        machine.set_state({"stride": 99})
    assert machine.stride == 2
    assert ["stride"] in sent


def test_unknown_settings_are_refused():
    with pytest.raises(TypeError, match="SizeMachine has no setting groups"):
        SizeMachine(groups=2)

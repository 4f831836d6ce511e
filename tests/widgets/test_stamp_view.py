"""StampView in Python: what it accepts, what it refuses and in which words, what it computes."""

import re

import numpy as np
import pytest
from traitlets import TraitError

from convkit.widgets import StampView


@pytest.fixture
def stamps():
    fresh = StampView()
    yield fresh
    fresh.close()


REFUSED = [
    ("stride", 0, "stride must be a whole number from 1 to 4, got 0"),
    ("stride", True, "stride must be a whole number from 1 to 4, got True"),
    ("padding", 5, "padding must be a whole number from 0 to 4, got 5"),
    ("padding", 1.0, "padding must be a whole number from 0 to 4, got 1.0"),
    ("output_padding", 2, "output_padding must be a whole number from 0 to 1, got 2"),
    ("view", "matrix", "view must be one of stamps, zeros, resize, got 'matrix'"),
    ("input", [1], "input must be a line of 2 to 8 numbers or a square of 2 to 5 rows, got [1]"),
    ("input", np.ones((2, 3)), "input must be a line of 2 to 8 numbers or a square of 2 to 5 rows"),
    ("input", [[1], [2, 3]], "a square of 2 to 5 rows, got [[1], [2, 3]]"),
    ("input", 3, "a square of 2 to 5 rows, got 3"),
    ("input", [1, np.inf], "input must hold finite numbers, got [1, inf]"),
    ("kernel", [1] * 8, "kernel must be a line of 1 to 7 numbers or a square of 1 to 7 rows, got"),
    ("kernel", np.ones((3, 3)), "a square for a square, got shapes (3, 3) and (1, 4)"),
    ("input", np.ones((3, 3)), "a square for a square, got shapes (1, 3) and (3, 3)"),
]


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_a_refusal_names_trait_rule_and_value_and_changes_nothing(stamps, name, value, message):
    before = getattr(stamps, name)
    with pytest.raises(TraitError, match=re.escape(message)):
        setattr(stamps, name, value)
    assert getattr(stamps, name) == before


def test_unknown_settings_are_refused():
    with pytest.raises(TypeError, match="StampView has no setting dilation"):
        StampView(dilation=2)


def test_stamps_on_a_line_add_up():
    stamps = StampView([1, 10], [1, 2, 3])
    assert stamps.output.tolist() == [1, 2, 13, 20, 30]
    assert stamps.overlap.tolist() == [1, 1, 2, 1, 1]
    assert stamps.output_size == 5


def test_padding_crops_and_output_padding_adds():
    stamps = StampView([1, 10], [1, 2, 3], padding=1, output_padding=1)
    assert stamps.output.tolist() == [2, 13, 20, 30]
    assert stamps.overlap.tolist() == [1, 2, 1, 1]


def test_overlap_on_a_square_is_the_product_of_both_axes():
    stamps = StampView(np.eye(3), np.ones((3, 3)))
    line = np.array([1, 1, 2, 1, 2, 1, 1])
    assert np.array_equal(stamps.overlap, np.outer(line, line))
    assert stamps.output_size == (7, 7)
    assert stamps.output.shape == (7, 7)


def test_resizing_first_repeats_the_input():
    stamps = StampView([1, 2], [1, 1, 1], stride=2)
    assert stamps.resized.tolist() == [2, 4, 5, 4]
    square = StampView([[1, 2], [3, 4]], [[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    assert square.resized[0].tolist() == [1, 1, 2, 2]


def test_a_single_weight_serves_a_square():
    assert StampView([[1, 2], [3, 4]], [[5]]).output[::2, ::2].tolist() == [[5, 10], [15, 20]]


def test_a_smaller_stride_takes_paddings_down():
    stamps = StampView([1, 2], [1, 1], stride=4, padding=3, output_padding=3)
    stamps.stride = 1
    assert (stamps.output_padding, stamps.padding, stamps.output_size) == (0, 1, 1)


def test_values_from_the_page_are_taken_together(stamps):
    stamps.set_state({"output_padding": 3, "stride": 4, "input": [[1, 2], [3, 4]],
                      "kernel": [[1, 2], [3, 4]]})  # fmt: skip
    assert stamps.output_size == (9, 9)


def test_what_the_page_sends_wrongly_is_sent_back(stamps, monkeypatch):
    sent = []
    monkeypatch.setattr(stamps, "send_state", lambda key=None: sent.append(key))
    with pytest.raises(TraitError, match="stride must be a whole number"):
        stamps.set_state({"stride": 9, "view": "zeros"})
    assert (stamps.stride, stamps.view) == (2, "stamps")
    assert ["stride", "view"] in sent


def test_repr_has_no_address(stamps):
    assert repr(stamps) == "StampView(input=4, kernel=3, stride=2, output_size=9)"
    square = StampView(np.ones((2, 2)), np.ones((4, 4)), padding=1)
    assert repr(square) == "StampView(input=2×2, kernel=4×4, stride=2, output_size=(4, 4))"

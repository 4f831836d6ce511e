"""WiringBoard in Python: what it accepts and refuses, and what it counts."""

import re

import numpy as np
import pytest
from traitlets import TraitError

from convkit.accounting import Conv, cost
from convkit.widgets import WiringBoard
from convkit.widgets.wiring_board import PRESETS


@pytest.fixture
def board():
    fresh = WiringBoard("depthwise, then 1×1")
    yield fresh
    fresh.close()


REFUSED = [
    ("first", [[1, 2]], "first must hold 0 and 1 only, got [[1, 2]]"),
    ("first", [1, 0], "first must have 1 to 8 rows and columns, got [1, 0]"),
    ("first", [], "first must have 1 to 8 rows and columns, got []"),
    ("first", np.ones((9, 4)).tolist(), "first must have 1 to 8 rows and columns, got [[1.0,"),
    ("first", [[1, 1, 1, 1]], "second must read the 1 outputs of first, got 4 columns"),
    ("second", [[1, 1]], "second must read the 4 outputs of first, got 2 columns"),
    ("second", "full", "second must have 1 to 8 rows and columns, got 'full'"),
    ("first_kernel", (3, 0), "first_kernel must be rows and columns from 1 to 11, got (3, 0)"),
    ("second_kernel", 3, "second_kernel must be rows and columns from 1 to 11, got 3"),
    ("first_kernel", (True, 3), "first_kernel must be rows and columns from 1 to 11, got (True"),
    ("size", 0, "size must be a whole number from 1 to 512, got 0"),
    ("size", 5.0, "size must be a whole number from 1 to 512, got 5.0"),
]


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_a_refusal_names_trait_rule_and_value_and_changes_nothing(board, name, value, message):
    before = getattr(board, name)
    with pytest.raises(TraitError, match=re.escape(message)):
        setattr(board, name, value)
    assert getattr(board, name) == before


def test_unknown_settings_and_presets_are_refused():
    with pytest.raises(TypeError, match="WiringBoard has no setting stride"):
        WiringBoard(stride=2)
    with pytest.raises(TraitError, match=r"first must be one of full, 1×1, .*, got 'dense'"):
        WiringBoard("dense")


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_counts_as_the_librarys_layers_do(name):
    board = WiringBoard(name, size=20)
    kernels = (board.first_kernel, board.second_kernel)
    wires = [np.array(one) for one in (board.first, board.second) if len(one)]
    layers = [
        Conv(w.shape[1], w.shape[0], k, padding="same", groups=groups, bias=False)
        for w, k, groups in zip(wires, kernels, board.groups, strict=False)
    ]
    expected = cost(layers, (wires[0].shape[1], 20, 20))
    tally = board.tally
    assert (tally.parameters, tally.macs) == (expected.parameters, expected.macs)
    assert tally.bytes_moved == expected.bytes_read + expected.bytes_written
    assert board.reached.all() == (name not in ("depthwise", "two groups"))


def test_wires_cut_by_hand_cost_less_and_have_no_name():
    board = WiringBoard([[1, 0, 1], [0, 1, 0]], size=10)
    assert board.groups == (None,)
    assert board.reached.tolist() == [[True, False, True], [False, True, False]]
    assert (board.tally.parameters, board.tally.macs) == (27, 2700)
    assert board.tally.bytes_moved == 4 * (5 * 100 + 27)
    assert board.dense.parameters == 54


def test_a_channel_that_passes_nothing_on_is_not_reached():
    board = WiringBoard([[1, 1], [0, 1]], [[0, 1], [1, 0]], second_kernel=(1, 5))
    assert board.reached.tolist() == [[False, True], [True, True]]
    assert board.dense.parameters == 4 * 3 * 7


def test_the_page_moves_python_and_a_refusal_goes_back(board, monkeypatch):
    sent = []
    monkeypatch.setattr(board, "send_state", sent.append)
    board.set_state({"second": [], "size": 7})
    assert (board.second, board.size) == ([], 7)
    sent.clear()
    with pytest.raises(TraitError):
        board.set_state({"size": 999})
    assert (board.size, sent) == (7, [["size"]])

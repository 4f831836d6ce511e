"""MatrixPainter in Python: what it accepts, what it refuses and in which words."""

import re

import numpy as np
import pytest
from traitlets import TraitError

from convkit import matrices
from convkit.widgets import MatrixPainter


@pytest.fixture
def painter():
    fresh = MatrixPainter()
    yield fresh
    fresh.close()


REFUSED = [
    ("kind", "dense", "kind must be one of full, banded, toeplitz, circulant, got 'dense'"),
    ("reach", 5, "reach must be a whole number from 0 to 4, got 5"),
    ("reach", True, "reach must be a whole number from 0 to 4, got True"),
    ("shift", 8, "shift must be a whole number from 0 to 7, got 8"),
    ("shift", 1.5, "shift must be a whole number from 0 to 7, got 1.5"),
    ("brush", 4, "brush must be a number from -3 to 3, got 4"),
    ("brush", "2", "brush must be a number from -3 to 3, got '2'"),
    ("weights", [[1, 2], [3, 4]], "weights must be a square of 3 to 10 rows, got shape (2, 2)"),
    ("weights", [[1, 2, 3]], "weights must be a square of 3 to 10 rows, got shape (1, 3)"),
    ("weights", [[1], [2, 3]], "weights must hold numbers in equal rows, got [[1], [2, 3]]"),
    ("weights", np.eye(4), "weights must have the 8 rows of input, got 4"),
    ("input", [1, 2], "input must hold 3 to 10 numbers, got shape (2,)"),
    ("input", [1, 2, 3, 4], "input must have the 8 rows of weights, got 4"),
    ("input", [np.nan] * 8, "input must hold finite numbers, got [nan, nan"),
]


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_a_refusal_names_trait_rule_and_value_and_changes_nothing(painter, name, value, message):
    before = getattr(painter, name)
    with pytest.raises(TraitError, match=re.escape(message)):
        setattr(painter, name, value)
    assert getattr(painter, name) == before


def test_rules_take_freedom_away(painter):
    counts = []
    for kind in ("full", "banded", "toeplitz", "circulant"):
        painter.kind = kind
        counts.append(painter.parameters)
    assert counts == [64, 22, 3, 3]
    painter.reach = 4
    assert painter.parameters == 8


def test_a_rule_averages_what_it_ties_together():
    painter = MatrixPainter(np.arange(9).reshape(3, 3), [1, 2, 3], kind="toeplitz")
    assert painter.matrix.tolist() == [[4, 3, 0], [5, 4, 3], [0, 5, 4]]
    painter.weights = np.eye(3) + 1
    assert painter.matrix.tolist() == [[2, 1, 0], [1, 2, 1], [0, 1, 2]]


def test_the_ring_of_convkit_is_a_ring_here():
    ring = matrices.circulant([1, 2, 0, 0, 3], 5)
    painter = MatrixPainter(ring, np.arange(5), kind="circulant", reach=1, shift=2)
    assert np.array_equal(painter.matrix, ring)
    assert not painter.difference.any()
    painter.kind = "toeplitz"
    assert np.flatnonzero(painter.difference).size > 0


def test_values_from_the_page_are_taken_together(painter):
    painter.set_state({"kind": "circulant", "weights": np.eye(8).tolist(), "shift": 3})
    assert painter.matrix.tolist() == np.eye(8).tolist()
    assert painter.shift == 3


def test_what_the_page_sends_wrongly_is_sent_back(painter, monkeypatch):
    sent = []
    monkeypatch.setattr(painter, "send_state", lambda key=None: sent.append(key))
    with pytest.raises(TraitError, match="shift must be a whole number"):
        painter.set_state({"shift": 99})
    assert painter.shift == 1
    assert ["shift"] in sent


def test_repr_has_no_address(painter):
    assert repr(painter) == "MatrixPainter(kind='full', size=8, parameters=64)"


def test_unknown_settings_are_refused():
    with pytest.raises(TypeError, match="MatrixPainter has no setting rich"):
        MatrixPainter(rich=1)


def test_the_size_follows_what_is_given():
    assert MatrixPainter(input=[1, 2, 3, 4]).matrix.shape == (4, 4)
    assert len(MatrixPainter(np.eye(10)).input) == 10

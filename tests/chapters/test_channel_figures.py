"""Figures of channels and of costs draw what they are given, and refuse what they cannot draw."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from convkit import figures

RED = np.full((20, 30, 3), (300, 0, -5))


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_colours_are_drawn_as_they_are_and_cut_off_outside():
    figure = figures.colour_pictures({"Red": RED, "Again": RED}, every=2)
    shown = figure.axes[0].images[0].get_array()
    assert shown.shape == (10, 15, 3)
    assert shown[0, 0].tolist() == [255, 0, 0]
    assert figure.axes[1].get_title() == "Again (20 × 30)"
    assert figure.axes[1].get_xlabel() == "every 2nd pixel drawn"


def test_pictures_in_colour_fill_rows_and_leave_the_rest_empty():
    figure = figures.colour_pictures(dict.fromkeys("abcd", RED), columns=3)
    assert [ax.get_title() for ax in figure.axes[:4]] == ["a", "b", "c", "d"]
    assert [ax.axison for ax in figure.axes] == [True] * 4 + [False] * 2


def test_a_matrix_of_kernels_has_a_row_for_each_output():
    figure = figures.kernel_matrix(np.arange(24).reshape(2, 3, 2, 2), outputs=["edges", "eyes"])
    assert [ax.get_title() for ax in figure.axes[:3]] == ["from 0", "from 1", "from 2"]
    assert [figure.axes[k].get_ylabel() for k in (0, 3)] == ["to edges", "to eyes"]
    assert [text.get_text() for text in figure.axes[5].texts] == ["20", "21", "22", "23"]
    assert figure.axes[6].get_ylabel() == "weight"


def test_every_wire_is_a_line_and_shared_kernels_look_alike():
    figure = figures.wirings({"own": [np.eye(3)], "shared": [[[2, 3, 0], [0, 2, 3]], [[1, 1]]]})
    own, shared = figure.axes[:2]
    assert [line.get_ydata().tolist() for line in own.lines] == [[0, 0], [1, 1], [2, 2]]
    looks = [(line.get_color(), line.get_linestyle()) for line in shared.lines]
    assert looks[0] == looks[2] != looks[1] == looks[3]
    assert len(shared.lines) == 6
    assert [len(dots.get_offsets()) for dots in shared.collections] == [3, 2, 1]


def test_savings_are_set_against_the_promise():
    ax = figures.savings(
        {"groups": [[2, 1, 2, 3], [4, 2, 3, 4]], "one": [[8, 6, 7, 8]]}, joined=["one"]
    )
    promise = ax.lines[0]
    assert np.array_equal(promise.get_xdata(), promise.get_ydata())
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["as much as promised", "groups", "one"]


def test_a_roof_rises_with_the_bandwidth_and_ends_at_the_peak():
    ax = figures.roofline({"a": [[1, 2e9], [9, 3e9]]}, peak=8e9, bandwidth=2e9, labels=["x", "y"])
    across, height = ax.lines[0].get_data()
    assert across[1] == 4
    assert height.tolist() == pytest.approx([across[0] * 2, 8, 8])
    assert [text.get_text() for text in ax.texts] == ["x", "y"]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.colour_pictures({}), "named must be a non-empty dict of title: array"),
        (
            lambda: figures.colour_pictures({"a": np.ones((2, 2, 4))}),
            "named['a'] must have shape (H, W, 3), got (2, 2, 4)",
        ),
        (lambda: figures.colour_pictures({"a": [[1]]}), "named must be 3-D and real, got shape"),
        (lambda: figures.kernel_matrix([[1]]), "weight must be 4-D and real, got shape (1, 1)"),
        (lambda: figures.wirings([]), "named must be a non-empty dict of title: matrices, got []"),
        (
            lambda: figures.wirings({"a": [np.eye(2), np.eye(3)]}),
            "named['a'] must hold matrices that fit, got shapes [(2, 2), (3, 3)]",
        ),
        (
            lambda: figures.savings({"a": [[1, 2]]}),
            "named must hold 1 to 5 arrays of shape (N, 4) above 0, got 'a' of shape (1, 2)",
        ),
        (
            lambda: figures.roofline({"a": [[1, 0]]}, peak=1, bandwidth=1),
            "named must hold 1 to 5 arrays of shape (N, 2) above 0, got 'a' of shape (1, 2)",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        draw()

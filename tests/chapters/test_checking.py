"""`check` prints one calm line and never raises on what a learner hands in."""

import numpy as np
import pytest

import convkit
from convkit import check, exercises


def test_a_right_answer_gets_one_line_and_a_report(capsys):
    report = check("noise_gain", lambda kernel: np.linalg.norm(kernel.astype(float)))
    assert capsys.readouterr().out == "✓ noise_gain: right in all 5 cases.\n"
    assert report.passed
    assert repr(report) == "<noise_gain: passed>"


def test_a_report_is_not_shown_a_second_time(capsys):
    report = check("noise_gain", None)
    capsys.readouterr()
    report._ipython_display_()
    assert capsys.readouterr().out == ""
    assert repr(report) == "<noise_gain: not passed>"


def test_an_unknown_exercise_is_refused_with_the_known_names():
    with pytest.raises(ValueError, match=r"^name must be one of map_size, .*; got 'corr3d'$"):
        check("corr3d", None)


@pytest.mark.parametrize(
    ("name", "answer", "line"),
    [
        ("corr2d", ..., "… corr2d: not attempted yet."),
        ("corr2d", lambda image, kernel: None, "… corr2d: not attempted yet."),
        ("corr2d", 3, "✗ corr2d: hand in the function itself, not an int."),
        ("corr2d", np.eye(3), "✗ corr2d: hand in the function itself, not a ndarray."),
        (
            "corr2d",
            lambda image: image,
            "✗ corr2d: for a 5 × 5 image, a 3 × 3 kernel it raised TypeError: "
            "<lambda>() takes 1 positional argument but 2 were given",
        ),
        (
            "corr2d",
            lambda image, kernel: {"map": image},
            "✗ corr2d: Return a NumPy array or a number, not a dict.",
        ),
        (
            "corr2d",
            lambda image, kernel: np.array([["a"]]),
            "✗ corr2d: Return a NumPy array or a number, not an array of str32.",
        ),
        (
            "corr2d",
            lambda image, kernel: [[1, 2], [3]],
            "✗ corr2d: the list does not form one array: are its rows equal?",
        ),
        (
            "corr2d",
            lambda image, kernel: np.full((3, 3), np.inf),
            "✗ corr2d: the answer holds nan or infinity.",
        ),
        (
            "map_size",
            lambda image, kernel: (7, 7),
            "✗ map_size: for a 5 × 5 image, a 3 × 3 kernel the value at index 0 is 7, "
            "it should be 3.",
        ),
        (
            "noise_gain",
            lambda kernel: 5,
            "✗ noise_gain: for the 3 × 3 box the result is 5, it should be 0.333333.",
        ),
        ("right_neighbour", "a kernel", "✗ right_neighbour: Return a NumPy array or a number, "
         "not a str."),
    ],
)  # fmt: skip
def test_each_fault_has_its_line(name, answer, line):
    assert check(name, answer).message == line


def test_the_first_wrong_pixel_is_named():
    def answer(image, kernel):
        right = convkit.correlate(image, kernel, mode="valid").astype(float)
        right[-1, -1] += 1
        return right

    message = check("corr2d", answer).message
    assert message.startswith("✗ corr2d: for a 5 × 5 image, a 3 × 3 kernel the value at row 2")


def test_leaving_the_program_is_reported_too():
    def answer(image, kernel):
        raise SystemExit("bye")

    assert "it raised SystemExit in line" in check("corr2d", answer).message


def test_an_interrupt_is_let_through():
    def answer(image, kernel):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check("corr2d", answer)


def test_an_answer_cannot_spoil_the_reference():
    def answer(image, kernel):
        kernel[:] = 0
        return np.zeros((3, 3))

    assert check("corr2d", answer).message == (
        "✗ corr2d: an input was changed in place: work on a copy or on a new array."
    )
    assert check("corr2d", exercises.find("corr2d").reference).passed

"""A quiz is accessible HTML with fixed ids, and refuses a question that teaches nothing."""

import json
import re
from html import unescape

import pytest

from convkit import quiz

TEXTS = [("yes", True, "Indeed."), ("no", False, "Look again.")]
NUMBERS = [(8, True, "10 - 3 + 1."), (7, False, "One."), (10, False, "Two."), (12, False, "Three.")]


def test_the_same_question_gives_the_same_page():
    assert quiz("q", "Which?", TEXTS).data == quiz("q", "Which?", TEXTS).data


def test_a_choice_has_a_group_with_a_legend_and_labelled_buttons():
    page = quiz("one-two", "Is `x` < 3?", TEXTS).data
    assert '<form class="ck-quiz" id="quiz-one-two"' in page
    assert "<legend>Is <code>x</code> &lt; 3?</legend>" in page
    assert page.count('<label><input type="radio" name="quiz-one-two"') == 2
    assert 'data-feedback="Not yet. Look again."' in page
    assert '<output aria-live="polite"></output>' in page
    assert "<summary>Show the answer</summary><p><strong>yes.</strong> Indeed.</p>" in page


def test_a_number_field_carries_answer_tolerance_and_misconceptions():
    page = quiz("width", "How wide?", NUMBERS, tolerance=0.25).data
    key = json.loads(unescape(re.search(r'data-key="([^"]*)"', page)[1]))
    assert key["tolerance"] == 0.25
    assert key["answers"][:2] == [[8.0, "Right. 10 - 3 + 1."], [7.0, "Not yet. One."]]
    assert '<input type="text" inputmode="decimal" name="quiz-width">' in page
    assert "<strong>8.</strong>" in page


def test_nothing_is_loaded_from_elsewhere():
    page = quiz("q", "Which?", TEXTS).data
    assert not re.search(r"https?:|src=|@import", page)


def test_large_small_and_negative_numbers_are_written_for_people():
    rest = [(1, False, "a"), (2, False, "b"), (3, False, "c")]
    for number, written in ((2340900, "2,340,900."), (-160, "−160."), (1 / 3, "0.333333.")):
        assert f"<strong>{written}</strong>" in quiz("q", "?", [(number, True, "x"), *rest]).data


@pytest.mark.parametrize(
    ("arguments", "tolerance", "message"),
    [
        (("Two words", "?", TEXTS), 0, "name must be lower-case words joined by hyphens, got"),
        (("q", " ", TEXTS), 0, "question must be a non-empty string, got ' '"),
        (("q", "?", "yes"), 0, "answers must hold at least 2 of them, got 'yes'"),
        (("q", "?", TEXTS[:1]), 0, "answers must hold at least 2 of them, got"),
        (("q", "?", [("a", True), ("b", False)]), 0, "each answer must be (answer, correct, fee"),
        (("q", "?", [("a", True, ""), TEXTS[1]]), 0, "the feedback of answer 'a' must be a non-"),
        (("q", "?", [TEXTS[1], ("x", False, "y")]), 0, "answers must hold exactly 1 correct one"),
        (("q", "?", [("a", True, "s"), ("b", False, "s")]), 0, "each answer must have feedback o"),
        (("q", "?", [("a", True, "s"), ("a", False, "t")]), 0, "answers must differ, got the same"),
        (("q", "?", [("a", True, "s"), (3, False, "t")]), 0, "an answer must be a non-empty str"),
        (("q", "?", TEXTS), 1, "tolerance must stay 0 where answers are texts, got 1"),
        (("q", "?", NUMBERS), -1, "tolerance must be a finite number >= 0, got -1"),
        (("q", "?", NUMBERS[:3]), 0, "answers must hold the right number and at least 3 misconc"),
        (("q", "?", [*NUMBERS, ("x", False, "y")]), 0, "answers must all be finite numbers or all"),
        (("q", "?", NUMBERS), 1, "misconception 7 is too near the right number 8"),
    ],
)
def test_each_bad_argument_has_its_message(arguments, tolerance, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        quiz(*arguments, tolerance=tolerance)

"""Every exercise takes right answers, however written, and names the mistakes in wrong ones."""

import ast
import re

import numpy as np
import pytest

from convkit import check, exercises
from tests.chapters import (
    answers,
    answers_borders,
    answers_channels,
    answers_classic,
    answers_flip,
    answers_frequency,
    answers_of_sharing,
    answers_sampling,
    answers_sizes,
    answers_upwards,
)
from tests.chapters.chapters import NUMBERED, is_code, printed, read, tags

CHAPTERS = (
    answers,
    answers_flip,
    answers_of_sharing,
    answers_sizes,
    answers_borders,
    answers_sampling,
    answers_upwards,
    answers_classic,
    answers_frequency,
    answers_channels,
)
RIGHT = {name: given for chapter in CHAPTERS for name, given in chapter.RIGHT.items()}
WRONG = {name: given for chapter in CHAPTERS for name, given in chapter.WRONG.items()}
NAMES = exercises.names()
FUNCTIONS = [name for name in NAMES if isinstance(exercises.find(name), exercises.Exercise)]
# a black box has no shape to be taken for another
SHAPED = [
    name for name in FUNCTIONS if not all(map(callable, exercises.find(name).cases()[0].arguments))
]
every_exercise = pytest.mark.parametrize("name", NAMES)
every_function = pytest.mark.parametrize("name", FUNCTIONS)

RIGHT_ANSWERS = [
    pytest.param(name, answer, id=f"{name}-{place}")
    for name, given in RIGHT.items()
    for place, answer in enumerate(given)
]
WRONG_ANSWERS = [
    pytest.param(name, answer, words, id=f"{name}-{mistake}")
    for name, mistakes in WRONG.items()
    for mistake, (answer, words) in mistakes.items()
]


class Agreeable:
    """An object that says it equals everything."""

    def __eq__(self, other):
        return True

    __hash__ = None

    def __array__(self, dtype=None, copy=None):
        return np.zeros(1)


def around(name, change):
    """Return an answer that changes a right one: a function's values, or the array."""
    right = RIGHT[name][0]
    return (lambda *given: change(right(*given))) if callable(right) else change(right)


@pytest.mark.parametrize(("name", "answer"), RIGHT_ANSWERS)
def test_a_right_answer_is_accepted(name, answer):
    assert check(name, answer).passed


@pytest.mark.parametrize(("name", "answer", "words"), WRONG_ANSWERS)
def test_a_wrong_answer_is_told_its_mistake(name, answer, words):
    report = check(name, answer)
    assert not report.passed
    assert words in report.message


@every_exercise
def test_the_lists_of_answers_are_long_enough(name):
    assert len(RIGHT[name]) >= 2
    assert len(WRONG[name]) >= 8


@every_exercise
def test_one_percent_too_much_is_rejected(name):
    assert not check(name, around(name, lambda right: 1.01 * np.asarray(right))).passed


@every_exercise
def test_noise_is_rejected(name):
    def noise(right):
        return np.random.default_rng(9).normal(size=np.shape(right))

    assert not check(name, around(name, noise)).passed


@every_exercise
def test_values_that_are_no_numbers_are_rejected(name):
    for change in (
        lambda right: np.full(np.shape(right), np.nan),
        lambda right: Agreeable(),
        lambda right: np.full(np.shape(right), Agreeable()),
        lambda right: str(right),
    ):
        assert not check(name, around(name, change)).passed


@pytest.mark.parametrize("name", SHAPED)
def test_an_answer_right_only_on_squares_is_rejected(name):
    cases = exercises.find(name).cases()
    assert any(case.square for case in cases)
    squares = [case.arguments for case in cases if case.square]

    def same(given, known):
        return all(np.array_equal(a, b) for a, b in zip(given, known, strict=True))

    def answer(*given):
        right = np.asarray(RIGHT[name][0](*given))
        return right if any(same(given, known) for known in squares) else 2 * right + 1

    report = check(name, answer)
    assert re.search("right for (squares|equal lengths) only", report.message)


@every_function
def test_an_exception_is_reported_and_not_raised(name):
    def answer(*given):
        raise IndexError("row 7 is out of bounds\nand more")

    report = check(name, answer)
    assert not report.passed
    assert "it raised IndexError in line" in report.message
    assert report.message.endswith("row 7 is out of bounds")


@every_function
def test_every_known_mistake_is_a_mistake_and_its_hint_is_its_own(name):
    exercise = exercises.find(name)
    for mistake in exercise.mistakes:
        report = check(name, mistake.wrong)
        assert not report.passed
        assert report.message == f"✗ {name}: {mistake.hint}"


@every_exercise
def test_cases_are_the_same_in_every_call(name):
    exercise = exercises.find(name)
    if name not in FUNCTIONS:
        return
    for one, two in zip(exercise.cases(), exercise.cases(), strict=True):
        assert one.label == two.label
        assert all(map(np.array_equal, one.arguments, two.arguments))


def cells_of(name, tag):
    """Return the chapter's cells with a tag that check this exercise."""
    found = [
        cell
        for path in NUMBERED
        for cell in read(path).cells
        if is_code(cell) and tag in tags(cell) and f'check("{name}"' in cell.source
    ]
    assert len(found) == 1
    return found[0]


def defined_in(source, name, needed=()):
    """Run the definitions of a cell and return the one of this name."""
    tree = ast.parse("\n".join((*needed, source)))
    tree.body = [node for node in tree.body if not isinstance(node, ast.Expr)]
    namespace = {"np": np}
    exec(compile(tree, "cell", "exec"), namespace)
    return namespace[name]


IMPORTS = (
    "import convkit as ck",
    "from numpy.lib.stride_tricks import sliding_window_view",
)


@every_exercise
def test_the_solution_in_the_chapter_is_accepted(name):
    needed = [*IMPORTS]
    if name == "count_multiplications":
        needed.append(cells_of("map_size", "solution").source)
    answer = defined_in(cells_of(name, "solution").source, name, needed)
    assert check(name, answer).passed
    assert printed(cells_of(name, "solution")).strip().startswith("✓ ")


@every_exercise
def test_the_stub_in_the_chapter_says_that_nothing_was_tried(name, capsys):
    cell = cells_of(name, "exercise")
    report = check(name, defined_in(cell.source, name))
    assert not report.passed
    assert report.message == f"… {name}: not attempted yet."
    assert printed(cell).strip() == report.message

"""Each number in a claim is printed by the cell that proves it; change one, and this fails."""

import copy
import re
from decimal import Decimal

import pytest
from nbval.plugin import get_sanitize_patterns

from tests.chapters import prose
from tests.chapters.chapters import (
    NUMBERED,
    PATHS,
    ROOT,
    changed,
    claims,
    faults,
    is_code,
    outside,
    printed,
    read,
    tags,
)

every_chapter = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


@every_chapter
def test_every_number_is_proved_or_marked(path):
    assert faults(read(path)) == []


@pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)
def test_a_chapter_makes_claims(path):
    assert len(claims(read(path))) >= 5


def test_labels_are_unique_in_the_book():
    labels = [claim.label for path in PATHS for claim in claims(read(path))]
    assert len(labels) == len(set(labels))
    assert all(re.fullmatch(r"claim-[a-z0-9]+(-[a-z0-9]+)*", label) for label in labels)


def others(value):
    """Return numbers that someone might write instead of this one."""
    up = [value + 1, value - 1, value * 10, -value, value + Decimal("0.1")]
    return [f"{other:f}" for other in up if other != value]


def claim_numbers():
    for path in PATHS:
        notebook = read(path)
        for claim in claims(notebook):
            for number in prose.numbers(prose.bare(claim.text)):
                yield pytest.param(notebook, claim, number, id=f"{claim.label}-{number.value}")


@pytest.mark.parametrize(("notebook", "claim", "number"), list(claim_numbers()))
def test_changing_a_number_in_a_claim_is_noticed(notebook, claim, number):
    start, end = claim.start + number.start, claim.start + number.end
    for other in others(number.value):
        mutant = changed(notebook, claim.place, start, end, f" {other}")
        assert any(claim.label in fault for fault in faults(mutant)), other


@pytest.mark.parametrize(("notebook", "claim", "number"), list(claim_numbers()))
def test_changing_the_number_in_the_output_is_noticed(notebook, claim, number):
    mutant = copy.deepcopy(notebook)
    (cell,) = (cell for cell in mutant.cells if claim.label in tags(cell))
    for output in cell.outputs:
        for there in reversed(prose.numbers(output.get("text", ""))):
            if there.value == number.value:
                output.text = output.text[: there.start] + "999777" + output.text[there.end :]
    assert any(claim.label in fault for fault in faults(mutant))


def examples():
    for path in PATHS:
        notebook = read(path)
        for place, cell in enumerate(notebook.cells):
            if tags(cell) == ["example"]:
                for number in prose.numbers(outside(cell)):
                    name = f"{path.stem}-{place}-{number.value}"
                    yield pytest.param(notebook, place, number, id=name)


@pytest.mark.parametrize(("notebook", "place", "number"), list(examples()))
def test_changing_a_number_of_an_example_is_noticed(notebook, place, number):
    assert faults(changed(notebook, place, number.start, number.end, " 987654")) != []


def test_an_unmarked_number_outside_claims_is_noticed():
    notebook = read(NUMBERED[0])
    place = next(k for k, cell in enumerate(notebook.cells) if not is_code(cell) and not tags(cell))
    mutant = changed(notebook, place, 0, 0, "In 99 % of all cases it works.\n")
    assert any("not marked" in fault for fault in faults(mutant))


@pytest.mark.parametrize("tag", ["nbval-ignore-output", "claim-nowhere"])
def test_a_proof_that_is_not_compared_or_not_claimed_is_noticed(tag):
    notebook = read(NUMBERED[0])
    label = claims(notebook)[0].label
    (cell,) = (cell for cell in notebook.cells if label in tags(cell))
    cell.metadata["tags"] = [*tags(cell), tag]
    assert len(faults(notebook)) == 1


def test_a_proof_without_its_assertion_is_noticed():
    notebook = read(NUMBERED[0])
    label = claims(notebook)[0].label
    (cell,) = (cell for cell in notebook.cells if label in tags(cell))
    cell.source = re.sub(r"\bassert\b", "print", cell.source)
    assert faults(notebook) == [
        f"{label}: its cell must assert it in view, and its output be compared"
    ]


@every_chapter
def test_nothing_that_nbval_ignores_hides_a_number(path):
    rules = get_sanitize_patterns((ROOT / "tests" / "nbval_sanitize.cfg").read_text())

    def compared(text):
        for pattern, replacement in rules:
            text = re.sub(pattern, replacement, text)
        return text

    for cell in filter(is_code, read(path).cells):
        text = printed(cell)
        for number in prose.numbers(text):
            mutant = f"{text[: number.start]}{number.value + 1}{text[number.end :]}"
            assert compared(mutant) != compared(text)

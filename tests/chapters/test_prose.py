"""The reader of numbers reads what a person would read."""

from decimal import Decimal

import pytest

from tests.chapters.prose import bare, numbers, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1,000 cases", ["1000"]),
        ("49,593 of 260,100 pixels", ["49593", "260100"]),
        ("a 3 × 3 kernel", ["3", "3"]),
        ("a 3×3 kernel", ["3", "3"]),
        ("from −860 to 851", ["-860", "851"]),
        ("[-1 0 1]", ["-1", "0", "1"]),
        ("N − 1 places", ["1"]),
        ("N-1 places, [2]-3", ["1", "2", "3"]),
        ("46 % and 8%", ["46", "8"]),
        ("1/3 of it", ["1", "3"]),
        ("within 1e-9", ["1e-9"]),
        ("a ratio of 2.60", ["2.6"]),
        ("1,2 and 12,34", ["1", "2", "12", "34"]),
        ("Nine times three, twelve in all", ["9", "3", "12"]),
        ("uint8, x_1, c001 and v2", []),
        ("one window, none, tennis, often", []),
        ("it is 8.", ["8"]),
        ("(512, 512) uint8", ["512", "512"]),
        ("$n = 9$ and `size=4`", ["9", "4"]),
    ],
)
def test_numbers_are_read_as_a_person_reads_them(text, expected):
    assert values(text) == [Decimal(value).normalize() for value in expected]


def test_a_number_knows_its_place():
    text = "from −860 to nine"
    assert [text[n.start : n.end] for n in numbers(text)] == ["−860", "nine"]


@pytest.mark.parametrize(
    "markup",
    [
        ":::{claim} claim-3",
        "```{exercise} Take 2",
        ":label: exercise-7",
        "(part-4)=",
        "{cite}`duda1973pattern`",
        "{doc}`01-nine-numbers`",
        "[a page](https://example.org/2024/3)",
        "https://example.org/12",
        "1. the first item",
    ],
)
def test_references_and_settings_hold_no_numbers(markup):
    assert values(bare(markup)) == []
    assert len(bare(markup)) == len(markup)


def test_link_texts_and_formulas_are_prose():
    assert values(bare("[after 5 steps](x.md), $k = 6$, `7`")) == [5, 6, 7]

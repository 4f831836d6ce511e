"""Numbers in prose and in outputs, read as a careful reader reads them."""

import re
from decimal import Decimal
from typing import NamedTuple

_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_NUMBER = re.compile(
    r"(?<![\w.])(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<rest>(?:\.\d+)?(?:[eE][-+−]?\d+)?)"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)

# What holds digits and says no number: where a reference leads, how a directive is set.
_NOT_PROSE = (
    re.compile(r"^\s*[:`]{3,}.*$", re.MULTILINE),
    re.compile(r"^\s*:[\w-]+:.*$", re.MULTILINE),
    re.compile(r"^\([\w-]+\)=\s*$", re.MULTILINE),
    re.compile(r"^\s*\d+\.\s", re.MULTILINE),
    re.compile(r"\{[\w:-]+\}`[^`]*`"),
    re.compile(r"(?<=\])\([^)\s]*\)"),
    re.compile(r"<?https?://\S+"),
)


class Number(NamedTuple):
    """A number and where it stands in its text."""

    value: Decimal
    start: int
    end: int


def numbers(text):
    """Return every number of a text: digits, thousands commas, signs, and two to twelve."""
    found = []
    for match in _NUMBER.finditer(text):
        if match["word"]:
            found.append(Number(Decimal(_WORDS[match["word"].lower()]), *match.span()))
            continue
        digits = match["digits"].replace(",", "") + match["rest"].replace("−", "-")
        negative = _is_sign(text, match.start() - 1)
        value = Decimal(f"-{digits}" if negative else digits).normalize()
        found.append(Number(value, match.start() - negative, match.end()))
    return found


def values(text):
    """Return the values of the numbers of a text, in order."""
    return [number.value for number in numbers(text)]


def _is_sign(text, place):
    """A minus belongs to the number unless something stands before it to subtract from."""
    return place >= 0 and text[place] in "-−" and not re.match(r"[\w)\]]", text[place - 1 : place])


def bare(markdown):
    """Return markdown without what is not prose; each character keeps its place."""
    for pattern in _NOT_PROSE:
        markdown = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), markdown)
    return markdown

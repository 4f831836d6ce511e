"""The chapters as the tests read them, and the rules that their numbers obey."""

import copy
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import nbformat

from tests.chapters import prose

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted((ROOT / "chapters").glob("*.ipynb"))
NUMBERED = [path for path in PATHS if re.match(r"\d\d-", path.name)]
_CLAIM = re.compile(r"^:::+\{claim\} (?P<label>\S+)\n(?P<text>.*?)\n:::+$", re.M | re.S)


class Claim(NamedTuple):
    """A claim, the cell it stands in, and where its text starts there."""

    label: str
    text: str
    place: int
    start: int


def read(path):
    return nbformat.read(path, as_version=4)


def tags(cell):
    return cell.metadata.get("tags", [])


def is_code(cell):
    return cell.cell_type == "code"


def printed(cell):
    """Return the text that a code cell shows."""
    parts = []
    for output in cell.get("outputs", []):
        parts.append(output.get("text", ""))
        parts.append(output.get("data", {}).get("text/plain", ""))
    return "\n".join(parts)


def claims(notebook):
    """Return the claims of a notebook in order."""
    return [
        Claim(match["label"], match["text"], place, match.start("text"))
        for place, cell in enumerate(notebook.cells)
        if not is_code(cell)
        for match in _CLAIM.finditer(cell.source)
    ]


def faults(notebook):
    """Return what is wrong with the numbers of a notebook, as sentences."""
    return [*_claim_faults(notebook), *_orphan_faults(notebook), *_outside_faults(notebook)]


def _claim_faults(notebook):
    for claim in claims(notebook):
        proofs = [k for k, cell in enumerate(notebook.cells) if claim.label in tags(cell)]
        if len(proofs) != 1 or not 0 < proofs[0] - claim.place <= 2:
            yield f"{claim.label}: one cell with this tag must stand within two cells below"
            continue
        cell = notebook.cells[proofs[0]]
        if not re.search(r"^\s*assert\b", cell.source, re.M) or "nbval-ignore-output" in tags(cell):
            yield f"{claim.label}: its cell must assert it in view, and its output be compared"
        missing = Counter(prose.values(prose.bare(claim.text)))
        missing -= Counter(prose.values(printed(cell)))
        for value in missing:
            yield f"{claim.label}: {value} is not in the output of its cell"


def _orphan_faults(notebook):
    known = [claim.label for claim in claims(notebook)]
    for label, count in Counter(known).items():
        if count > 1:
            yield f"{label}: the label is used {count} times"
    for cell in notebook.cells:
        for tag in tags(cell):
            if tag.startswith("claim-") and tag not in known:
                yield f"{tag}: a cell proves it, and nothing claims it"


def outside(cell):
    """Return the prose of a markdown cell without its claims, places kept."""
    blanked = _CLAIM.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), cell.source)
    return prose.bare(blanked)


def _outside_faults(notebook):
    for place, cell in enumerate(notebook.cells):
        if is_code(cell):
            continue
        marks = {"definition", "example"} & set(tags(cell))
        stray = prose.values(outside(cell))
        first = cell.source.strip().split("\n")[0][:50]
        if stray and not marks:
            yield f"“{first}”: {stray} stand outside a claim and are not marked"
        if marks and not stray:
            yield f"“{first}”: it is marked {marks} and holds no number"
        if marks == {"example"}:
            missing = set(stray) - set(prose.values(_neighbours(notebook, place)))
            yield from (f"“{first}”: {value} is in neither neighbouring cell" for value in missing)


def _neighbours(notebook, place):
    """Return source and output of the code cells just above and just below a cell."""
    above = [cell for cell in notebook.cells[:place] if is_code(cell)][-1:]
    below = [cell for cell in notebook.cells[place:] if is_code(cell)][:1]
    return "\n".join(cell.source + "\n" + printed(cell) for cell in (*above, *below))


def changed(notebook, place, start, end, text):
    """Return a copy of a notebook with one stretch of a cell's source replaced."""
    other = copy.deepcopy(notebook)
    source = other.cells[place].source
    other.cells[place].source = source[:start] + text + source[end:]
    return other

"""Rules of the house that a reader of a chapter would feel."""

import ast
import copy
import importlib
import re

import pytest

import convkit
from tests.chapters import prose
from tests.chapters.chapters import NUMBERED, PATHS, ROOT, claims, is_code, read, tags

every_chapter = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
every_numbered = pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)

CODE_TAGS = {"hide-input", "exercise", "solution", "nbval-ignore-output"}
PROSE_TAGS = {"definition", "example"}
NEVER = r"\b(simply|obviously|clearly|trivially|of course|easy to see|needless to say)\b"
# From convkit's rooms, only what a reader may use.
IMPORTABLE = {"convkit": set(convkit.__all__), "convkit.widgets": None}
OUTSIDE = {"sys", "numpy", "numpy.lib.stride_tricks", "scipy"}


def code(notebook):
    return [cell for cell in notebook.cells if is_code(cell)]


def tree(cell):
    return ast.parse(cell.source)


def counted(notebook):
    """Return the code cells that belong to no exercise."""
    return [cell for cell in code(notebook) if not {"exercise", "solution"} & set(tags(cell))]


def figure_calls(cell):
    """Return the calls of convkit.figures in a cell."""
    return [
        node
        for node in ast.walk(tree(cell))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "figures"
    ]


def words(text):
    return re.findall(r"[^\W_][\w'’-]*", prose.bare(text))


@every_numbered
def test_the_cover_asks_the_question_of_every_chapter(path):
    question = re.search(r"^\*\*(.+?)\*\*$", read(path).cells[0].source, re.M)[1]
    cover = "\n".join(cell.source for cell in read(ROOT / "chapters" / "index.ipynb").cells)
    assert f"| {{doc}}`{path.stem}` | {question} |" in cover


# --- cells -----------------------------------------------------------------------------------


@every_chapter
def test_cells_are_short(path):
    for cell in code(read(path)):
        assert len(cell.source.splitlines()) <= 15, cell.source


@every_chapter
def test_code_that_is_shown_fits_the_page(path):
    for cell in code(read(path)):
        if "hide-input" not in tags(cell):
            assert max(map(len, cell.source.splitlines())) <= 77, cell.source


@every_chapter
def test_prose_stands_between_any_two_code_cells(path):
    heard = 99
    for cell in read(path).cells:
        if is_code(cell):
            assert heard >= 4, cell.source
            heard = 0
        else:
            heard += len(words(cell.source))


@every_chapter
def test_tags_are_those_that_mean_something(path):
    notebook = read(path)
    labels = {claim.label for claim in claims(notebook)}
    for cell in notebook.cells:
        assert set(tags(cell)) <= (CODE_TAGS | labels if is_code(cell) else PROSE_TAGS)


@every_numbered
def test_a_chapter_has_15_to_35_code_cells(path):
    assert 15 <= len(counted(read(path))) <= 35


@every_numbered
def test_a_chapter_has_10_to_25_words_for_a_line_of_code(path):
    notebook = read(path)
    text, exercise = [], False
    for cell in notebook.cells:
        exercise = exercise or "{exercise}" in cell.source
        if not is_code(cell) and not exercise:
            text += words(cell.source)
        exercise = exercise and "{solution-end}" not in cell.source
    quizzes = [cell for cell in counted(notebook) if cell.source.startswith("quiz(")]
    text += [word for cell in quizzes for word in words(cell.source)]
    shown = [cell for cell in counted(notebook) if cell not in quizzes]
    lines = [line for cell in shown for line in cell.source.splitlines() if line.strip()]
    assert 10 <= len(text) / len(lines) <= 25


# --- code ------------------------------------------------------------------------------------


def import_faults(notebook):
    """Return each import, name or attribute that a chapter must not use."""
    for place, cell in enumerate(code(notebook)):
        for node in ast.walk(tree(cell)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield from _import_faults(node, place)
            elif isinstance(node, ast.Attribute):
                yield from _attribute_faults(node)
            elif isinstance(node, ast.Name) and re.match(r"_[^_]|__", node.id):
                yield f"private name {node.id}"


def _import_faults(node, place):
    if place:
        yield f"an import outside the first cell: {ast.unparse(node)}"
    if isinstance(node, ast.Import):
        known = {"convkit", *OUTSIDE}
        yield from (f"import of {a.name}" for a in node.names if a.name not in known)
        return
    if node.module in OUTSIDE:
        return
    if node.module not in IMPORTABLE:
        yield f"import from {node.module}"
        return
    public = IMPORTABLE[node.module] or importlib.import_module(node.module).__all__
    yield from (f"import of {a.name}" for a in node.names if a.name not in public)


def _attribute_faults(node):
    if node.attr.startswith("_"):
        yield f"private attribute {node.attr}"
    path, here = [node.attr], node.value
    while isinstance(here, ast.Attribute):
        path.append(here.attr)
        here = here.value
    if isinstance(here, ast.Name) and here.id in ("ck", "figures"):
        room = convkit if here.id == "ck" else convkit.figures
        public = getattr(room, "__all__", ())
        if path[-1] not in public:
            yield f"{here.id}.{path[-1]} is not public"
        elif len(path) > 1 and path[-2] not in getattr(getattr(room, path[-1]), "__all__", ()):
            yield f"{here.id}.{path[-1]}.{path[-2]} is not public"


@every_chapter
def test_imports_stand_in_the_first_cell_and_names_are_public(path):
    assert list(import_faults(read(path))) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("from convkit.loops import correlate2d", "import from convkit.loops"),
        ("from convkit.widgets import accepting", "import of accepting"),
        ("import matplotlib.pyplot as plt", "import of matplotlib.pyplot"),
        ("ck.signals._plan", "private attribute _plan"),
        ("ck.signals.numeric_array", "ck.signals.numeric_array is not public"),
        ("ck.arguments", "ck.arguments is not public"),
        ("figures.style", "figures.style is not public"),
        ("_private", "private name _private"),
    ],
)
def test_a_private_import_or_name_is_noticed(line, fault):
    notebook = copy.deepcopy(read(NUMBERED[0]))
    code(notebook)[0].source += f"\n{line}"
    assert fault in list(import_faults(notebook))
    code(notebook)[0].source = ""
    code(notebook)[3].source += f"\n{line}"
    assert fault in list(import_faults(notebook))


# --- figures ---------------------------------------------------------------------------------


def figure_faults(notebook):
    for cell in code(notebook):
        calls = figure_calls(cell)
        alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
        if bool(calls) != bool(alt):
            yield f"figure and alt text do not go together: {cell.source}"
        if calls and len(alt.split()) < 12:
            yield f"the alt text does not describe the figure: {alt}"
        if calls and not cell.source.rstrip().endswith(";"):
            yield f"a figure's cell ends with ';': {cell.source}"
        foldable = "hide-input" in tags(cell) and len(tree(cell).body) == 1
        if calls and not foldable and "solution" not in tags(cell):
            yield f"a figure is one call, and foldable: {cell.source}"


@every_chapter
def test_every_figure_is_one_foldable_call_with_alt_text(path):
    assert list(figure_faults(read(path))) == []


@every_numbered
def test_removing_any_alt_text_is_noticed(path):
    notebook = read(path)
    drawn = [k for k, cell in enumerate(code(notebook)) if figure_calls(cell)]
    assert len(drawn) >= 5
    for k in drawn:
        mutant = copy.deepcopy(notebook)
        del code(mutant)[k].metadata["mystnb"]
        assert len(list(figure_faults(mutant))) == 2


@every_numbered
def test_hidden_cells_define_nothing(path):
    for cell in code(read(path))[1:]:
        if "hide-input" in tags(cell):
            assert all(isinstance(node, ast.Expr) for node in tree(cell).body), cell.source


# --- the cover ---------------------------------------------------------------------------------


def test_the_cover_leads_with_its_widget():
    cells = read(ROOT / "chapters" / "index.ipynb").cells
    assert [is_code(cell) for cell in cells[:2]] == [False, True]
    assert len(cells[0].source.split("\n\n")) == 2  # the title and the lead
    assert tags(cells[1]) == ["hide-input"]
    assert cells[1].source.endswith("bench")
    assert not any(is_code(cell) for cell in cells[2:])


# --- the frame of a chapter --------------------------------------------------------------------


@every_numbered
def test_a_chapter_opens_with_a_promise_a_question_and_a_live_widget(path):
    cells = read(path).cells
    assert cells[0].source.startswith("# ")
    assert re.search(r"^\*\*[^*]+\?\*\*$", cells[0].source, re.M)
    assert any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id[0].isupper()
        for node in ast.walk(tree(code(read(path))[1]))
    )


@every_numbered
def test_a_chapter_has_every_part_of_the_frame(path):
    text = "\n\n".join(cell.source for cell in read(path).cells if not is_code(cell))
    parts = (
        ":class: aims",
        "*You need*",
        "*Reading time:*",
        "{math}",
        "## Exercises",
        "## In practice",
        ":class: in-practice",
        "## Further reading",
        "## Summary",
        ":class: summary",
    )
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)
    assert text.count(":class: predict") >= 3


@every_numbered
def test_quizzes_have_names_of_their_own(path):
    names = re.findall(r'^quiz\(\s*"([^"]+)"', "\n".join(c.source for c in code(read(path))), re.M)
    assert len(names) >= 4
    assert len(set(names)) == len(names)


@every_numbered
def test_every_exercise_has_a_folded_solution(path):
    cells = read(path).cells
    text = "\n\n".join(cell.source for cell in cells if not is_code(cell))
    labels = re.findall(r"\{exercise\} .+\n:label: (exercise-\S+)", text)
    solved = re.findall(r"\{solution-start\} (\S+)\n:label: \S+\n:class: dropdown\n", text)
    assert len(labels) >= 6
    assert solved == labels
    assert text.count("{solution-end}") == len(labels)


@every_numbered
def test_solution_cells_stand_inside_solutions_and_only_there(path):
    inside = False
    for cell in read(path).cells:
        if is_code(cell):
            assert ("solution" in tags(cell)) == inside, cell.source
            assert ("exercise" in tags(cell)) == ("# replace the dots" in cell.source)
        elif "{solution-start}" in cell.source or "{solution-end}" in cell.source:
            inside = "{solution-start}" in cell.source


@every_chapter
def test_every_citation_is_in_the_bibliography(path):
    text = "\n".join(cell.source for cell in read(path).cells if not is_code(cell))
    cited = set(re.findall(r"\{cite(?::t)?\}`([^`]+)`", text))
    entries = set(re.findall(r"@\w+\{(\S+),", (path.parent / "references.bib").read_text()))
    assert cited <= entries
    if path in NUMBERED:
        reading = text.split("## Further reading")[1].split("## Summary")[0]
        assert cited == set(re.findall(r"\{cite:t\}`([^`]+)`", reading))


# --- words -----------------------------------------------------------------------------------


@every_chapter
def test_one_sentence_stands_on_a_source_line(path):
    for cell in read(path).cells:
        for line in [] if is_code(cell) else prose.bare(cell.source).splitlines():
            if not line.startswith(("|", "- ", "#")):
                assert not re.search(r"[a-z)`*][.?!] +[A-Z]", line), line


@every_chapter
def test_words_that_talk_down_are_absent(path):
    for cell in read(path).cells:
        assert not re.search(NEVER, cell.source, re.IGNORECASE), cell.source

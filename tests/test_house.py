"""House rules of the library that a reader would feel."""

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import convkit

FOLDER = Path(convkit.__file__).parent
FILES = sorted(path for path in FOLDER.rglob("*.py"))
ROOMS = sorted(module.name for module in pkgutil.iter_modules(convkit.__path__))
# Loops and the engine stand beside equations: their docstrings give shapes instead.
DOCUMENTED = [room for room in ROOMS if room not in ("engine", "loops")]


def _room(name):
    return importlib.import_module(f"convkit.{name}")


def _public(room):
    """Return the functions that a room gives away, by name."""
    names = getattr(_room(room), "__all__", ())
    found = {name: getattr(_room(room), name) for name in names}
    return {name: thing for name, thing in found.items() if inspect.isfunction(thing)}


def _sections(function):
    """Return the section headings of a docstring, and the names listed under Parameters."""
    doc = inspect.getdoc(function) or ""
    headings = re.findall(r"^(.+)\n-{3,}$", doc, flags=re.MULTILINE)
    part = doc.partition("Parameters\n----------\n")[2]
    listed = re.findall(
        r"^(\*{0,2}\w[\w, *]*) :", re.split(r"\n\n[A-Z]", part)[0], flags=re.MULTILINE
    )
    return headings, [name.strip(" *") for names in listed for name in names.split(",")]


# A layer's own list is PyTorch's; every figure takes its axes.
UNCOUNTED = {"stride", "padding", "dilation", "ax"}
LONGER = {"quiz": 8}  # the parts of a question, nearly all of them optional keywords
FUNCTIONS = [
    pytest.param(function, id=f"{room}.{name}")
    for room in DOCUMENTED
    for name, function in _public(room).items()
]
every_function = pytest.mark.parametrize("function", FUNCTIONS)
# Rooms whose public functions compute what the literature defines.
SOURCED = [
    "accounting",
    "boundary",
    "gradients",
    "images",
    "layers",
    "matrices",
    "network",
    "signals",
    "sizes",
]
every_room = pytest.mark.parametrize("room", ROOMS)
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))


@every_function
def test_every_public_function_documents_result_refusals_and_an_example(function):
    headings, _ = _sections(function)
    wanted = ["Parameters", "Returns", "Raises", "Examples"]
    if not inspect.signature(function).parameters:
        wanted = ["Returns", "Examples"]
    assert [heading for heading in headings if heading in wanted] == wanted
    assert ">>> " in function.__doc__


@pytest.mark.parametrize("room", SOURCED)
def test_every_function_that_computes_names_its_source(room):
    without = {name for name, function in _public(room).items() if not _has_source(function)}
    assert without == set()


def _has_source(function):
    return "References" in _sections(function)[0]


@every_function
def test_every_parameter_is_documented_in_order(function):
    _, listed = _sections(function)
    assert listed == list(inspect.signature(function).parameters)


@every_function
def test_the_summary_is_one_sentence_on_one_line(function):
    first, _, rest = inspect.getdoc(function).partition("\n")
    assert first.endswith(".")
    assert rest.startswith("\n")


@every_room
def test_the_public_list_of_a_room_is_sorted_and_complete(room):
    module = _room(room)
    own = {
        name
        for name, thing in vars(module).items()
        if not name.startswith("_") and getattr(thing, "__module__", "").startswith(module.__name__)
    }
    assert sorted(module.__all__) == list(module.__all__)
    assert own <= set(module.__all__) | {"njit"}
    assert all(hasattr(module, name) for name in module.__all__)


def test_the_public_list_of_the_package_is_sorted_and_names_every_room():
    assert sorted(convkit.__all__) == convkit.__all__
    held = {
        "arguments",
        "checking",
        "dtypes",
        "engine",
        "exercises",
        "quizzes",
    }  # used through other names
    assert set(ROOMS) <= set(convkit.__all__) | held


def _functions(path):
    """Return the syntax trees of all functions of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _parameters(function):
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [a.arg for a in named if a.arg not in ("self", "cls")]


@every_file
def test_no_parameter_is_accepted_and_ignored(path):
    for function in _functions(path):
        read = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        ignored = {name for name in _parameters(function) if not name.startswith("_")} - read
        assert ignored == set(), function.name


@every_file
def test_functions_are_short_and_take_few_parameters(path):
    for function in _functions(path):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
        assert lines <= 25, function.name
        counted = set(_parameters(function)) - UNCOUNTED
        assert len(counted) <= LONGER.get(function.name, 5), function.name


@every_file
def test_no_file_outgrows_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400

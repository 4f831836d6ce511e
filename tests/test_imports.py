"""``import convkit`` is quick: what is heavy comes in on first use."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

import convkit

ROOT = Path(convkit.__file__).parents[1]
HEAVY = {"IPython", "PIL", "anywidget", "ipywidgets", "matplotlib", "numba", "scipy"}


def _run(code):
    """Run code in a fresh interpreter and return what it prints, read as JSON."""
    finished = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(finished.stdout)


def test_importing_convkit_brings_in_nothing_heavy():
    loaded = _run("import convkit, json, sys; print(json.dumps(list(sys.modules)))")
    assert "numpy" in loaded
    assert HEAVY & set(loaded) == set()


def test_importing_convkit_takes_little_longer_than_importing_numpy():
    code = (
        "import time, numpy; start = time.perf_counter(); import convkit; "
        "print(time.perf_counter() - start)"
    )
    # About 0.01 s on an idle machine; NumPy itself takes 0.1 to 0.2 s.
    assert min(_run(code) for _ in range(3)) < 0.1


def test_filters_sizes_and_samples_never_need_numba():
    code = (
        "import convkit as ck, json, sys; ck.filters.named(); ck.output_size(9, 3); "
        "ck.samples.zone_plate(9); ck.boundary.pad([1], 1); print(json.dumps(list(sys.modules)))"
    )
    assert HEAVY & set(_run(code)) == set()


@pytest.mark.parametrize("name", convkit.__all__)
def test_every_public_name_is_there(name):
    assert name in dir(convkit)
    assert getattr(convkit, name) is not None


@pytest.mark.parametrize("name", ["arguments", "data", "images", "loops", "signals"])
def test_every_room_is_importable_by_its_name(name):
    room = importlib.import_module(f"convkit.{name}")
    assert getattr(convkit, name, room) is room


def test_without_numba_the_plain_route_gives_the_same_numbers():
    code = (
        "import json, sys; sys.modules.update({hidden}); import convkit as ck; "
        "x = ck.data.image('coins', 40) / 7; sums = ck.correlate(x, ck.filters.log(1.1)); "
        "print(json.dumps([ck.loops.COMPILED, sums.tolist()]))"
    )
    compiled, sums = _run(code.format(hidden="numba=None"))
    assert compiled is False
    assert sums == _run(code.format(hidden=""))[1]


def test_the_plugin_that_hides_numba_works_and_says_so():
    options = ["-p", "tests.without_numba", "-p", "no:cacheprovider", "-k", "compiled_says"]
    command = [sys.executable, "-m", "pytest", *options, "tests/agreement/test_loops.py"]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "numba: hidden" in finished.stdout
    assert "1 passed" in finished.stdout

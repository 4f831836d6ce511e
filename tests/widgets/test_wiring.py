"""The board's arithmetic in the page equals Python's, on cases that convkit writes."""

import json
import os
import subprocess

import numpy as np

from convkit.widgets import WiringBoard
from convkit.widgets.wiring_board import PRESETS, preset
from tests.widgets.test_arithmetic import ROOT, node


def case(rng, number):
    """Return one wiring and what Python counts: every third fits a library's groups."""
    inputs, middle, outputs = (int(n) for n in rng.integers(1, 9, size=3))
    first = (rng.random((middle, inputs)) < 0.6).astype(int)
    if number % 3 == 0:
        groups, tall, wide = (int(n) for n in rng.integers(1, 3, size=3))
        first = np.kron(np.eye(groups, dtype=int), np.ones((tall, wide), int))
    second = (rng.random((outputs, len(first))) < 0.6).astype(int) if number % 2 else []
    kernels = rng.integers(1, 12, size=(2, 2)).tolist()
    settings = {"first_kernel": tuple(kernels[0]), "second_kernel": tuple(kernels[1])}
    board = WiringBoard(first, second, size=int(rng.integers(1, 513)), **settings)
    found = {
        "layers": [
            {"wires": wires, "kernel": kernel}
            for wires, kernel in zip((board.first, board.second), kernels, strict=True)
            if len(wires)
        ],
        "size": board.size,
        "tally": list(vars(board.tally).values()),
        "dense": list(vars(board.dense).values()),
        "reached": board.reached.tolist(),
        "groups": list(board.groups),
    }
    board.close()
    return found


def spelled(name):
    settings = {"first_kernel": (3, 3), "second": [], "second_kernel": (1, 1)} | preset(name)
    return {key: np.array(value).tolist() for key, value in settings.items()}


def test_the_page_counts_as_python_does(tmp_path):
    rng = np.random.default_rng(20261124)
    path = tmp_path / "wiring.json"
    cases = [case(rng, number) for number in range(200)]
    assert sum(None in one["groups"] for one in cases) > 30
    presets = {name: spelled(name) for name in PRESETS}
    path.write_text(json.dumps({"cases": cases, "presets": presets}), encoding="utf-8")
    ran = subprocess.run(
        [node(), "--test", "test/against-convkit/wiring.test.js"],
        cwd=ROOT / "widgets",
        env=os.environ | {"CONVKIT_CASES": str(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "pass 2" in ran.stdout

"""The painter's arithmetic in the page equals convkit's matrices, on cases that convkit writes."""

import json
import os
import subprocess

import numpy as np
import pytest

from convkit import matrices
from convkit.widgets.matrix_painter import groups, project
from tests.widgets.test_arithmetic import ROOT, node

KINDS = ("full", "banded", "toeplitz", "circulant")


def case(rng, number):
    kind, n = KINDS[number % 4], int(rng.integers(3, 11))
    reach, shift = int(rng.integers(0, n // 2 + 1)), int(rng.integers(0, n))
    weights, values = rng.normal(size=(n, n)), rng.integers(-9, 10, size=n).astype(float)
    if kind in ("toeplitz", "circulant"):
        # its own kernel must come back: what the matrix of convkit shares is shared here
        kernel = rng.normal(size=2 * reach + 1)
        if kind == "circulant" and 2 * reach == n:
            kernel = kernel[:-1]
        weights = (
            matrices.toeplitz(kernel, n, mode="same")
            if kind == "toeplitz"
            else np.roll(matrices.circulant(kernel, n), -reach, axis=0)
        )
        tied = weights
    else:
        distance = np.subtract.outer(np.arange(n), np.arange(n))
        tied = weights if kind == "full" else np.where(np.abs(distance) <= reach, weights, 0)
    cells = groups(kind, n, reach)
    moved = tied @ np.roll(values, shift) - np.roll(tied @ values, shift)
    return {
        "name": f"{kind} {n} reach {reach} shift {shift}, case {number}",
        "kind": kind,
        "n": n,
        "reach": reach,
        "shift": shift,
        "weights": weights.ravel().tolist(),
        "input": values.tolist(),
        "parameters": len(np.unique(cells[cells >= 0])),
        "matrix": tied.ravel().tolist(),
        "output": (tied @ values).tolist(),
        "difference": moved.tolist(),
    }


def all_cases():
    rng = np.random.default_rng(20261124)
    return [case(rng, number) for number in range(160)]


def run(folder, cases):
    path = folder / "sharing.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    return subprocess.run(
        [node(), "--test", "test/against-convkit/sharing.test.js"],
        cwd=ROOT / "widgets",
        env=os.environ | {"CONVKIT_CASES": str(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_page_shares_weights_as_convkit_does(tmp_path):
    finished = run(tmp_path, all_cases())
    assert finished.returncode == 0, finished.stdout[-3000:]


def test_one_wrong_weight_is_noticed(tmp_path):
    cases = all_cases()
    cases[0]["matrix"][0] += 1
    finished = run(tmp_path, cases)
    assert finished.returncode == 1
    assert "fail 1" in finished.stdout


@pytest.mark.parametrize("n", [3, 4, 7, 8, 10])
def test_a_ring_that_sees_all_has_one_weight_a_place(n):
    cells = groups("circulant", n, n // 2)
    assert len(np.unique(cells)) == n
    assert (cells >= 0).all()


def test_projecting_gives_the_nearest_matrix_that_obeys():
    rng = np.random.default_rng(1)
    weights, cells = rng.normal(size=(6, 6)), groups("circulant", 6, 2)
    best = project(weights, cells)
    for _ in range(50):
        other = project(best + 0.1 * rng.normal(size=(6, 6)), cells)
        assert ((weights - best) ** 2).sum() <= ((weights - other) ** 2).sum()

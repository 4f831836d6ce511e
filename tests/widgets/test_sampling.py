"""ShiftSlider's arithmetic in the page equals convkit's, on cases that convkit writes."""

import json
import os
import subprocess

import numpy as np

from convkit import data
from convkit.widgets import ShiftSlider
from tests.widgets.test_arithmetic import ROOT, node

CASES = 200
LOOKED_AT = 60
PICTURES = ("stripes", "stripes", "zone plate", "bricks", "letter")


def looked_at(rng, array):
    """Return an array's shape, and its values at some places spread over it."""
    flat = array.ravel()
    places = rng.choice(flat.size, size=min(LOOKED_AT, flat.size), replace=False)
    return {"size": flat.size, "places": places.tolist(), "values": flat[places].tolist()}


def case(rng, number):
    settings = {
        "picture": PICTURES[number % len(PICTURES)],
        "frequency": float(rng.uniform(1 / 96, 0.5)),
        # round angles and frequencies meet ties that must be rounded alike
        "angle": float(rng.choice([0, 30, 45, 60, -60, 90, -90, rng.uniform(-90, 90)])),
        "factor": int(rng.integers(2, 5)),
        "shift": tuple(int(n) for n in rng.integers(-48, 48, size=2)),
        "taps": int(rng.choice([3, 5, 7, 9])),
    }
    if number % 3 == 0:
        settings["frequency"] = float(rng.integers(1, 49)) / 96
    slider = ShiftSlider(**settings)
    expected = {"wave": slider.wave, "folded": slider.folded, "jumps": slider.jumps}
    arrays = {"input": slider.input, "shifted": slider.shifted}
    arrays |= {f"output {way}": array for way, array in slider.outputs.items()}
    arrays |= {f"spectrum {name}": array for name, array in slider.spectra.items()}
    arrays |= {f"trace {way}": array for way, array in slider.traces.items()}
    slider.close()
    found = {name: looked_at(rng, array) for name, array in arrays.items()}
    return {"name": f"{number}: {settings}", "settings": settings, "arrays": found} | expected


def all_cases(count=CASES):
    rng = np.random.default_rng(20261125)
    bricks = data.image("brick", size=96).ravel().tolist()
    return {"bricks": bricks, "cases": [case(rng, number) for number in range(count)]}


def run(folder, cases):
    path = folder / "sampling.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    return subprocess.run(
        [node(), "--test", "test/against-convkit/sampling.test.js"],
        cwd=ROOT / "widgets",
        env=os.environ | {"CONVKIT_CASES": str(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_page_goes_down_as_convkit_does(tmp_path):
    finished = run(tmp_path, all_cases())
    assert finished.returncode == 0, finished.stdout[-3000:]


def test_one_wrong_jump_is_noticed(tmp_path):
    cases = all_cases(5)
    cases["cases"][0]["jumps"]["blur"] += 1e-5
    finished = run(tmp_path, cases)
    assert finished.returncode == 1
    assert "fail 1" in finished.stdout

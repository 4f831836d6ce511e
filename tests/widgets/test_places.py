"""The size machine's arithmetic in the page equals convkit's, and its code runs."""

import itertools
import json
import os
import subprocess

import numpy as np
import pytest
import torch

import convkit as ck
from convkit import sizes
from convkit.widgets import SizeMachine
from convkit.widgets.accepting import BOUNDARIES
from tests.widgets.test_arithmetic import ROOT, node

OPERATIONS = ("convolution", "transposed", "pooling")
CASES = 480


def settings(rng, number):
    size, taps, stride, dilation = (int(n) for n in rng.integers(1, [25, 8, 6, 5]))
    return {
        "operation": OPERATIONS[number % 3],
        "size": size,
        "kernel_size": taps,
        "stride": stride,
        # wider than the input at times: NumPy mirrors again
        "padding": [int(n) for n in rng.integers(0, 9, size=2)],
        "dilation": dilation,
        "boundary": BOUNDARIES[number % 5],
        "output_padding": int(rng.integers(0, max(stride, dilation))),
        "ceil_mode": bool(rng.integers(0, 2)),
        "place": 0,
    }


def same_upper(geometry):
    """Return the ends of SAME_UPPER, counted: the fewest cells that give ⌈n / s⌉ outputs."""
    size, taps, stride = (geometry[name] for name in ("size", "kernel_size", "stride"))
    more = {"stride": stride, "dilation": geometry["dilation"]}
    ends = ((total // 2, total - total // 2) for total in itertools.count())
    wanted = -(-size // stride)
    return next(
        pair for pair in ends if sizes.output_size(size, taps, padding=pair, **more) >= wanted
    )


def forward_sizes(geometry):
    """Return the lengths, found by trying, that a convolution maps to this size."""
    names = ("kernel_size", "stride", "padding", "dilation")
    taps, stride, padding, dilation = (geometry[name] for name in names)
    found = sizes.output_size
    return [
        length
        for length in range(1, 300)
        if found(length, taps, stride=stride, padding=tuple(padding), dilation=dilation)
        == geometry["size"]
    ]


def case(rng, number):
    geometry = settings(rng, number)
    machine = SizeMachine(**geometry)
    reach = geometry["dilation"] * (geometry["kernel_size"] - 1)
    return {
        "name": f"case {number}: {geometry}",
        "geometry": geometry,
        "outputs": machine.output_size,
        "lost": machine.lost,
        "counts": machine.counts.tolist(),
        "sources": machine.sources.tolist(),
        "back": forward_sizes(geometry) if number % 3 == 1 else [],
        "same": sizes.padding_ends("same", (reach,), (1,))[0],
        "tf": same_upper(geometry),
    }


def all_cases():
    rng = np.random.default_rng(20261124)
    return [case(rng, number) for number in range(CASES)]


def run(folder, cases, script=("--test", "test/against-convkit/places.test.js")):
    path = folder / "places.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    return subprocess.run(
        [node(), *script],
        cwd=ROOT / "widgets",
        env=os.environ | {"CONVKIT_CASES": str(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_page_counts_places_as_convkit_does(tmp_path):
    finished = run(tmp_path, all_cases())
    assert finished.returncode == 0, finished.stdout[-3000:]


def test_one_output_too_many_is_noticed(tmp_path):
    cases = all_cases()
    cases[0]["outputs"] += 1
    assert run(tmp_path, cases).returncode == 1


CODE = """
import { readFileSync } from "node:fs";
import { measure } from "./src/shared/places.js";
import { code } from "./src/size-machine/code.js";
import { refusal } from "./src/size-machine/words.js";
const all = JSON.parse(readFileSync(process.env.CONVKIT_CASES, "utf8"));
const stamping = (now) => now.operation === "transposed";
const machine = (now) => ({ now, measured: measure(now), transposed: stamping(now) });
const told = (one) => [...code(one).split("\\n"), refusal(one)];
console.log(JSON.stringify(all.map((now) => told(machine(now)))));
"""


def told(folder):
    """Return settings, and for each the two lines of code and the refusal that the page shows."""
    rng = np.random.default_rng(4)
    chosen = [settings(rng, number) for number in range(CASES)]
    for now in chosen[::2]:
        now["padding"] = now["padding"][:1] * 2
    finished = run(folder, chosen, ("--input-type=module", "--eval", CODE))
    return zip(chosen, json.loads(finished.stdout), strict=True)


def test_the_copied_code_runs_in_convkit_and_pytorch(tmp_path):
    ran = 0
    for now, (ours, theirs, refused) in told(tmp_path):
        outputs = SizeMachine(**now).output_size
        assert eval(ours, {"ck": ck}) == outputs, ours
        if theirs.startswith("#") or refused:
            continue
        assert eval(theirs, {"torch": torch}) == outputs, theirs
        ran += 1
    assert ran >= 150


def test_what_the_page_calls_refused_pytorch_refuses(tmp_path):
    refusals = 0
    for now, (_, theirs, refused) in told(tmp_path):
        even = len(set(now["padding"])) == 1
        # uneven ends are cut or filled outside the layer, which then has nothing to refuse
        if not refused or theirs.startswith("#") or not (even or now["operation"] == "convolution"):
            continue
        with pytest.raises(RuntimeError):
            eval(theirs, {"torch": torch})
        refusals += 1
    assert refusals >= 40

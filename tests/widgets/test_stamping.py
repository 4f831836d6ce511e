"""The stamps of the page equal convkit's transposed convolution, on cases that convkit writes."""

import json
import os
import subprocess

import numpy as np

from convkit.layers import conv2d, conv_transpose2d
from tests.widgets.test_arithmetic import ROOT, node

CASES = 360


def case(rng, number):
    """Return a random transposed convolution, every stride with every kernel size in turn."""
    stride, size, line = number % 4 + 1, number // 4 % 7 + 1, bool(number // 28 % 2)
    inputs = int(rng.integers(2, 9 if line else 6))
    more = int(rng.integers(0, stride))
    most = min(6, ((inputs - 1) * stride + size + more - 1) // 2)
    less = int(rng.integers(0, most + 1))
    values = rng.integers(-9, 10, (1 if line else inputs, inputs)).astype(float)
    kernel = rng.normal(size=(1 if line else size, size))
    # the rows of a line are one point
    settings = {"stride": stride, "padding": less, "output_padding": more}
    axes = {name: (0 if name != "stride" else 1, value) if line else value
            for name, value in settings.items()}  # fmt: skip
    output = conv_transpose2d(values[None], kernel[None, None], **axes)[0]
    ones = [np.ones_like(array) for array in (values, kernel)]
    cover = conv_transpose2d(ones[0][None], ones[1][None, None], **axes)[0]
    large = values if line else np.repeat(values, stride, axis=0)
    large = np.repeat(large, stride, axis=1)
    resized = conv2d(large[None], kernel[None, None], padding="same")[0]
    return settings | {
        "name": f"{'line' if line else 'square'} n{inputs} k{size} s{stride} p{less} +{more}",
        "input": values.tolist(),
        "kernel": kernel.tolist(),
        "output": output.tolist(),
        "cover": cover.tolist(),
        "resized": resized.tolist(),
    }


def all_cases():
    rng = np.random.default_rng(20261125)
    return [case(rng, number) for number in range(CASES)]


def run(folder, cases):
    path = folder / "stamping.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    return subprocess.run(
        [node(), "--test", "test/against-convkit/stamping.test.js"],
        cwd=ROOT / "widgets",
        env=os.environ | {"CONVKIT_CASES": str(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_page_stamps_as_convkit_does(tmp_path):
    finished = run(tmp_path, all_cases())
    assert finished.returncode == 0, finished.stdout[-3000:]


def test_one_wrong_count_is_noticed(tmp_path):
    cases = all_cases()
    cases[7]["cover"][0][0] += 1
    finished = run(tmp_path, cases)
    assert finished.returncode == 1
    assert "fail 1" in finished.stdout


def test_the_cases_hold_every_stride_with_every_kernel_on_lines_and_squares():
    seen = {(one["stride"], len(one["kernel"][0]), len(one["input"]) == 1) for one in all_cases()}
    assert len(seen) == 4 * 7 * 2

"""The widgets in JupyterLab: Python moves the page, the page moves Python."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import browser as installed  # noqa: E402

CELLS = (
    "from convkit.widgets import KernelBench\n"
    'bench = KernelBench(pictures=("camera",), controls=("kernel", "window", "stride"))\n'
    "bench",
    'bench.kernel, bench.stride = "sharpen", 2\nbench.window = (10, 20)',
    "import json\n"
    "found = bench.kernel, bench.window, bench.stride, float(bench.result[bench.window])\n"
    'print("state", json.dumps(found))',
    "try:\n    bench.set_state({'stride': 99})\n"
    "except Exception as error:\n    print('refused:', error)",
    "from convkit.widgets import FlipSwitch\nswitch = FlipSwitch()\nswitch",
    'switch.pattern, switch.flip, switch.at = "step", True, (0, 4)',
    "import json\n"
    "found = switch.kernel, switch.at, switch.flip, switch.convolution.tolist()\n"
    'print("state", json.dumps(found))',
    "from convkit.widgets import MatrixPainter\npainter = MatrixPainter()\npainter",
    'painter.kind, painter.shift = "circulant", 3',
    "import json\n"
    "found = painter.kind, painter.parameters, painter.weights, painter.difference.tolist()\n"
    'print("state", json.dumps(found))',
    "from convkit.widgets import SizeMachine\nmachine = SizeMachine(10, 3, stride=2)\nmachine",
    'machine.padding, machine.boundary = (1, 2), "edge"',
    "import json\n"
    "found = machine.size, machine.padding, machine.output_size, machine.counts.tolist()\n"
    'print("state", json.dumps(found))',
    "from convkit.widgets import StampView\nstamps = StampView()\nstamps",
    'stamps.stride, stamps.output_padding, stamps.view = 3, 2, "zeros"',
    "import json\n"
    "found = stamps.input, stamps.stride, stamps.output_padding, stamps.output.tolist()\n"
    'print("state", json.dumps(found))',
    "from convkit.widgets import ShiftSlider\nslider = ShiftSlider()\nslider",
    'slider.picture, slider.factor, slider.shift = "letter", 3, (2, -5)',
    "import json\n"
    "found = slider.picture, slider.factor, slider.shift, slider.jumps\n"
    'print("state", json.dumps(found))',
    "from convkit.widgets import WrapSlider\nring = WrapSlider([1, 2, 3], [1, 1])\nring",
    "ring.length, ring.place = 4, 3",
    "import json\n"
    "found = ring.signal, ring.length, ring.wrapped, ring.circular.tolist()\n"
    'print("state", json.dumps(found))',
    "from convkit.widgets import WiringBoard\nboard = WiringBoard()\nboard",
    "board.first, board.first_kernel, board.size = [[1, 0], [1, 1]], (5, 1), 10",
    "import json\n"
    "found = board.first, board.second, board.first_kernel, board.size, vars(board.tally)\n"
    'print("state", json.dumps(found))',
)
# where the cells of a widget begin
PAINTER, MACHINE, STAMPS, SLIDER, RING, BOARD = (
    next(n for n, cell in enumerate(CELLS) if f"import {name}" in cell)
    for name in (
        "MatrixPainter",
        "SizeMachine",
        "StampView",
        "ShiftSlider",
        "WrapSlider",
        "WiringBoard",
    )
)
# no token on a random port of this machine, for the minute that the test lasts
SERVER = (
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",
    "--ServerApp.open_browser=False",
    "--ServerApp.allow_root=True",
    "--IdentityProvider.token=",
    "--ServerApp.disable_check_xsrf=True",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Address of a JupyterLab that serves one notebook from a temporary folder."""
    folder = tmp_path_factory.mktemp("lab")
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec})
    (folder / "bench.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    own = {name: str(folder / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    own |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"), "PYTHONPATH": str(ROOT)}
    with open(folder / "log.txt", "w", encoding="utf-8") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *SERVER],
            cwd=folder,
            env=os.environ | own,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield address(folder, server)
        finally:
            server.terminate()
            server.wait(20)


def address(folder, server):
    """Wait until the server says where it listens, and answers there."""
    for _ in range(300):
        text = (folder / "log.txt").read_text(encoding="utf-8")
        found = re.search(r"http://127\.0\.0\.1:\d+/", text)
        if found:
            with urllib.request.urlopen(f"{found[0]}api", timeout=20) as answer:
                assert "version" in json.load(answer)
            return found[0]
        assert server.poll() is None, text
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start within 30 s:\n{text}")


@pytest.fixture(scope="module")
def page(lab):
    """The notebook, open and connected, in a browser without a window."""
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(
            executable_path=installed.find(), args=installed.arguments()
        )
        opened = program.new_page(viewport={"width": 1400, "height": 1200})
        opened.goto(f"{lab}lab/tree/bench.ipynb", wait_until="load")
        opened.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        yield opened
        program.close()


def run(page, number):
    """Run one cell and return what it printed."""
    cell = page.locator(".jp-CodeCell").nth(number)
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    cell.locator(".cm-content").click()
    for tenth in range(300):
        seen = prompt.inner_text()
        if seen != before and re.fullmatch(r"\[\d+\]:", seen):
            break
        # JupyterLab says idle before its runtime takes work, and drops what it is told till then
        if tenth % 20 == 0 and "*" not in seen:
            page.keyboard.press("Control+Enter")
        page.wait_for_timeout(100)
    else:
        raise AssertionError(f"cell {number} did not run within 30 s: its prompt reads {seen}")
    page.wait_for_timeout(200)
    return "\n".join(cell.locator(".jp-OutputArea-output").all_inner_texts())


def python_state(page, number=2):
    return json.loads(run(page, number).partition("state ")[2])


def test_traits_keep_in_step_both_ways(page):
    run(page, 0)
    page.wait_for_selector(".ck-bench")
    bench = page.locator(".ck-bench")
    assert bench.locator(".ck-output .ck-size").inner_text() == "(254 × 254)"

    run(page, 1)
    page.wait_for_function("document.querySelector('.ck-where').innerText === 'output[10, 20]'")
    assert bench.locator(".ck-presets select").input_value() == "sharpen"
    assert bench.locator(".ck-output .ck-size").inner_text() == "(127 × 127)"

    bench.locator(".ck-stage-in").focus()
    page.keyboard.press("ArrowRight")
    cell = bench.locator(".ck-weights input").nth(4)
    cell.fill("6.5")
    cell.press("Tab")
    page.wait_for_timeout(500)
    total = float(bench.locator(".ck-total").inner_text().replace("−", "-"))
    kernel, window, stride, result = python_state(page)
    assert kernel == [[0, -1, 0], [-1, 6.5, -1], [0, -1, 0]]
    assert (window, stride) == ([10, 21], 2)
    assert abs(result - total) < 0.006


def test_a_value_that_python_refuses_changes_nothing_on_either_side(page):
    assert "refused: stride must be a whole number from 1 to 8, got 99" in run(page, 3)
    assert python_state(page)[2] == 2
    assert page.locator(".ck-bench input[aria-label='stride']").input_value() == "2"


def test_no_link_is_offered_where_a_link_restores_nothing(page):
    assert page.locator(".ck-bench button:has-text('Copy as NumPy')").count() == 1
    assert page.locator(".ck-bench button:has-text('Copy link')").count() == 0


def test_the_flip_switch_keeps_in_step_both_ways(page):
    run(page, 4)
    page.wait_for_selector(".ck-flipswitch")
    switch = page.locator(".ck-flipswitch")
    run(page, 5)
    toggle = switch.locator("[role=switch]")
    page.wait_for_selector(".ck-flipswitch [aria-checked=true]")
    assert switch.locator("select").first.input_value() == "step"

    switch.locator(".ck-input .ck-stage").focus()
    page.keyboard.press("ArrowRight")
    cell = switch.locator(".ck-written input").nth(0)
    cell.fill("5")
    cell.press("Tab")
    toggle.click()
    page.wait_for_timeout(500)
    kernel, at, flip, convolution = python_state(page, 6)
    assert (kernel, at, flip) == ([[5, 2, 3]], [0, 5], False)
    assert convolution == [0] * 4 + [5, 7] + [10] * 8 + [5]


def test_the_matrix_painter_keeps_in_step_both_ways(page):
    run(page, PAINTER)
    page.wait_for_selector(".ck-painter")
    painter = page.locator(".ck-painter")
    run(page, PAINTER + 1)
    page.wait_for_selector(".ck-painter button[data-kind=circulant][aria-pressed=true]")
    assert painter.locator(".ck-count").inner_text() == "3 of 64"

    painter.locator("button[data-kind=toeplitz]").click()
    painter.locator(".ck-is-kernel .ck-cell").nth(1).focus()
    page.keyboard.press("3")
    page.wait_for_timeout(500)
    kind, parameters, weights, difference = python_state(page, PAINTER + 2)
    assert (kind, parameters) == ("toeplitz", 3)
    assert [weights[row][row + 1] for row in range(7)] == [3] * 7
    assert any(difference)


def test_the_size_machine_keeps_in_step_both_ways(page):
    run(page, MACHINE)
    page.wait_for_selector(".ck-size-machine")
    machine = page.locator(".ck-size-machine")
    run(page, MACHINE + 1)
    page.wait_for_selector(".ck-size-machine .ck-of-out:text-is('6')")
    assert machine.locator("select").input_value() == "edge"

    number = machine.locator("input[data-name=size]")
    number.fill("4")
    number.press("Tab")
    machine.locator("button[data-name=valid]").click()
    page.wait_for_timeout(500)
    size, padding, outputs, counts = python_state(page, MACHINE + 2)
    assert (size, padding, outputs, counts) == (4, [0, 0], 1, [1, 1, 1, 0])


def test_the_stamp_view_keeps_in_step_both_ways(page):
    run(page, STAMPS)
    page.wait_for_selector(".ck-stampview")
    stamps = page.locator(".ck-stampview")
    run(page, STAMPS + 1)
    page.wait_for_selector(".ck-stampview button[data-value=zeros][aria-pressed=true]")
    assert stamps.locator(".ck-outhead b").inner_text() == "Output (14)"

    stamps.locator("[aria-label='less: stride']").click()
    cell = stamps.locator(".ck-of-input input").nth(0)
    cell.fill("7")
    cell.press("Tab")
    page.wait_for_timeout(500)
    values, stride, extra, output = python_state(page, STAMPS + 2)
    assert (values, stride, extra) == ([[7, 2, 3, 2]], 2, 1)
    assert output == [7, 7, 9, 2, 5, 3, 5, 2, 2, 0]


def test_the_shift_slider_keeps_in_step_both_ways(page):
    run(page, SLIDER)
    page.wait_for_selector(".ck-shift-slider")
    slider = page.locator(".ck-shift-slider")
    run(page, SLIDER + 1)
    page.wait_for_function(
        "document.querySelector('.ck-shift-slider').ckStore.now.picture === 'letter'"
    )
    assert slider.evaluate("root => root.ckStore.now.shift") == [2, -5]

    slider.locator(".ck-stage-in").focus()
    page.keyboard.press("ArrowRight")
    slider.locator("select").nth(1).select_option("4")
    page.wait_for_timeout(500)
    picture, factor, shift, jumps = python_state(page, SLIDER + 2)
    assert (picture, factor, shift) == ("letter", 4, [2, -4])
    shown = slider.evaluate("root => root.ckStore.jumps")
    assert all(abs(shown[way] - jump) < 1e-6 for way, jump in jumps.items())


def test_the_wrap_slider_keeps_in_step_both_ways(page):
    run(page, RING)
    page.wait_for_selector(".ck-wrap")
    ring = page.locator(".ck-wrap")
    run(page, RING + 1)
    page.wait_for_function("document.querySelector('.ck-wrap').ckStore.now.place === 3")
    assert ring.locator("input[type=number]").first.input_value() == "4"

    ring.locator("[aria-label='more samples']").click()
    ring.locator("[aria-label='more samples']").click()
    page.wait_for_timeout(500)
    signal, length, wrapped, circular = python_state(page, RING + 2)
    assert (signal, length, wrapped) == ([1, 2, 3, 0, 0], 5, 1)
    assert circular == [1, 3, 5, 3, 0]


def test_the_wiring_board_keeps_in_step_both_ways(page):
    run(page, BOARD)
    page.wait_for_selector(".ck-wiring")
    board = page.locator(".ck-wiring")
    run(page, BOARD + 1)
    page.wait_for_selector(".ck-wiring .ck-metertext output:text-is('15')")
    assert "no library has this wiring" in board.locator(".ck-code").inner_text()

    board.locator(".ck-switch").nth(1).focus()
    page.keyboard.press("Enter")
    board.locator("input[type=checkbox]").check()
    page.wait_for_timeout(500)
    first, second, kernel, size, tally = python_state(page, BOARD + 2)
    assert (first, second) == ([[1, 1], [1, 1]], [[1, 1], [1, 1]])
    assert (kernel, size) == ([5, 1], 10)
    assert tally == {"parameters": 24, "macs": 2400, "bytes_moved": 4 * (800 + 24)}

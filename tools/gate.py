"""Run every check that CI runs, in two lanes, and say how long each took.

python tools/gate.py              all of it
python tools/gate.py style library   only these steps

The lanes use the two cores of a small CI machine: one checks the library and the
notebooks, the other the widgets and the site. A step that fails does not stop the rest.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
PYTEST = (PYTHON, "-m", "pytest", "-q", "--no-header")
APART = ("chapters", "conformance", "lab", "site", "widgets")  # rooms that have steps of their own
LIBRARY = ("tests", *(f"--ignore=tests/{room}" for room in APART))
# What reaches the loops, and the rooms that the library's own suite does not test.
LOOPS = ("tests/agreement/test_loops.py", "tests/agreement/test_signals.py")
ROOMS = (
    "tests/chapters",
    "tests/widgets/test_flip_switch.py",
    "tests/widgets/test_kernel_bench.py",
    "tests/widgets/test_matrix_painter.py",
    "tests/widgets/test_places.py",
    "tests/widgets/test_sharing.py",
    "tests/widgets/test_shift_slider.py",
    "tests/widgets/test_size_machine.py",
    "tests/widgets/test_stamp_view.py",
    "tests/widgets/test_wiring.py",
    "tests/widgets/test_wiring_board.py",
    "tests/widgets/test_wrap_slider.py",
)
COVERAGE = (PYTHON, "-m", "coverage")
SUMMARY = re.compile(r"\d (passed|failed|kept)|^TOTAL")  # the line of a log that says how it went
TABLE = re.compile(r"^=+ (conformance) =+$")  # what stands below it is shown as well
NBVAL = ("--nbval", "--nbval-sanitize-with", "tests/nbval_sanitize.cfg", "chapters")


@dataclass(frozen=True)
class Step:
    """One named check: commands that run one after the other in one lane."""

    name: str
    lane: int
    commands: tuple
    environment: dict = field(default_factory=dict)


STEPS = (
    Step(
        "style",
        0,
        (
            (PYTHON, "-m", "ruff", "check", "."),
            (PYTHON, "-m", "ruff", "format", "--check", "."),
            (shutil.which("lint-imports", path=str(Path(PYTHON).parent)),),
        ),
    ),
    Step("library", 0, ((*PYTEST, *LIBRARY),)),
    # Cases written elsewhere; the table says how many.  Then the same where Numba is hidden.
    Step(
        "conformance",
        1,
        (
            (*PYTEST, "tests/conformance"),
            (*PYTEST, "-p", "tests.without_numba", "tests/conformance"),
        ),
    ),
    # The library once more where Numba is hidden, the loops as plain Python, and the other rooms.
    Step(
        "coverage",
        0,
        (
            (*COVERAGE, "erase"),
            (*COVERAGE, "run", "-p", *PYTEST[1:], "-p", "tests.without_numba", *LIBRARY),
            (*COVERAGE, "run", "-p", *PYTEST[1:], *LOOPS, *ROOMS),
            (*COVERAGE, "combine", "-q"),
            (*COVERAGE, "report"),
        ),
        {"NUMBA_DISABLE_JIT": "1"},
    ),
    Step("notebooks", 0, ((*PYTEST, "-p", "no:cacheprovider", *NBVAL),)),
    Step(
        "widgets",
        1,
        ((PYTHON, "tools/widgets.py", "install"), (*PYTEST, "tests/widgets")),
    ),
    Step(
        "site",
        1,
        (
            (PYTHON, "tools/browser.py"),
            (PYTHON, "tools/book.py", "build", "--clean"),
            (*PYTEST, "tests/site"),
        ),
    ),
    Step("lab", 1, ((*PYTEST, "tests/lab"),)),
)


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    seconds: float
    summary: str


class Gate:
    """Run steps in their lanes; keep what each printed, show it where it failed."""

    def __init__(self, steps, logs):
        self.steps, self.logs = steps, logs
        self.outcomes, self.printing = [], threading.Lock()

    def say(self, text):
        with self.printing:
            print(text, flush=True)

    def run_step(self, step):
        """Run the step's commands until one fails; write all they print to its log."""
        log = self.logs / f"{step.name}.txt"
        start, passed = time.monotonic(), True
        self.say(f"▸ {step.name}")
        with log.open("w", encoding="utf-8") as stream:
            for command in step.commands:
                passed = self.run_command(command, step, stream)
                if not passed:
                    break
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        said = [line for line in lines if line.strip()] or [""]
        summary = next((line for line in reversed(said) if SUMMARY.search(line)), said[-1])
        outcome = Outcome(step.name, passed, time.monotonic() - start, summary.strip(" ="))
        self.outcomes.append(outcome)
        mark = "✓" if passed else "✗"
        self.say(f"{mark} {step.name} in {outcome.seconds:.0f} s: {outcome.summary}")
        shown = lines[-200:] if not passed else tables(lines)
        if shown:
            self.say("\n".join(f"    {line}" for line in shown))

    def run_command(self, command, step, stream):
        environment = os.environ | {"PYTHONPATH": str(ROOT), **step.environment}
        completed = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return completed.returncode == 0

    def run_lane(self, lane):
        for step in self.steps:
            if step.lane == lane:
                self.run_step(step)

    def run(self):
        lanes = [
            threading.Thread(target=self.run_lane, args=(lane,))
            for lane in sorted({step.lane for step in self.steps})
        ]
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()
        return all(outcome.passed for outcome in self.outcomes)


def tables(lines):
    """Return the lines between a heading that `TABLE` matches and the end of that run."""
    shown, inside = [], False
    for line in lines:
        if line.startswith("===") or SUMMARY.search(line):
            inside = bool(TABLE.match(line))
        elif inside:
            shown.append(line)
    return shown


def chosen(names):
    """Return the steps with these names, all of them for no name."""
    known = [step.name for step in STEPS]
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"✗ a step is one of {', '.join(known)}; got {', '.join(unknown)}")
    return [step for step in STEPS if not names or step.name in names]


def main(names):
    start = float(os.environ.get("CONVKIT_STARTED", time.time()))
    with tempfile.TemporaryDirectory() as logs:
        gate = Gate(chosen(names), Path(logs))
        passed = gate.run()
    failed = [outcome.name for outcome in gate.outcomes if not outcome.passed]
    minutes, seconds = divmod(round(time.time() - start), 60)
    print(f"\nThe gate took {minutes} min {seconds} s, set-up included.")
    if failed:
        print(f"Failed steps: {', '.join(failed)}")
    print(f"{len(gate.outcomes) - len(failed)} passed, {len(failed)} failed")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main(sys.argv[1:])

"""The gate fails when a step fails, says which, and never calls an unknown step passed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import browser
import environment
import gate

PASSES = gate.Step("passes", 0, ((sys.executable, "-c", "print('1 passed')"),))
FAILS = gate.Step("fails", 1, ((sys.executable, "-c", "raise SystemExit('broken')"),))


def test_a_failing_step_fails_the_gate_and_shows_what_it_printed(tmp_path, capsys):
    assert not gate.Gate([PASSES, FAILS], tmp_path).run()
    printed = capsys.readouterr().out
    assert "✓ passes" in printed
    assert "✗ fails" in printed
    assert "    broken" in printed


def test_a_step_stops_at_its_first_failing_command(tmp_path):
    touched = tmp_path / "touched"
    second = (sys.executable, "-c", f"open({str(touched)!r}, 'w')")
    step = gate.Step("two", 0, (*FAILS.commands, second))
    assert not gate.Gate([step], tmp_path).run()
    assert not touched.exists()


def test_steps_are_run_by_name_and_unknown_ones_are_refused():
    assert [step.name for step in gate.chosen(["library"])] == ["library"]
    assert gate.chosen([]) == list(gate.STEPS)
    with pytest.raises(SystemExit, match=r"a step is one of style, .*; got libary"):
        gate.chosen(["libary"])


def test_every_room_of_tests_is_run_by_some_step():
    rooms = {path.name for path in Path(__file__).parents[1].iterdir() if path.is_dir()}
    commands = " ".join(str(part) for step in gate.STEPS for run in step.commands for part in run)
    apart = {room for room in rooms if f"--ignore=tests/{room}" in commands}
    assert apart == set(gate.APART) == {"chapters", "conformance", "lab", "site", "widgets"}
    assert all(f" tests/{room}" in commands for room in apart)


def test_conformance_runs_with_numba_and_once_more_without():
    (step,) = gate.chosen(["conformance"])
    plain, hidden = (" ".join(map(str, command)) for command in step.commands)
    assert plain.endswith("-m pytest -q --no-header tests/conformance")
    assert hidden.endswith("-p tests.without_numba tests/conformance")
    assert "CONVKIT_WIDE" not in step.environment


def test_the_gate_shows_a_table_of_a_step_that_passed(tmp_path, capsys):
    log = r"..\n=== conformance ===\nConv 6 6\n1 passed in 1 s\nquiet"
    step = gate.Step("counts", 0, ((sys.executable, "-c", f"print('{log}')"),))
    assert gate.Gate([step], tmp_path).run()
    printed = capsys.readouterr().out
    assert "    Conv 6 6\n" in printed
    assert "quiet" not in printed


def test_an_unknown_group_is_refused():
    with pytest.raises(SystemExit, match=r"name a group, one of book, test, dev; got \['tests'\]"):
        environment.main(["tests"])


def test_a_changed_pin_makes_the_environment_stale(tmp_path, monkeypatch):
    for name in environment.INPUTS:
        (tmp_path / name).write_text("numpy==2.4.6")
    stamp = tmp_path / "stamp"
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    stamp.write_text(f"test {environment.digest()}")
    assert environment.installed_groups(stamp) == ("book", "test")
    (tmp_path / "constraints.txt").write_text("numpy==2.4.7")
    assert environment.installed_groups(stamp) == ()


def test_a_browser_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CONVKIT_BROWSER", str(tmp_path / "none"))
    with pytest.raises(FileNotFoundError, match="CONVKIT_BROWSER must name an existing file"):
        browser.find()

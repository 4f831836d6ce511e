"""A test that is skipped, or expected to fail, fails the suite."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEAVING_OUT = """
import pytest

def test_that_skips():
    pytest.skip("not today")

@pytest.mark.skip(reason="not today")
def test_with_a_mark():
    pass

@pytest.mark.xfail(reason="not today")
def test_that_fails_as_expected():
    raise AssertionError

@pytest.mark.xfail(reason="not today")
def test_that_passes_unexpectedly():
    pass
"""


def test_leaving_a_test_out_is_a_failure(tmp_path):
    (tmp_path / "test_each.py").write_text(LEAVING_OUT)
    whole = 'import pytest\npytest.skip("not today", allow_module_level=True)\n'
    (tmp_path / "test_whole.py").write_text(whole)
    options = ["-q", "-p", "tests.conftest", "--continue-on-collection-errors", str(tmp_path)]
    command = [sys.executable, "-m", "pytest", *options]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "3 failed, 2 errors" in run.stdout  # a mark acts before the test starts
    assert run.stdout.count("was skipped or expected to fail") >= 5

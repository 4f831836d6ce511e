"""The widgets' packages are installed when the lock file asks for it, and only here."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import widgets


@pytest.fixture
def called(tmp_path, monkeypatch):
    """What npm is asked to do in a folder with a lock file."""
    (tmp_path / "package-lock.json").touch()
    calls = []
    monkeypatch.setattr(widgets, "WIDGETS", tmp_path)
    monkeypatch.setattr(widgets, "npm", lambda *arguments: calls.append(arguments[0]))
    return calls


def test_a_fresh_folder_is_installed_and_a_done_one_is_not(called, tmp_path):
    widgets.install()
    assert called == ["ci"]
    (tmp_path / "node_modules").mkdir()
    done = tmp_path / "node_modules" / ".package-lock.json"
    done.touch()
    widgets.install()
    assert called == ["ci"]
    os.utime(done, (0, 0))
    widgets.install()
    assert called == ["ci", "ci"]


def test_the_folder_behind_a_link_is_left_alone(called, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "node_modules").symlink_to(tmp_path / "elsewhere")
    widgets.install()
    assert called == []

"""Finding the programs that set-up builds on, on machines where things only look as if they were there."""

import os
import sys
from pathlib import Path

import pytest

from ops import assistant, browser, node


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an empty folder on PATH and nothing at home."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path


def put(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_a_shim_that_refuses_is_passed_over_for_the_real_python(bare: Path):
    put(bare / "python3.10", "echo 'pyenv: python3.10: command not found' >&2; exit 127")
    real = put(bare / "home/.pyenv/versions/3.10.13/bin/python3.10", "exit 0")

    assert assistant.python_3_10() == real


def test_a_python_of_another_version_is_not_taken_for_3_10(bare: Path):
    (bare / "python3.10").symlink_to(sys.executable)

    assert assistant.python_3_10() is None


def test_the_browser_named_in_the_environment_comes_first(bare: Path, monkeypatch: pytest.MonkeyPatch):
    put(bare / "chromium", "exit 0")
    monkeypatch.setenv("CHROMIUM", str(put(bare / "my" / "browser", "exit 0")))

    assert browser.find() == bare / "my" / "browser"


def test_a_machine_without_a_browser_has_none(bare: Path):
    assert browser.find() is None


def test_a_node_that_is_too_old_is_not_used(bare: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(node, "program", lambda name: bare / "nowhere" / name)
    put(bare / "npm", "exit 0")
    put(bare / "node", "echo v12.22.0")

    assert node.find() is None


def test_a_node_of_its_own_leads_the_path_of_its_commands(bare: Path, monkeypatch: pytest.MonkeyPatch):
    put(bare / "own" / "npm", "exit 0")
    put(bare / "own" / "node", "echo v24.1.0")
    monkeypatch.setattr(node, "program", lambda name: bare / "own" / name)

    assert node.path().split(os.pathsep)[0] == str(bare / "own")

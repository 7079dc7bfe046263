"""What a test needs and a machine lacks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
A_TEST = "import pytest\n@pytest.mark.browser\ndef test_something(): pass\n"
CONFTEST = "from tests.needs import pytest_runtest_setup as pytest_runtest_setup\n"


def outcome_without_a_browser(folder: Path, **more: str) -> str:
    (folder / "test_something.py").write_text(A_TEST)
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")
    environment = {"PATH": str(folder), "HOME": str(folder), "PYTHONPATH": str(ROOT), **more}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", str(folder)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=folder).stdout


def test_it_is_skipped_and_says_so(tmp_path: Path):
    assert "no Chromium here" in (said := outcome_without_a_browser(tmp_path))
    assert "1 skipped" in said


def test_it_fails_where_everything_is_required(tmp_path: Path):
    assert "1 error" in outcome_without_a_browser(tmp_path, REQUIRE_EVERYTHING="1")


def test_the_build_requires_everything():
    script = (ROOT / ".ci" / "run").read_text()

    assert "REQUIRE_EVERYTHING=1" in script
    assert "make --no-print-directory test" in script
    assert os.access(ROOT / ".ci" / "run", os.X_OK)

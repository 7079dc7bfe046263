"""Chromium for the tests: the one named by CHROMIUM, the one on PATH, Playwright's own, or Debian's package."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ops import debian
from ops.places import program
from ops.progress import StepFailedError, carry_out, say, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-cjk")  # without the fonts Chinese is drawn as empty boxes


def find() -> Path | None:
    """Return the browser the tests drive, or None where this machine has none."""
    return next((browser for browser in _candidates() if os.access(browser, os.X_OK)), None)


def ensure() -> bool:
    """Make sure there is a browser; says so and returns False where none can be had."""
    if find() is None and not debian.install(PACKAGES):
        _fetch_from_playwright()
    if find() is None:
        say("! No Chromium here: the tests in a browser will be skipped. Root installs chromium and fonts-noto-cjk.")
        return False
    say(f"✓ browser of the tests: {find()}")
    return True


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    yield from sorted(_playwright_folder().glob("chromium-*/chrome-linux*/chrome"), reverse=True)


def _playwright_folder() -> Path:
    return Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")


def _fetch_from_playwright() -> None:
    try:
        with step("Chromium from Playwright"):
            carry_out([program("playwright"), "install", "chromium"])
    except StepFailedError as failure:
        say(f"! {str(failure).splitlines()[0]}")

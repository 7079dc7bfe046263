"""The platform's own virtual environment, `.venv`: the pinned packages of requirements.txt, nothing resolved anew."""

from __future__ import annotations

import sys
from pathlib import Path

from ops import stamps, uv
from ops.places import ROOT, VENV, program
from ops.progress import carry_out, say, step, succeeds


def ensure(*, tests: bool) -> None:
    """Make `.venv` hold what the platform (and, when asked, its tests) imports.

    Pins are complete and installed without resolving: face_recognition asks for `dlib`, which would compile for a
    quarter of an hour, while `dlib-bin` brings the same module ready made. Raises StepFailedError.
    """
    _ensure_python()
    _ensure_packages("requirements.txt", "packages of the platform")
    if tests:
        _ensure_packages("requirements-dev.txt", "packages of the tests")


def _ensure_python() -> None:
    if succeeds([program("python"), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]):
        return
    with step(f"virtual environment for Python {sys.version_info.major}.{sys.version_info.minor}"):
        carry_out([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV])


def _ensure_packages(pins: str, title: str) -> None:
    stamp = VENV / ".stamps" / pins
    wanted = stamps.digest(ROOT / pins)
    if stamps.is_fresh(stamp, wanted):
        say(f"✓ {title} (up to date)")
        return
    installer = uv.ensure()
    with step(title):
        install_pins(installer, program("python"), ROOT / pins)
    stamps.mark(stamp, wanted)


def install_pins(installer: Path, python: Path, pins: Path) -> None:
    """Install a complete list of pins as it stands. Raises StepFailedError."""
    command: list[str | Path] = [installer, "pip", "install", "--no-deps", "--python", python, "-r", pins]
    carry_out(command, env=uv.environment())

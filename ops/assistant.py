"""Rasa's own virtual environment, `bot/.venv`: Rasa 3.6.21 runs on Python 3.10 and pins what the platform outgrew.

Where there is no Python 3.10 the platform runs without the assistant, says so, and chats go straight to people.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from ops import stamps, uv
from ops.places import BOT_MODEL, BOT_VENV, ROOT, program
from ops.platform import install_pins
from ops.progress import StepFailedError, carry_out, say, step, succeeds

PINS = ROOT / "bot" / "requirements.txt"
STAMP = BOT_VENV / ".stamps" / "requirements.txt"
IS_3_10 = "import sys, ctypes, ssl, sqlite3, zlib, venv; sys.exit(sys.version_info[:2] != (3, 10))"
WITHOUT = "! The assistant is off: {why}. Everything else runs; chats go straight to people."
ENVIRONMENT: Mapping[str, str] = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONHASHSEED": "0",  # the one seed Rasa's training does not set itself
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore::DeprecationWarning",  # of libraries that Rasa pins
}


def ensure() -> bool:
    """Set up and train the assistant; says why and returns False where that is impossible."""
    try:
        _ensure_packages()
        _ensure_model()
    except StepFailedError as failure:
        say(WITHOUT.format(why=str(failure).rstrip(".")))
        return False
    return True


def is_ready() -> bool:
    """Say whether the assistant is set up and trained."""
    return packages_are_ready() and BOT_MODEL.is_file()


def packages_are_ready() -> bool:
    """Say whether Rasa's environment holds what the pins name."""
    return stamps.is_fresh(STAMP, stamps.digest(PINS))


def environment() -> dict[str, str]:
    """Return this process's environment as Rasa wants it.

    Writing byte code is allowed again: importing Rasa costs 17 seconds without it and 6 with it, so the training,
    which comes first, leaves the byte code that every later start needs.
    """
    return {**os.environ, **ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": ""}


def python_3_10() -> Path | None:
    """Return a Python 3.10 that really starts (a pyenv shim may exist and refuse), or None."""
    return next((python for python in _candidates() if succeeds([python, "-c", IS_3_10])), None)


def _candidates() -> Iterator[Path]:
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        yield Path(folder, "python3.10")
    yield from sorted(Path.home().glob(".pyenv/versions/3.10*/bin/python3.10"), reverse=True)
    yield from sorted(Path.home().glob(".local/share/uv/python/cpython-3.10*/bin/python3.10"), reverse=True)


def _ensure_packages() -> None:
    if packages_are_ready() and succeeds([program("python", BOT_VENV), "-c", ""]):
        say("✓ packages of the assistant (up to date)")
        return
    installer = uv.ensure()
    with step("packages of the assistant", "Rasa and TensorFlow: 600 MB, some minutes"):
        if not succeeds([program("python", BOT_VENV), "-c", IS_3_10]):
            python = python_3_10() or _fetched_python(installer)
            carry_out([installer, "venv", "--quiet", "--clear", "--python", python, BOT_VENV], env=uv.environment())
        install_pins(installer, program("python", BOT_VENV), PINS)
    stamps.mark(STAMP, stamps.digest(PINS))


def _fetched_python(installer: Path) -> Path:
    try:
        carry_out([installer, "python", "install", "3.10"], env=uv.environment())
    except StepFailedError as failure:
        raise StepFailedError("there is no Python 3.10 here and none could be fetched") from failure
    python = python_3_10()
    if python is None:
        raise StepFailedError("the Python 3.10 that was fetched does not start")
    return python


def _ensure_model() -> None:
    """Train; the training itself notices when neither the catalogue nor the learning has changed."""
    with step("the assistant's training", "half a minute; seconds where the catalogue is unchanged"):
        BOT_MODEL.parent.mkdir(parents=True, exist_ok=True)
        carry_out([program("python", BOT_VENV), "-m", "bot.train", "--output", BOT_MODEL], env=environment())

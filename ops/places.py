"""Where things lie. All that changes while the platform runs lies in `var/`, which git ignores."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
VENV = ROOT / ".venv"
BOT_VENV = ROOT / "bot" / ".venv"
POSTGRES = VAR / "postgres"
REDIS = VAR / "redis"
SETTINGS_FILE = VAR / "settings.env"
SETUP_LOG = VAR / "log" / "setup.log"
FACE = VAR / "face"


def program(name: str, venv: Path = VENV) -> Path:
    """Return the path of a program of one of the two virtual environments."""
    return venv / "bin" / name

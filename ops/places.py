"""Where things lie. All that changes while the platform runs lies in `var/`, which git ignores.

VAR_DIR names another folder for it, so that a second platform can run beside the first (the journeys' tests do).
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
VENV = ROOT / ".venv"
BOT_VENV = ROOT / "bot" / ".venv"
POSTGRES = VAR / "postgres"
REDIS = VAR / "redis"
SETTINGS_FILE = VAR / "settings.env"
SETUP_LOG = VAR / "log" / "setup.log"
FACE = VAR / "face"
BOT_MODEL = ROOT / "var" / "bot" / "models" / "bot.tar.gz"  # follows from the code and the catalogue, not from the data


def program(name: str, venv: Path = VENV) -> Path:
    """Return the path of a program of one of the two virtual environments."""
    return venv / "bin" / name

"""`make restore`: bring back what `make backup` wrote, into an empty var/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from ops import postgres, settings
from ops.backup import DATABASE_FILE, NOT_OURS, UPLOADS_FILE, where
from ops.places import POSTGRES
from ops.progress import StepFailedError, carry_out, say, step

NOT_EMPTY = "There is a database in {place} already: stop the platform and move that folder away first."


def main(words: list[str]) -> int:
    """Bring the copy back; returns the exit code."""
    parser = argparse.ArgumentParser(prog="make restore", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that `make backup` wrote")
    folder: Path = parser.parse_args(words).folder
    try:
        restore(settings.of_the_last_run(), folder)
    except StepFailedError as failure:
        say(f"✗ {failure}")
        return 1
    return 0


def restore(environment: Mapping[str, str], folder: Path) -> None:
    """Bring back the uploads, then the database. Raises StepFailedError where there are data already, or no copy."""
    if not settings.has_own_database(environment):
        raise StepFailedError(NOT_OURS)
    if (POSTGRES / "data").exists():
        raise StepFailedError(NOT_EMPTY.format(place=POSTGRES))
    uploads = Path(environment["UPLOAD_DIR"])
    with step(f"database and uploads from {folder}"):
        uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
        carry_out(["tar", "-xf", folder.resolve() / UPLOADS_FILE, "-C", uploads])
        with postgres.running(POSTGRES):
            carry_out([postgres.program("pg_restore"), "--exit-on-error", *where(POSTGRES), folder / DATABASE_FILE])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

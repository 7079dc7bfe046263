"""`make backup`: the embedded database, as it is at one moment, and the uploads, into a folder of their own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ops import postgres, settings, sockets
from ops.places import POSTGRES
from ops.progress import StepFailedError, carry_out, say, step

DATABASE_FILE = "database.dump"
UPLOADS_FILE = "uploads.tar"
NOT_OURS = "The database of DATABASE_URL is not one of this machine: copy it with pg_dump, and UPLOAD_DIR after it."


def main(words: list[str]) -> int:
    """Write the copy; returns the exit code."""
    parser = argparse.ArgumentParser(prog="make backup", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    folder: Path = parser.parse_args(words).folder
    try:
        back_up(settings.of_the_last_run(), folder)
    except (StepFailedError, FileExistsError) as failure:
        say(f"✗ {failure}")
        return 1
    return 0


def back_up(environment: Mapping[str, str], folder: Path) -> None:
    """Copy the database first and the uploads after it, so that no row names a file the copy lacks.

    Raises FileExistsError when the folder is there already and StepFailedError when the database is an outside one.
    """
    if not settings.has_own_database(environment):
        raise StepFailedError(NOT_OURS)
    folder.mkdir(mode=0o700, parents=True)
    with step(f"copy of the database and the uploads in {folder}"), database_running(POSTGRES):
        target = ["-Fc", "-f", str(folder.resolve() / DATABASE_FILE)]
        carry_out([postgres.program("pg_dump"), *where(POSTGRES), *target])
        uploads = Path(environment["UPLOAD_DIR"])
        uploads.mkdir(parents=True, exist_ok=True)
        carry_out(["tar", "-cf", folder.resolve() / UPLOADS_FILE, "-C", uploads, "."])


def where(directory: Path) -> list[str]:
    """Return the options by which PostgreSQL's programs reach the server of `directory`."""
    return ["-h", str(sockets.folder_for(directory)), "-U", postgres.NAME, "-d", postgres.NAME]


@contextmanager
def database_running(directory: Path) -> Iterator[None]:
    """Use the server that is running, else run one for as long as the block lasts."""
    if postgres.accepts_connections(directory):
        yield
    else:
        with postgres.running(directory):
            yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

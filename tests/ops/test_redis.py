"""The embedded Redis."""

import signal
import stat
import time
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import AuthenticationError

from ops import children
from ops import redis as embedded


def started(directory: Path, password: str = ""):
    embedded.prepare(directory, password=password)
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


def test_a_stranger_without_the_password_is_refused(tmp_path: Path):
    server = started(tmp_path, password="open-sesame")

    with Redis.from_url(embedded.url(tmp_path)) as stranger, pytest.raises(AuthenticationError):
        stranger.ping()

    children.stop(server, signal.SIGTERM, 10)


def test_the_file_with_the_password_is_readable_by_its_owner_only(tmp_path: Path):
    embedded.prepare(tmp_path, password="open-sesame")

    assert stat.S_IMODE((tmp_path / embedded.CONFIGURATION).stat().st_mode) == 0o600


def test_nothing_listens_on_a_port_unless_asked_for(tmp_path: Path):
    embedded.prepare(tmp_path)

    assert "port 0\n" in (tmp_path / embedded.CONFIGURATION).read_text()

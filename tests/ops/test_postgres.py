"""The embedded PostgreSQL."""

import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from ops import children, postgres, sockets
from ops.unprivileged import disguise_for


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def started(directory: Path) -> subprocess.Popen[bytes]:
    postgres.prepare(directory)
    server = children.start(postgres.command(directory), directory / postgres.LOG)
    assert wait_for(lambda: postgres.accepts_connections(directory))
    return server


def write(directory: Path, sentence: str) -> None:
    engine = create_engine(postgres.url(directory, "postgres"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS promises (sentence text)"))
        connection.execute(text("INSERT INTO promises VALUES (:sentence)"), {"sentence": sentence})
    engine.dispose()


def read(directory: Path) -> list[str]:
    engine = create_engine(postgres.url(directory, "postgres"))
    with engine.connect() as connection:
        sentences = list(connection.scalars(text("SELECT sentence FROM promises")))
    engine.dispose()
    return sentences


@pytest.mark.slow
def test_an_acknowledged_write_survives_the_server_being_killed(tmp_path: Path):
    server = started(tmp_path)
    write(tmp_path, "五个工作日内办结")
    server.kill()
    server.wait()
    assert wait_for(lambda: not postgres.accepts_connections(tmp_path))

    again = started(tmp_path)

    assert read(tmp_path) == ["五个工作日内办结"]
    children.stop(again, signal.SIGINT, 20)


def test_the_data_and_the_socket_are_closed_to_other_people(tmp_path: Path):
    postgres.prepare(tmp_path)

    closed = [stat.S_IMODE(folder.stat().st_mode) for folder in (tmp_path / "data", sockets.folder_for(tmp_path))]

    assert closed == [0o700, 0o700]


def test_the_server_is_started_as_somebody_who_is_not_root():
    prefix = disguise_for(Path("/usr/bin/id")).prefix

    number = subprocess.run([*prefix, "/usr/bin/id", "-u"], capture_output=True, text=True, check=True).stdout

    assert number.strip() != "0"


def test_nothing_answers_when_the_block_is_left(tmp_path: Path):
    with postgres.running(tmp_path, durable=False) as url:
        engine = create_engine(url)
        engine.connect().close()
        engine.dispose()

    with pytest.raises(OperationalError):
        create_engine(url).connect()


def test_a_server_that_cannot_start_says_why(tmp_path: Path):
    with postgres.running(tmp_path, durable=False):
        pass
    (tmp_path / "data" / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(postgres.DatabaseDidNotStartError, match=r"incompatible|version"), postgres.running(tmp_path):
        pass

import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import psutil
import pytest

from identity import wire
from identity.client import FaceClient
from identity.errors import BadRequest, FaceBusy, FaceUnavailable
from tests.identity.faces import to_jpeg
from tests.identity.running_workers import RunningWorkers, running

pytestmark = pytest.mark.slow


def plain(colour: int) -> bytes:
    return to_jpeg(np.full((200, 200, 3), colour, np.uint8))


QUICK, SLOW, ENDLESS, DEADLY = plain(60), plain(128), plain(255), plain(0)


@pytest.fixture(scope="module")
def pool() -> Iterator[RunningWorkers]:
    with running("tests.identity.sleepy_workers", "{socket}", "2", "1", "1.5") as workers:
        yield workers


def test_what_does_not_fit_the_line_is_told_at_once_to_come_back(pool: RunningWorkers):
    with ThreadPoolExecutor(3) as threads:
        waiting = [threads.submit(pool.client.check_portrait, SLOW) for _ in range(3)]
        wait_until(lambda: pool.client.ping()["waiting"] == 1)
        asked = time.monotonic()
        with pytest.raises(FaceBusy) as refusal:
            pool.client.check_portrait(QUICK)

        assert time.monotonic() - asked < 0.3
        assert refusal.value.retry_after >= 1
        assert [answer.result().problems for answer in waiting] == [("NO_FACE",)] * 3


def test_a_worker_that_overruns_is_killed_and_replaced(pool: RunningWorkers):
    before = {child.pid for child in pool.children()}
    with pytest.raises(FaceUnavailable, match="overran"):
        pool.client.check_portrait(ENDLESS)

    assert len(before & {child.pid for child in pool.children()}) == 1
    assert pool.client.ping()["workers"] == 2
    assert pool.client.check_portrait(QUICK).problems == ("NO_FACE",)


def test_a_picture_that_kills_its_worker_costs_nobody_else_anything(pool: RunningWorkers):
    for _ in range(3):
        with pytest.raises(FaceUnavailable):
            pool.client.check_portrait(DEADLY)

    assert pool.client.check_portrait(QUICK).problems == ("NO_FACE",)


def test_a_worker_that_dies_in_its_sleep_is_replaced_before_the_next_question(pool: RunningWorkers):
    children = pool.children()
    for child in children:
        child.kill()
    wait_until(lambda: all(child.status() == psutil.STATUS_ZOMBIE for child in children))

    assert pool.client.check_portrait(QUICK).problems == ("NO_FACE",)
    assert pool.client.check_portrait(QUICK).problems == ("NO_FACE",)


def test_ping_tells_the_state_while_everybody_works(pool: RunningWorkers):
    with ThreadPoolExecutor(2) as threads:
        answers = [threads.submit(pool.client.check_portrait, SLOW) for _ in range(2)]
        wait_until(lambda: pool.client.ping()["working"] == 2)
        for answer in answers:
            answer.result()

    assert pool.client.ping() == {"model_id": "sleepy", "workers": 2, "working": 0, "waiting": 0, "queue": 1}


HOSTILE = {
    "nothing": b"",
    "noise": os.urandom(64),
    "a header of four gigabytes": b"\xff\xff\xff\xff\0\0\0\0",
    "a body of four gigabytes": b"\0\0\0\x02\xff\xff\xff\xff{}",
    "no JSON": b"\0\0\0\x04\0\0\0\0abcd",
    "deep JSON": wire.PREFIX.pack(60_000, 0) + b"[" * 60_000,
    "a list": wire.PREFIX.pack(2, 0) + b"[]",
    "a pickle": wire.PREFIX.pack(11, 0) + b"\x80\x04K\x01.......",
    "parts that do not add up": wire.PREFIX.pack(45, 3) + b'{"kind":"check_portrait","parts":[1000000000]}abc'[:48],
    "a stop in the middle": wire.PREFIX.pack(30, 30) + b'{"kind"',
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bytes_leave_the_pool_alive(pool: RunningWorkers, data: bytes):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(pool.socket_path))
        connection.sendall(data)

    assert pool.client.check_portrait(QUICK).problems == ("NO_FACE",)


@pytest.mark.parametrize("actions", [[], ["jump"], ["blink"] * 2 + ["fly"]])
def test_a_question_that_makes_no_sense_is_refused(pool: RunningWorkers, actions: list[str]):
    with pytest.raises(BadRequest):
        pool.client.verify([QUICK], QUICK, actions)


def test_too_many_frames_are_refused_before_any_is_looked_at(pool: RunningWorkers):
    with pytest.raises(BadRequest, match="120"):
        pool.client.verify([SLOW] * 121, SLOW, ["blink"])


def test_only_the_owner_may_connect(pool: RunningWorkers):
    assert pool.socket_path.stat().st_mode & 0o077 == 0


def test_where_nobody_listens_there_is_no_answer():
    with pytest.raises(FaceUnavailable):
        FaceClient("/nonexistent/face.sock", timeout=1.0).ping()


def test_a_client_waits_no_longer_than_it_says(pool: RunningWorkers):
    asked = time.monotonic()
    with pytest.raises(FaceUnavailable):
        FaceClient(pool.socket_path, timeout=0.2).check_portrait(SLOW)

    assert time.monotonic() - asked < 0.45


def wait_until(condition) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.02)

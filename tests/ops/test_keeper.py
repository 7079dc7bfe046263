"""Keeping processes: what dies is started again, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
SECONDS = 20


@pytest.fixture
def household(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.ops.household", str(tmp_path)]
    with (tmp_path / "lines").open("wb") as lines:
        running = subprocess.Popen(command, stdout=lines, stderr=lines, start_new_session=True)
    yield running
    running.kill()
    running.wait()


def numbers(folder: Path, lives: int) -> list[list[int]]:
    """The process numbers of the sleeper and its child in each of its lives, once there are that many."""
    noted = folder / "numbers"
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        lives_so_far = noted.read_text().splitlines() if noted.exists() else []
        if len(lives_so_far) >= lives:
            return [[int(number) for number in line.split()] for line in lives_so_far]
        time.sleep(0.05)
    raise AssertionError((folder / "lines").read_text())


def all_gone(processes: list[int]) -> bool:
    deadline = time.monotonic() + SECONDS
    while any(is_alive(number) for number in processes) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(is_alive(number) for number in processes)


def is_alive(number: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except FileNotFoundError:
        return False


def test_a_killed_process_is_started_again_and_its_children_are_cleared_away(household, tmp_path: Path):
    (first, its_child) = numbers(tmp_path, lives=1)[0]

    os.kill(first, signal.SIGKILL)

    assert len(numbers(tmp_path, lives=2)) == 2
    assert all_gone([first, its_child])


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_everything_ends_when_the_manager_is_told_to_stop(household, tmp_path: Path, sign: signal.Signals):
    family = numbers(tmp_path, lives=1)[0]

    household.send_signal(sign)

    assert household.wait(SECONDS) == 128 + sign
    assert all_gone(family)


def test_everything_ends_even_when_the_manager_itself_is_killed(household, tmp_path: Path):
    family = numbers(tmp_path, lives=1)[0]

    household.kill()

    assert all_gone(family)


def test_what_is_told_once_is_not_told_again(household, tmp_path: Path):
    first = numbers(tmp_path, lives=1)[0][0]
    os.kill(first, signal.SIGKILL)
    numbers(tmp_path, lives=2)

    assert (tmp_path / "once").read_text() == "told\n"


def test_each_line_says_whose_it_is(household, tmp_path: Path):
    numbers(tmp_path, lives=1)
    household.send_signal(signal.SIGINT)
    household.wait(SECONDS)

    assert "sleeper | awake" in (tmp_path / "lines").read_text()

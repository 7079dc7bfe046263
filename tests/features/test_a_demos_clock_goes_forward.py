from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.app import create_app
from api.bootstrap import clock_of
from api.core.clock import DemoClock, SystemClock
from api.core.jobs import Periodic
from api.core.runtime import Runtime
from api.settings import Settings
from api.worker import run_periodic

A_MOMENT = timedelta(seconds=30)


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> Settings:
    return dataclasses.replace(settings, demo_clock=tmp_path / "clock")


def test_it_is_the_machines_until_it_is_moved(demo: Settings):
    assert abs(clock_of(demo).now() - datetime.now(UTC)) < A_MOMENT


def test_every_process_sees_the_days_pass(demo: Settings):
    DemoClock(demo.demo_clock).move(timedelta(days=3))
    DemoClock(demo.demo_clock).move(timedelta(days=2))

    assert abs(clock_of(demo).now() - datetime.now(UTC) - timedelta(days=5)) < A_MOMENT


def test_it_can_be_set_to_an_instant(demo: Settings):
    at = datetime(2026, 3, 2, 1, tzinfo=UTC)

    DemoClock(demo.demo_clock).set(at)

    assert abs(clock_of(demo).now() - at) < A_MOMENT


def test_outside_a_demo_nothing_moves_it(demo: Settings):
    assert isinstance(clock_of(dataclasses.replace(demo, demo=False)), SystemClock)


def test_the_command_lets_what_comes_round_come_at_once(demo: Settings, runtime: Runtime):
    came: list[str] = []
    hourly = [Periodic("test.hourly", timedelta(hours=1), lambda _: came.append("round"))]
    moved = dataclasses.replace(runtime, settings=demo, clock=clock_of(demo))
    run_periodic(moved, hourly)
    run_periodic(moved, hourly)
    assert came == ["round"]

    done = create_app(runtime=moved).test_cli_runner().invoke(args=["demo", "forward", "5"])
    run_periodic(moved, hourly)

    assert done.exit_code == 0, done.output
    assert moved.clock.now() - datetime.now(UTC) > timedelta(days=4)
    assert came == ["round", "round"]

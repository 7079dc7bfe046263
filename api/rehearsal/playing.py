"""Playing one story: step by step through the use cases, with the worker's jobs run after each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from api.catalogue.rules import Item
from api.catalogue.rules.stories import (
    CitizenStep,
    Does,
    ExpectStep,
    SkipStep,
    StaffStep,
    Step,
    Story,
    fields_that_differ,
)
from api.core.clock import CHINA, SettableClock, local_date
from api.core.db import transaction
from api.core.errors import Invalid, PlatformError
from api.core.runtime import Runtime
from api.core.workdays import CHINESE_CALENDAR, ONE_DAY, add_working_days
from api.rehearsal import citizens, offices, visits
from api.rehearsal.scene import Scene, seen_facts
from api.worker import collected_handlers, collected_periodic, run_due

MORNING = time(9)
ROUNDS = 50


class StoryFailed(Exception):
    """A story did not go as written: which step (from 1), and what happened instead."""

    def __init__(self, step: int, message: str) -> None:
        super().__init__(f"第 {step} 步：{message}")
        self.step = step


def play(runtime: Runtime, item: Item, story: Story) -> None:
    """Play a story of an item from the first working Monday after its version; raises StoryFailed.

    `runtime` has a clock that can be moved, as `scratch_runtime` and the tests give it; TypeError otherwise.
    """
    clock = runtime.clock
    if not isinstance(clock, SettableClock):
        raise TypeError("a rehearsal needs a clock that can be moved")
    clock.set(first_morning(date.fromisoformat(item.version[:10])))
    with transaction(runtime.database) as session:
        scene = Scene.set(session, runtime, item, story.answers)
    for number, step in enumerate(story.steps, start=1):
        play_step(runtime, clock, scene, number, step)


def play_step(runtime: Runtime, clock: SettableClock, scene: Scene, number: int, step: Step) -> None:
    """Play one step and let the platform do what follows from it."""
    match step:
        case SkipStep():
            skip(runtime, clock, step)
        case ExpectStep():
            with transaction(runtime.database) as session:
                wrong = list(fields_that_differ(step.facts, seen_facts(session, runtime, scene)))
            if wrong:
                raise StoryFailed(number, "；".join(wrong) + "。")
        case CitizenStep(does=Does.VISIT):
            visit(runtime, clock, scene, number, step.task)
        case CitizenStep():
            press(runtime, number, step.refused, lambda session: citizens.act(session, runtime, scene, step))
        case StaffStep():
            press(runtime, number, step.refused, lambda session: offices.act(session, runtime, scene, step))


def press(runtime: Runtime, number: int, refused: str, act: Callable[[Session], None]) -> None:
    """Let somebody press a button; a refusal must be the one that the story foresees."""
    reason = ""
    try:
        with transaction(runtime.database) as session:
            act(session)
    except PlatformError as refusal:
        reason, told = refusal.reason, _told_by(refusal)
        if reason != refused:
            raise StoryFailed(number, f"被拒绝：{told}") from refusal
    if refused and not reason:
        raise StoryFailed(number, f"应当被拒绝（{refused}），却办成了。")
    work(runtime)


def skip(runtime: Runtime, clock: SettableClock, step: SkipStep) -> None:
    """Let time pass day by day, at the same hour, so that whatever is due on a day happens on it."""
    today = local_date(clock.now())
    end = add_working_days(today, step.count) if step.working else today + timedelta(days=step.count)
    while local_date(clock.now()) < end:
        clock.move(ONE_DAY)
        work_through_the_day(runtime)


def visit(runtime: Runtime, clock: SettableClock, scene: Scene, number: int, task: str) -> None:
    """Agree on a time, let it come and the days before it pass, and report the visit as done."""
    try:
        with transaction(runtime.database) as session:
            visit_id, ends_at = visits.agree(session, runtime, scene, task)
        while clock.now() < ends_at:
            clock.set(min(ends_at, clock.now() + ONE_DAY))
            work_through_the_day(runtime)
        with transaction(runtime.database) as session:
            visits.report_done(session, runtime, scene, task, visit_id)
    except PlatformError as refusal:
        raise StoryFailed(number, f"被拒绝：{_told_by(refusal)}") from refusal
    work(runtime)


def work_through_the_day(runtime: Runtime) -> None:
    """Run the work that comes round, and what follows from it."""
    for work_that_comes_round in collected_periodic():
        work_that_comes_round.run(runtime)
    work(runtime)


def work(runtime: Runtime) -> None:
    """Run the jobs that follow from what happened, and those that follow from them."""
    handlers = collected_handlers()
    for _ in range(ROUNDS):
        if not run_due(runtime, handlers):
            return


def first_morning(version: date) -> datetime:
    """Nine o'clock of the first Monday after a version on which offices work; every rehearsal begins at it."""
    day = version + ONE_DAY
    while day.weekday() or not CHINESE_CALENDAR.is_working_day(day):
        day += ONE_DAY
    return datetime.combine(day, MORNING, CHINA)


def _told_by(refusal: PlatformError) -> str:
    errors = (
        "；".join(f"{place} {said}" for place, said in refusal.errors.items()) if isinstance(refusal, Invalid) else ""
    )
    return f"{refusal.reason}{f'（{errors}）' if errors else ''}"

"""Random citizens and reviewers on random items: whatever they do, the case stays whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from api.cases import usecases
from api.cases.queries.loading import tasks_of
from api.cases.rules.problems import Problem
from api.cases.rules.status import Status
from api.cases.usecases import alerts, deadlines
from api.cases.usecases.extension import extend
from api.catalogue.rules import Catalogue, Item
from api.core.actors import Citizen, Staff
from api.core.clock import SettableClock
from api.core.errors import PlatformError
from api.reviews import usecases as reviews
from api.reviews.rules.decisions import Decision
from tests.conftest import MONDAY_MORNING
from tests.features.cases.histories import check_case, counts_of, hand_in_paper, items
from tests.people import citizen, staff

PAPER = Problem("material", "paper", "看不清")
AMOUNT = Problem("field", "amount", "请核对")
AMOUNTS = st.integers(0, 100)
# a failing history is told as it was found: shrinking one, with a database under it, takes minutes
LIMITS = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class History(RuleBasedStateMachine):
    """One case from its draft to wherever chance takes it; a subclass says in which session and by whom."""

    session: Session
    claimant: Citizen
    reviewer: Staff
    head: Staff

    def __init__(self) -> None:
        super().__init__()
        self.mark = self.session.begin_nested()
        self.clock = SettableClock(MONDAY_MORNING)
        self.seen = (0, (0, 0))

    @initialize(item=items(), amount=AMOUNTS, handed_in=st.sampled_from([True, True, True, False]))
    def start(self, item: Item, amount: int, handed_in: bool) -> None:
        self.catalogue = Catalogue(items=MappingProxyType({item.code: item}))
        self.case = usecases.start_draft(self.session, self.catalogue, self.now, self.claimant, item.code)
        if handed_in:
            self.edit(amount)
            self.photograph()
            self.submit()

    @property
    def now(self) -> Any:
        return self.clock.now()

    def attempt(self, act: Callable[[], Any]) -> None:
        """Do something as a request would: whole, or not at all."""
        savepoint = self.session.begin_nested()
        try:
            act()
            savepoint.commit()
        except PlatformError:
            savepoint.rollback()
            self.session.expire_all()

    @rule(amount=AMOUNTS)
    def edit(self, amount: int) -> None:
        sent = {"answers": {"amount": amount}, "version": self.case.version}
        self.attempt(
            lambda: usecases.save_answers(self.session, self.catalogue, self.now, self.claimant, self.case.no, **sent)
        )

    @precondition(lambda self: self.case.status in (Status.DRAFT, Status.SUPPLEMENT_WANTED))
    @rule()
    def photograph(self) -> None:
        hand_in_paper(self.session, self.case, self.now)

    @rule()
    def submit(self) -> None:
        act = usecases.submit
        self.attempt(
            lambda: act(self.session, self.catalogue, self.now, self.claimant, self.case.no, self.case.version)
        )

    @precondition(lambda self: self.case.status == Status.SUPPLEMENT_WANTED)
    @rule(amount=st.none() | AMOUNTS)
    def answer_the_reviewer(self, amount: int | None) -> None:
        self.photograph()
        self.supplement(amount)

    @rule(amount=st.none() | AMOUNTS)
    def supplement(self, amount: int | None) -> None:
        answers = None if amount is None else {"amount": amount}
        sent = {"answers": answers, "version": self.case.version}
        self.attempt(
            lambda: usecases.supplement(self.session, self.catalogue, self.now, self.claimant, self.case.no, **sent)
        )

    @rule(place=st.integers(0, 8), outcome=st.sampled_from(["approve", "approve", "approve", "reject", "return"]))
    def decide(self, place: int, outcome: str) -> None:
        tasks = tasks_of(self.session, self.case.id)
        if not tasks:
            return
        problems = ((PAPER,), (AMOUNT,), (PAPER, AMOUNT))[place % 3] if outcome == "return" else ()
        decision = Decision(outcome, self.case.version, "理由", problems)
        task = tasks[place % len(tasks)].id
        self.attempt(lambda: reviews.decide(self.session, self.catalogue, self.now, self.reviewer, task, decision))

    @rule(chance=st.integers(0, 9))
    def withdraw(self, chance: int) -> None:
        if chance == 0:
            self.attempt(lambda: usecases.withdraw(self.session, self.now, self.claimant, self.case.no))

    @rule(days=st.integers(0, 12))
    def extend(self, days: int) -> None:
        sent = {"days": days, "reason": "需要核对", "version": self.case.version}
        self.attempt(lambda: extend(self.session, self.catalogue, self.now, self.head, self.case.no, **sent))

    @rule()
    def look_for_what_is_late(self) -> None:
        for _ in range(2):  # the second look finds nothing new
            self.attempt(lambda: alerts.alert_case(self.session, self.case.id, self.now))
            for task in tasks_of(self.session, self.case.id):
                self.attempt(lambda task=task: alerts.alert_task(self.session, self.case.id, task.id, self.now))

    @rule(days=st.integers(0, 12))
    def wait(self, days: int) -> None:
        self.clock.move(timedelta(days=days))
        self.attempt(lambda: deadlines.accept_by_silence(self.session, self.catalogue, self.case.id, self.now))
        self.attempt(lambda: deadlines.lapse_without_correction(self.session, self.case.id, self.now))

    @invariant()
    def is_whole(self) -> None:
        if not hasattr(self, "case"):
            return
        self.session.expire_all()
        check_case(self.session, self.case, self.now)
        seen = (self.case.version, counts_of(self.session, self.case))
        assert seen >= self.seen
        self.seen = seen

    def teardown(self) -> None:
        self.mark.rollback()
        self.session.expire_all()


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_no_history_leaves_a_case_in_pieces(runtime, session):
    people = {"claimant": citizen(runtime).actor, "reviewer": staff(runtime, "reviewer").actor}
    people["head"] = staff(runtime, "head").actor
    machine = type("HistoryHere", (History,), {"session": session, **people})

    run_state_machine_as_test(machine, settings=LIMITS)

"""Random citizens and staff on the services that there are: no dead end, no lost write, an owner in every state."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from api.accounts.usecases.demo_staff import DEMO_STAFF
from api.cases import usecases
from api.cases.queries.loading import tasks_of
from api.cases.rules.materials import materials_asked
from api.cases.rules.problems import Problem
from api.cases.rules.status import Status
from api.cases.usecases.extension import extend
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import Item
from api.core.actors import Staff
from api.reviews import usecases as reviews
from api.reviews.rules.decisions import Decision
from tests.features.cases.histories import hand_in_paper
from tests.features.cases.test_random_histories import LIMITS, History
from tests.people import citizen, staff_with

CATALOGUE = load_catalogue(Path(__file__).parents[3] / "catalogue")
ITEMS = [item for item in CATALOGUE.public_items if item.examples.accepted]
CHANCES = st.integers(0, 9)


class RealHistory(History):
    """One case of a real item; what needs a visit, a payment or a signature waits for it, and may be withdrawn."""

    offices: dict[str, list[Staff]]

    @initialize(item=st.sampled_from(ITEMS), handed_in=st.sampled_from([True, True, True, False]))
    def start(self, item: Item, handed_in: bool) -> None:
        self.catalogue, self.item = CATALOGUE, item
        self.case = usecases.start_draft(self.session, CATALOGUE, self.now, self.claimant, item.code)
        if handed_in:
            self.edit(0)
            self.photograph()
            self.submit()

    @rule(chance=CHANCES)
    def edit(self, chance: int) -> None:
        example = dict(self.item.examples.accepted[chance % len(self.item.examples.accepted)])
        sent = {"answers": example, "version": self.case.version}
        self.attempt(
            lambda: usecases.save_answers(self.session, CATALOGUE, self.now, self.claimant, self.case.no, **sent)
        )

    @precondition(lambda self: self.case.status in (Status.DRAFT, Status.SUPPLEMENT_WANTED))
    @rule()
    def photograph(self) -> None:
        for material in materials_asked(self.item, self.case.form):
            for _ in range(material.least):
                hand_in_paper(self.session, self.case, self.now, material.code)

    @rule(amount=st.none() | CHANCES)
    def supplement(self, amount: int | None) -> None:
        answers = None if amount is None else dict(self.item.examples.accepted[0])
        sent = {"answers": answers, "version": self.case.version}
        self.attempt(
            lambda: usecases.supplement(self.session, CATALOGUE, self.now, self.claimant, self.case.no, **sent)
        )

    @rule(place=CHANCES, outcome=st.sampled_from(["approve", "approve", "approve", "reject", "return"]))
    def decide(self, place: int, outcome: str) -> None:
        tasks = [task for task in tasks_of(self.session, self.case.id) if task.status in ("open", "claimed")]
        if not tasks:
            return
        task = tasks[place % len(tasks)]
        decision = Decision(outcome, self.case.version, "理由", self.problems(place) if outcome == "return" else ())
        for colleague in self.offices.get(task.department, []):
            if colleague.roles & {task.role}:
                self.attempt(
                    lambda who=colleague: reviews.decide(self.session, CATALOGUE, self.now, who, task.id, decision)
                )
                return

    def problems(self, place: int) -> tuple[Problem, ...]:
        asked = materials_asked(self.item, self.case.form)
        fields = list(self.item.form["properties"])
        if asked and place % 2:
            return (Problem("material", asked[place % len(asked)].code, "看不清"),)
        return (Problem("field", fields[place % len(fields)], "请核对"),) if fields else ()

    @rule(days=st.integers(0, 12))
    def extend(self, days: int) -> None:
        sent = {"days": days, "reason": "需要核对", "version": self.case.version}
        for head in self.offices.get(self.item.department, []):
            self.attempt(lambda who=head: extend(self.session, CATALOGUE, self.now, who, self.case.no, **sent))


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_no_history_of_a_real_item_leaves_a_case_in_pieces(runtime, session):
    offices: dict[str, list[Staff]] = {}
    for number, member in enumerate(DEMO_STAFF):
        colleague = staff_with(runtime, f"colleague-{number}", member.department, *member.roles).actor
        offices.setdefault(member.department, []).append(colleague)
    people = {"claimant": citizen(runtime).actor, "offices": offices}
    machine = type("RealHistoryHere", (RealHistory,), {"session": session, **people})

    run_state_machine_as_test(machine, settings=settings(LIMITS, max_examples=6, stateful_step_count=12))

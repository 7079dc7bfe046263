"""One opinion document for all departments (联合验收意见书)."""

from __future__ import annotations

from datetime import UTC, datetime

from api.cases.models import CaseTask
from api.cases.queries import case_by_number
from api.catalogue.rules import Catalogue
from api.delivery.queries import decision_of
from tests.builders import answer_form, draft
from tests.people import citizen

DECIDED = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def test_the_joint_acceptance_lists_what_each_department_said(client, runtime, session):
    catalogue, person = runtime.ports.find(Catalogue), citizen(runtime)
    answers = catalogue.item("joint-acceptance").examples.accepted[0]
    no = answer_form(client, person, draft(client, person, "joint-acceptance"), answers)["no"]
    case = case_by_number(session, no)
    for plan, kind in (("2.1", "visit"), ("2.2", "visit"), ("2.4", "review"), ("3.9", "internal")):
        session.add(decided_task(case, plan, kind))
    session.flush()

    opinions = decision_of(session, catalogue, case).opinions

    assert [(each.task, each.department, each.outcome) for each in opinions] == [
        ("环节2.1", "市自然资源局", "同意"),
        ("环节2.2", "市自然资源局", "同意"),
        ("环节2.4", "市自然资源局", "同意"),
    ]
    assert opinions[0].decided_on.isoformat() == "2026-03-04"


def test_an_item_of_one_department_lists_nothing(client, runtime, session):
    person = citizen(runtime)
    case = case_by_number(session, draft(client, person)["no"])

    assert decision_of(session, runtime.ports.find(Catalogue), case).opinions == ()


def decided_task(case, plan, kind):
    return CaseTask(
        case_id=case.id, stage=1, plan_id=plan, name=f"环节{plan}", kind=kind, department="natural-resources",
        role="reviewer", working_days=1, status="done", due_on=DECIDED.date(), opened_at=DECIDED,
        decided_at=DECIDED, outcome="approve", reason="符合要求",
    )  # fmt: skip

"""Tasks that the platform decides by itself, and a person where it cannot."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from api.cases import usecases
from api.cases.queries.loading import tasks_of
from api.cases.usecases.automatic import try_automatic
from api.catalogue.rules import Catalogue, parse_item
from tests.features.cases.histories import hand_in_paper
from tests.people import citizen

ITEM = {
    "code": "automatic",
    "version": "1",
    "name": "自动办理事项",
    "department": "medical-insurance",
    "theme": "试办",
    "audience": ["citizen"],
    "identity": "wechat",
    "limits": {"statutory": 20, "promised": 5},
    "form": {"required": ["amount"], "properties": {"amount": {"type": "integer", "title": "金额", "minimum": 0}}},
    "materials": [{"code": "paper", "name": "材料", "count": [1, 1]}],
}


@pytest.fixture
def submitted(runtime, session, clock):
    def file(check: str):
        flow = [{"stage": "核验", "tasks": [{"name": "自动核验", "kind": "automatic", "check": check}]}]
        item = parse_item({**ITEM, "flow": flow})
        catalogue, person = Catalogue(items=MappingProxyType({item.code: item})), citizen(runtime).actor
        case = usecases.start_draft(session, catalogue, clock.now(), person, item.code)
        case.form = {"amount": 1}
        hand_in_paper(session, case, clock.now())
        usecases.submit(session, catalogue, clock.now(), person, case.no, case.version)
        return catalogue, case

    return file


def test_a_check_that_passes_decides_the_task(session, clock, submitted):
    catalogue, case = submitted("complete")
    (task,) = tasks_of(session, case.id)

    assert try_automatic(session, catalogue, case.id, task.id, clock.now())

    assert (task.outcome, case.status) == ("approve", "approved")
    assert not try_automatic(session, catalogue, case.id, task.id, clock.now())


def test_what_no_check_can_decide_waits_for_the_office(session, clock, submitted):
    catalogue, case = submitted("a-check-that-nobody-wrote")
    (task,) = tasks_of(session, case.id)

    assert not try_automatic(session, catalogue, case.id, task.id, clock.now())

    assert (task.status, task.department, task.role) == ("open", "medical-insurance", "reviewer")

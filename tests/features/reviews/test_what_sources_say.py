"""A reviewer sees beside each answer what a source says, and where each paper came from."""

from __future__ import annotations

import pytest

from api.exchange.ports import Exchange
from api.exchange.rules.consent import CONSENT_VERSION
from api.worker import collected_handlers, run_due
from tests import builders
from tests.features.exchange.conftest import Offices
from tests.pages.visitor import Visitor
from tests.people import citizen, staff

RECORD = {"medical-insurance": {"name": "王秀英", "insurance_type": "employee"}}


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


@pytest.fixture
def file(client, runtime):
    """Let a claim be filed whose insurance was looked up and then answered by the claimant as given."""

    def do(answered: str) -> str:
        runtime.ports.provide(Exchange, Offices(records=RECORD))
        claimant = citizen(runtime, name="王秀英")
        case = builders.complete_draft(client, claimant)
        agreed = {"sources": ["medical-insurance"], "consent": {"version": CONSENT_VERSION}}
        client.post(f"/api/v1/cases/{case['no']}/exchanges", json=agreed, headers=claimant.headers)
        while run_due(runtime, collected_handlers()):
            pass
        case = builders.show(client, claimant, case["no"])
        case = builders.answer_form(client, claimant, case, {"insurance_type": answered})
        assert builders.submit(client, claimant, case).status_code == 200
        return str(case["no"])

    return do


@pytest.fixture
def seen(client, reviewer):
    def see(no: str):
        task = builders.open_task(client, reviewer, no)
        return client.get(f"/api/v1/tasks/{task['id']}", headers=reviewer.headers).json

    return see


def answer_in(view, field: str):
    return next(each for each in view["answers"] if each["field"] == field)


def test_an_answer_that_agrees_is_confirmed(file, seen):
    confirmed = answer_in(seen(file("employee")), "insurance_type")["confirmed"]
    assert confirmed == {"source": "医保信息平台", "since": "2026-02-27", "shown": "职工医保", "same": True}


def test_an_answer_that_differs_stands_beside_the_sources(file, seen):
    answer = answer_in(seen(file("resident")), "insurance_type")
    assert (answer["shown"], answer["confirmed"]["shown"], answer["confirmed"]["same"]) == (
        "居民医保",
        "职工医保",
        False,
    )


def test_what_was_corrected_was_no_question_spared(file, seen):
    spared = seen(file("resident"))["case"]["spared"]
    assert "insurance_type" not in spared["fields"]


def test_what_the_office_answered_is_shown_in_words(file, seen):
    (found,) = seen(file("employee"))["found"]
    assert found == {
        "source": "医保信息平台",
        "as_of": "2026-02-27",
        "facts": [{"name": "参保类型", "shown": "职工医保"}],
    }


def test_the_page_says_it_in_one_line(file, client, reviewer, app):
    no = file("resident")
    task = builders.open_task(client, reviewer, no)
    page = Visitor(app.test_client(), reviewer).open(f"/staff/tasks/{task['id']}")
    assert "系统核验：职工医保（医保信息平台，2026年2月27日（周五）），申请人填写：居民医保" in page.text

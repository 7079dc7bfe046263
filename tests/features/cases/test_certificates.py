"""The decision of a concluded case, and its delivery."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.cases.jobs import issue_decision
from api.cases.models import Case
from api.core.events import CaseApproved, CaseDenied
from tests.builders import concluded, decide, filed, open_task, show
from tests.people import citizen, staff, stranger


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


def issued(runtime, session, no, event=CaseApproved):
    case_id = session.scalar(select(Case.id).where(Case.no == no))
    issue_decision(runtime, event(case_id))
    session.expire_all()


def download(client, person, no):
    return client.get(f"/api/v1/cases/{no}/certificate", headers=person.headers)


def test_a_granted_case_issues_its_decision_once(client, runtime, session, claimant, reviewer):
    no = concluded(client, claimant, reviewer)["no"]
    assert download(client, claimant, no).json["reason"] == "case.no_certificate"

    issued(runtime, session, no)
    issued(runtime, session, no)

    case = show(client, claimant, no)
    assert (case["status"], case["delivery"]["status"]) == ("approved", "ready")
    assert "download_certificate" in case["can"]
    assert [line["what"] for line in case["timeline"]].count("certificate_issued") == 1


def test_downloading_it_is_its_delivery(client, runtime, session, claimant, reviewer):
    no = concluded(client, claimant, reviewer)["no"]
    issued(runtime, session, no)

    answer = download(client, claimant, no)

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF")
    case = show(client, claimant, no)
    assert (case["status"], case["delivery"]["status"]) == ("delivered", "delivered")
    assert download(client, claimant, no).status_code == 200


def test_a_refusal_is_issued_too_and_stays_a_refusal(client, runtime, session, claimant, reviewer):
    no = filed(client, claimant)["no"]
    decide(client, reviewer, open_task(client, reviewer, no), "reject", reason="不在参保期内")
    issued(runtime, session, no, CaseDenied)

    assert download(client, claimant, no).status_code == 200
    assert show(client, claimant, no)["status"] == "denied"


def test_a_running_case_has_none(client, claimant):
    assert download(client, claimant, filed(client, claimant)["no"]).status_code == 409


def test_nobody_else_gets_it(client, runtime, session, claimant, reviewer):
    no = concluded(client, claimant, reviewer)["no"]
    issued(runtime, session, no)

    assert download(client, stranger(runtime), no).json["reason"] == "case.not_found"

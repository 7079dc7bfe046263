"""My cases, and where they stand in a sentence."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from api.cases.queries import case_by_number, progress_of
from api.cases.schemas import CasePageSchema, CaseSchema
from tests.builders import concluded, draft, filed, return_invoice
from tests.people import citizen, staff, stranger


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


def test_my_cases_come_newest_first_in_pages(client, runtime, claimant):
    numbers = [draft(client, claimant)["no"] for _ in range(3)]
    draft(client, stranger(runtime))

    first = client.get("/api/v1/cases?limit=2", headers=claimant.headers).json
    second = client.get(f"/api/v1/cases?limit=2&after={first['next']}", headers=claimant.headers).json

    assert [case["no"] for case in first["data"] + second["data"]] == numbers[::-1]
    assert second["next"] is None


@pytest.mark.parametrize("cursor", ["x", "WzFd", "bnVsbA", "WyJ4Il0"])
def test_a_made_up_cursor_is_refused(client, claimant, cursor):
    answer = client.get(f"/api/v1/cases?after={cursor}", headers=claimant.headers)

    assert (answer.status_code, answer.json["reason"]) == (422, "request.bad_cursor")


def test_what_is_answered_is_what_the_description_says(client, runtime, claimant):
    reviewer = staff(runtime, "reviewer")
    no = filed(client, claimant)["no"]
    return_invoice(client, reviewer, no)
    concluded(client, claimant, reviewer)
    page = client.get("/api/v1/cases", headers=claimant.headers).json

    assert CasePageSchema().validate(page) == {}
    for row in page["data"]:
        case = client.get(f"/api/v1/cases/{row['no']}", headers=claimant.headers).json
        assert CaseSchema().validate(case) == {}


def test_progress_is_a_true_sentence(client, runtime, session, claimant):
    no = filed(client, claimant)["no"]

    (progress,) = progress_of(session, claimant.person_id, runtime.clock.now())

    assert progress.sentence == f"您的大额补充保险报销（编号 {no}）已经提交，正在等待受理，预计 3月9日 前办结。"


def test_progress_names_what_is_wanted(client, runtime, session, claimant):
    no = filed(client, claimant)["no"]
    return_invoice(client, staff(runtime, "reviewer"), no)

    (progress,) = progress_of(session, claimant.person_id, runtime.clock.now(), "mi-supplementary-claim")

    assert "需要您补正：医疗费用发票：看不清金额，请重拍。" in progress.sentence
    assert progress_of(session, claimant.person_id, runtime.clock.now(), "dp-certificate") == []


def test_progress_is_only_of_ones_own(client, runtime, session, claimant):
    filed(client, claimant)

    assert progress_of(session, stranger(runtime).person_id, runtime.clock.now()) == []


def test_a_case_that_is_locked_is_read_afresh(client, session, claimant):
    no = filed(client, claimant)["no"]
    version = case_by_number(session, no).version
    session.execute(text("UPDATE cases SET version = version + 1 WHERE no = :no"), {"no": no})

    assert case_by_number(session, no, lock=True).version == version + 1

import pytest

from api.audit.usecases import record_access
from tests.people import citizen, other_department_reviewer, staff


@pytest.fixture
def me(runtime):
    return citizen(runtime)


def look(session, clock, who, at, what="发票照片", why="审核您的报销申请", **more):
    record_access(session, clock.now(), who.actor, at.person_id, what, why, **more)
    session.commit()


def mine(client, me, **query):
    return client.get("/api/v1/me/accesses", query_string=query, headers=me.headers).json


def test_a_look_is_told_with_office_purpose_and_case_but_no_private_name(client, runtime, session, clock, me):
    reviewer = staff(runtime, "reviewer")
    look(session, clock, reviewer, me, case="BL2026-000001")

    (access,) = mine(client, me)["data"]

    assert access["who"] == "市医疗保障经办中心 审核人员"
    assert (access["what"], access["why"], access["case"]) == ("发票照片", "审核您的报销申请", "BL2026-000001")
    assert reviewer.actor.name not in str(access)


def test_looks_come_newest_first_page_by_page(client, runtime, session, clock, me):
    for number in range(5):
        look(session, clock, staff(runtime), me, what=f"材料{number}")

    first = mine(client, me, limit=3)
    rest = mine(client, me, limit=3, after=first["next"])

    assert [each["what"] for each in first["data"] + rest["data"]] == [f"材料{n}" for n in (4, 3, 2, 1, 0)]
    assert rest["next"] is None


def test_nobody_reads_who_looked_at_somebody_else(client, runtime, session, clock, me):
    look(session, clock, other_department_reviewer(runtime), me)

    assert mine(client, citizen(runtime))["data"] == []


@pytest.mark.parametrize("cursor", ["nonsense", "W10", "WyJ4Il0"])
def test_a_cursor_that_is_none_of_ours_is_refused(client, me, cursor):
    answer = client.get(f"/api/v1/me/accesses?after={cursor}", headers=me.headers)

    assert (answer.status_code, answer.json["reason"]) == (422, "request.bad_cursor")

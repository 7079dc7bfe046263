"""Staff write down how a visit went."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from api.cases.models import Case
from api.core.actors import Role
from api.core.outbox import OutboxRow
from api.organisations.models import Organisation
from tests.builders import decide, open_task
from tests.features.visits.conftest import SURVEY
from tests.organisations import CREDIT_CODE, known_firm
from tests.people import staff_with
from tests.visiting import agree_on_a_time, report, visit_named


def booked_and_come(client, clock, owner, surveyor, no):
    visit = agree_on_a_time(client, owner, surveyor, no, SURVEY)
    clock.set(datetime.fromisoformat(visit["starts_at"]))
    return visit["id"]


def test_what_is_done_can_be_decided(client, clock, owner, surveyor, shop):
    visit = booked_and_come(client, clock, owner, surveyor, shop)

    assert report(client, surveyor, visit, findings="进线方向已确认").status_code == 200

    answer = decide(client, surveyor, open_task(client, surveyor, shop, SURVEY), "approve")
    assert answer.status_code == 200


def test_who_was_not_met_chooses_again(client, clock, session, owner, surveyor, shop):
    visit = booked_and_come(client, clock, owner, surveyor, shop)

    assert report(client, surveyor, visit, "missed", "").status_code == 200

    again = visit_named(client, owner, shop, SURVEY)
    assert (again["status"], again["can"]) == ("wanted", ["book"])
    assert session.scalar(select(OutboxRow).where(OutboxRow.name == "VisitMissed"))


def test_nothing_is_reported_before_the_day_or_without_findings(client, clock, owner, surveyor, shop):
    visit = agree_on_a_time(client, owner, surveyor, shop, SURVEY)
    early = report(client, surveyor, visit["id"])
    clock.set(datetime.fromisoformat(visit["starts_at"]))

    silent = report(client, surveyor, visit["id"], findings="  ")

    assert (early.status_code, early.json["reason"]) == (409, "visit.not_yet")
    assert (silent.status_code, silent.json["reason"]) == (422, "visit.findings_wanted")


def test_a_visit_is_reported_once(client, clock, owner, surveyor, shop):
    visit = booked_and_come(client, clock, owner, surveyor, shop)
    report(client, surveyor, visit)

    again = report(client, surveyor, visit, "missed")

    assert (again.status_code, again.json["reason"]) == (409, "visit.already_reported")


def test_another_office_knows_nothing_of_it(client, clock, runtime, owner, surveyor, shop):
    visit = booked_and_come(client, clock, owner, surveyor, shop)
    others = staff_with(runtime, "elsewhere", "health", Role.REVIEWER)

    assert report(client, others, visit).status_code == 404
    assert client.get("/api/v1/visits", headers=others.headers).json["data"] == []


def test_the_list_of_the_day_names_place_and_needs(client, clock, owner, surveyor, shop):
    visit = booked_and_come(client, clock, owner, surveyor, shop)

    (found,) = client.get("/api/v1/visits", headers=surveyor.headers).json["data"]

    assert (found["id"], found["case"], found["needs"]) == (visit, shop, ["不接语音电话"])
    assert found["place"]


def test_the_list_names_the_organisation_that_a_visit_is_for(client, session, runtime, owner, surveyor, shop):
    visit = agree_on_a_time(client, owner, surveyor, shop, SURVEY)
    firm = known_firm(runtime, CREDIT_CODE)
    session.execute(update(Case).where(Case.no == shop).values(organisation_id=firm))
    session.commit()

    listed = client.get(f"/api/v1/visits?since={visit['starts_at'][:10]}", headers=surveyor.headers).json["data"]

    assert [each["applicant"] for each in listed] == [session.get_one(Organisation, firm).name]

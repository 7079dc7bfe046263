"""Visits of tomorrow are reminded of once, unchosen times asked for weekly, places of ended cases given back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from api.core.events import CaseWithdrawn
from api.core.outbox import OutboxRow
from api.notices.jobs import HANDLERS as NOTICES
from api.notices.models import Notice
from api.visits.jobs import ask_for_times_again, free_places, remind_of_tomorrow
from api.visits.models import Visit
from api.worker import run_due
from tests.features.visits.conftest import SURVEY
from tests.visiting import agree_on_a_time


def told(session, runtime, kind):
    while run_due(runtime, NOTICES):
        pass
    return list(session.scalars(select(Notice.occasion).where(Notice.kind == kind)))


def test_a_visit_of_tomorrow_is_reminded_of_once(client, runtime, clock, session, owner, surveyor, shop):
    visit = agree_on_a_time(client, owner, surveyor, shop, SURVEY)
    clock.set(datetime.fromisoformat(visit["starts_at"]) - timedelta(days=1))

    remind_of_tomorrow(runtime)
    remind_of_tomorrow(runtime)

    assert len(session.scalars(select(OutboxRow).where(OutboxRow.name == "VisitNear")).all()) == 1
    assert told(session, runtime, "visit_near") == [visit["id"]]


def test_who_has_not_chosen_is_asked_once_a_week(runtime, clock, session, shop):
    clock.move(timedelta(days=8))
    ask_for_times_again(runtime)
    ask_for_times_again(runtime)
    clock.move(timedelta(days=7))
    ask_for_times_again(runtime)

    weeks = [occasion.rpartition("/")[2] for occasion in told(session, runtime, "visit_wanted")]

    assert sorted(weeks) == ["1", "2"]


def test_a_withdrawn_case_gives_its_place_back(client, runtime, session, owner, surveyor, shop):
    agree_on_a_time(client, owner, surveyor, shop, SURVEY)
    client.post(f"/api/v1/cases/{shop}/withdrawal", json={"reason": "不开了"}, headers=owner.headers)

    free_places(runtime, CaseWithdrawn(session.scalar(select(Visit.case_id))))

    assert session.scalar(select(Visit.status)) == "cancelled"

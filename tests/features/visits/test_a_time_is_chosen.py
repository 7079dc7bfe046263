"""A citizen chooses, moves and cancels the time of a visit."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.builders import decide, open_task, show
from tests.features.visits.conftest import SURVEY
from tests.people import stranger
from tests.visiting import book, slots, visit_named


def test_only_times_to_come_are_offered(client, clock, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]

    offered = [datetime.fromisoformat(each["starts_at"]) for each in slots(client, owner, shop, task)]

    assert offered == sorted(offered)
    assert offered[0] > clock.now()
    assert offered[-1] < clock.now() + timedelta(days=16)


def test_a_booking_says_when_where_and_what_can_be_done(client, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    slot = slots(client, owner, shop, task)[0]

    answer = book(client, owner, shop, task, slot)

    booked = next(each for each in answer.json["data"] if each["task"] == task)
    assert (booked["status"], booked["visit"]["starts_at"]) == ("booked", slot["starts_at"])
    assert booked["visit"]["place"] == show(client, owner, shop)["form"]["power_address"]
    assert booked["can"] == ["move", "cancel", "calendar"]


def test_the_same_time_again_changes_nothing(client, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    slot = slots(client, owner, shop, task)[0]
    first = book(client, owner, shop, task, slot).json

    assert book(client, owner, shop, task, slot).json == first


def test_a_time_that_was_never_offered_is_refused(client, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    slot = slots(client, owner, shop, task)[0]

    answer = book(client, owner, shop, task, {**slot, "starts_at": "2026-03-08T03:17:00+08:00"})

    assert (answer.status_code, answer.json["reason"]) == (422, "visit.no_such_slot")


def test_a_time_can_be_moved_three_times_and_no_more(client, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    free = slots(client, owner, shop, task)
    for slot in free[:4]:
        assert book(client, owner, shop, task, slot).status_code == 200

    answer = book(client, owner, shop, task, free[5])

    assert (answer.status_code, answer.json["reason"]) == (409, "visit.too_many_changes")
    assert visit_named(client, owner, shop, SURVEY)["can"] == ["calendar"]


def test_on_the_day_itself_nothing_can_be_moved(client, clock, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    free = slots(client, owner, shop, task)
    book(client, owner, shop, task, free[0])
    clock.set(datetime.fromisoformat(free[0]["starts_at"]) - timedelta(hours=1))

    answer = client.delete(f"/api/v1/cases/{shop}/visits/{task}", headers=owner.headers)

    assert (answer.status_code, answer.json["reason"]) == (409, "visit.too_late")


def test_a_cancelled_booking_is_wanted_again(client, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    book(client, owner, shop, task, slots(client, owner, shop, task)[0])

    answer = client.delete(f"/api/v1/cases/{shop}/visits/{task}", headers=owner.headers)

    assert answer.json["data"][0]["status"] == "wanted"
    assert answer.json["data"][0]["visit"] is None


def test_strangers_see_no_visits(client, runtime, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    other = stranger(runtime)

    seen = client.get(f"/api/v1/cases/{shop}/visits", headers=other.headers)
    booked = book(client, other, shop, task, slots(client, owner, shop, task)[0])

    assert (seen.status_code, booked.status_code) == (404, 404)


def test_nothing_is_decided_before_the_visit(client, owner, surveyor, shop):
    task = open_task(client, surveyor, shop, SURVEY)
    asked = decide(client, surveyor, task, "approve")
    free = slots(client, owner, shop, task["id"])
    book(client, owner, shop, task["id"], free[0])

    refused = decide(client, surveyor, open_task(client, surveyor, shop, SURVEY), "reject", reason="不去了")

    assert (asked.status_code, asked.json["reason"]) == (409, "task.booking_wanted")
    assert (refused.status_code, refused.json["reason"]) == (409, "task.visit_wanted")


def test_the_booking_can_be_kept_in_a_calendar(client, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    slot = slots(client, owner, shop, task)[0]
    book(client, owner, shop, task, slot)

    answer = client.get(f"/api/v1/cases/{shop}/visits/{task}/calendar", headers=owner.headers)

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert f"DTSTART:{slot['starts_at'][:10].replace('-', '')}" in answer.text
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))

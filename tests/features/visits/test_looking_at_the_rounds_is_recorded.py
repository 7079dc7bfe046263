"""An office's list of visits shows where people live; each of them can read who looked, once a day."""

from __future__ import annotations

from datetime import timedelta

from api.core.auth import SESSION_COOKIE
from tests.features.visits.conftest import SURVEY
from tests.people import stranger
from tests.visiting import agree_on_a_time

WHAT = "上门地址和联系电话"


def looks_at(client, person):
    rows = client.get("/api/v1/me/accesses", headers=person.headers).json["data"]
    return [row for row in rows if row["what"] == WHAT]


def open_list(client, member, since):
    answer = client.get(f"/api/v1/visits?since={since}&days=7", headers=member.headers)
    assert answer.status_code == 200
    return answer.json["data"]


def test_whoever_is_on_the_list_can_read_who_looked(client, runtime, owner, surveyor, shop):
    day = agree_on_a_time(client, owner, surveyor, shop, SURVEY)["starts_at"][:10]

    assert [row["case"] for row in open_list(client, surveyor, day)] == [shop]
    open_list(client, surveyor, day)

    (look,) = looks_at(client, owner)
    assert look["case"] == shop
    assert looks_at(client, stranger(runtime)) == []


def test_looking_again_on_another_day_is_recorded_again(client, clock, owner, surveyor, shop):
    day = agree_on_a_time(client, owner, surveyor, shop, SURVEY)["starts_at"][:10]
    open_list(client, surveyor, day)
    clock.move(timedelta(days=1))

    open_list(client, surveyor, day)

    assert len(looks_at(client, owner)) == 2


def test_the_page_with_those_who_want_a_time_is_recorded_too(client, owner, surveyor, shop):
    client.set_cookie(SESSION_COOKIE, surveyor.token)

    assert shop in client.get("/staff/visits").text

    assert len(looks_at(client, owner)) == 1

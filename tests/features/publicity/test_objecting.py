"""Anyone known by name may object until the last day; the case stops, and nobody learns who it was."""

from __future__ import annotations

import io
from datetime import timedelta

from api.core.actors import Level
from tests.builders import decide, open_task, photo, show
from tests.people import citizen, proxy_for, stranger


def test_an_objection_gets_a_number_and_stops_the_case(client, clock, on_notice, object_to, work):
    made = object_to()
    assert (made.status_code, made.json["state"]) == (201, "open")
    assert made.json["no"].startswith("YY20260302-")

    clock.move(timedelta(days=20))
    work()

    case = show(client, on_notice.applicant, on_notice.no)
    assert case["stages"][1]["status"] == "running"
    task = open_task(client, on_notice.office, on_notice.no)
    refused = decide(client, on_notice.office, task, "approve")
    assert (refused.status_code, refused.json["reason"]) == (409, "task.objections_open")


def test_the_applicant_learns_of_it_but_not_of_whom(client, on_notice, object_to):
    made = object_to().json

    case = client.get(f"/api/v1/cases/{on_notice.no}", headers=on_notice.applicant.headers)

    assert case.json["timeline"][-1]["what"] == "objection_made"
    for secret in ("赵邻居", "赵**", made["no"], made["reason"]):
        assert secret not in case.text


def test_whoever_objects_is_not_told_who_applied(client, on_notice, object_to):
    made = object_to().text

    assert "王秀英" not in made
    assert on_notice.no not in made


def test_the_last_day_still_counts_and_the_next_does_not(clock, runtime, on_notice, object_to):
    clock.move(timedelta(days=7))
    assert object_to().status_code == 201
    clock.move(timedelta(days=1))

    late = object_to(stranger(runtime))

    assert (late.status_code, late.json["reason"]) == (409, "public_notice.over")


def test_nobody_objects_to_their_own_case(runtime, on_notice, object_to):
    assert object_to(on_notice.applicant).json["reason"] == "objection.own_case"
    agent = proxy_for(runtime, on_notice.applicant)
    assert object_to(agent).status_code == 201  # who filed nothing here is no party


def test_one_person_objects_once(on_notice, object_to):
    object_to()

    assert object_to().json["reason"] == "objection.already_made"


def test_a_person_without_a_name_is_asked_for_one(runtime, object_to):
    refused = object_to(citizen(runtime, level=Level.WECHAT))

    assert (refused.status_code, refused.json["reason"]) == (403, "auth.level_too_low")


def test_an_unknown_notice_is_not_found(client, on_notice):
    address = "/api/v1/public-notices/00000000-0000-7000-8000-000000000000/objections"

    assert (
        client.post(address, json={"reason": "十个字以上的理由在这里"}, headers=on_notice.neighbour.headers).status_code
        == 404
    )


def test_evidence_is_for_the_office_only(client, on_notice, object_to):
    no = object_to().json["no"]
    data = {"file": (io.BytesIO(photo()), "晒场.jpg")}

    answer = client.post(f"/api/v1/me/objections/{no}/files", data=data, headers=on_notice.neighbour.headers)

    assert (answer.status_code, len(answer.json["files"])) == (201, 1)
    file = answer.json["files"][0]["id"]
    for who in (on_notice.applicant, on_notice.neighbour):
        assert client.get(f"/api/v1/materials/{file}/content", headers=who.headers).status_code == 404
    mine = client.get(f"/api/v1/objections/{no}/files/{file}", headers=on_notice.office.headers)
    assert (mine.status_code, mine.mimetype) == (200, "image/jpeg")
    assert client.get(f"/api/v1/objections/{no}/files/{file}", headers=on_notice.applicant.headers).status_code == 403


def test_my_objections_are_mine_alone(client, runtime, on_notice, object_to):
    no = object_to().json["no"]

    assert [each["no"] for each in mine(client, on_notice.neighbour)] == [no]
    assert mine(client, on_notice.applicant) == []
    other = client.get(f"/api/v1/me/objections/{no}", headers=stranger(runtime).headers)
    assert (other.status_code, other.json["reason"]) == (404, "objection.not_found")


def mine(client, who):
    return client.get("/api/v1/me/objections", headers=who.headers).json["data"]

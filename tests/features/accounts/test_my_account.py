import pytest

from tests.people import citizen, staff


def change(client, who, **body):
    return client.patch("/api/v1/me", json=body, headers=who.headers)


def test_my_needs_are_kept(client, runtime):
    me = citizen(runtime)

    answer = change(client, me, needs=["large_text", "no_camera"], contact_via="sms")

    assert answer.status_code == 200
    again = client.get("/api/v1/me", headers=me.headers).json
    assert (again["needs"], again["contact_via"]) == (["large_text", "no_camera"], "sms")


def test_what_is_left_out_stays(client, runtime):
    me = citizen(runtime, needs=("screen_reader",))

    assert change(client, me, contact_via="phone").json["needs"] == ["screen_reader"]


def test_needs_can_be_taken_back(client, runtime):
    me = citizen(runtime, needs=("screen_reader",))

    assert change(client, me, needs=[]).json["needs"] == []


@pytest.mark.parametrize("body", [{"needs": ["flying"]}, {"contact_via": "pigeon"}, {"level": "face"}])
def test_what_the_platform_does_not_know_is_refused_by_field(client, runtime, body):
    answer = change(client, citizen(runtime), **body)

    assert answer.status_code == 422
    assert next(iter(body)) in next(iter(answer.json["errors"]))


def test_nobody_is_shown_to_a_stranger_or_to_staff(client, runtime):
    assert client.get("/api/v1/me").status_code == 401
    assert client.get("/api/v1/me", headers=staff(runtime).headers).status_code == 403

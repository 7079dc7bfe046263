from tests.people import citizen

OVERRIDE = {"X-HTTP-Method-Override": "PATCH"}


def test_a_client_without_patch_may_send_a_post(client, runtime):
    person = citizen(runtime)

    answer = client.post("/api/v1/me", json={"needs": ["large_text"]}, headers={**person.headers, **OVERRIDE})

    assert answer.status_code == 200
    assert answer.json["needs"] == ["large_text"]


def test_no_other_method_can_be_asked_for(client, runtime):
    person = citizen(runtime)
    headers = {**person.headers, "X-HTTP-Method-Override": "DELETE"}

    assert client.post("/api/v1/sessions/current", headers=headers).status_code == 405
    assert client.get("/api/v1/me", headers=person.headers).status_code == 200


def test_a_reading_request_stays_one(client, runtime):
    person = citizen(runtime)

    assert client.get("/api/v1/me", headers={**person.headers, **OVERRIDE}).status_code == 200

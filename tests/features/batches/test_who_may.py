"""A batch belongs to its organisation: all who act for it in the item see it, nobody else may know of it."""

from __future__ import annotations

import io

import pytest
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.organisations import agent_of
from tests.people import citizen
from tests.spreadsheets import CODE, ENROL, filled


@pytest.fixture
def batch(desk):
    return desk.ready(filled([ENROL]))


def test_an_agent_goes_on_where_another_member_stopped(runtime, desk_of, firm, batch):
    agent = desk_of(agent_of(runtime, firm, scope=(CODE,)))

    assert [each["no"] for each in agent.get("batches").json["data"]] == [batch["no"]]
    assert agent.submit(batch).status_code == 202


@pytest.mark.parametrize("scope", [("mi-employer-base",), None])
def test_others_may_not_know_of_it(runtime, desk_of, firm, batch, scope):
    who = agent_of(runtime, firm, scope=scope) if scope else citizen(runtime)
    other, no = desk_of(who), batch["no"]

    answers = [
        other.get(f"batches/{no}"), other.get(f"batches/{no}/errors"), other.submit(batch),
        other.again(no, filled([ENROL])), other.post(f"{no}/withdrawal"), other.paper(no, "labour-contract"),
    ]  # fmt: skip

    assert {(answer.status_code, answer.json["reason"]) for answer in answers} == {(404, "batch.not_found")}
    assert other.get("batches").json["data"] == []
    assert other.send(filled([ENROL])).json["reason"] == "organisation.not_found"


def test_a_revoked_agent_sees_it_no_more(client, runtime, desk_of, boss, firm, batch):
    agent = desk_of(agent_of(runtime, firm))
    membership = agent.get("me/organisations").json["data"][0]["membership"]
    client.delete(f"/api/v1/me/organisations/{firm}/members/{membership}", headers=boss.headers)

    assert agent.get(f"batches/{batch['no']}").status_code == 404


def test_the_same_key_makes_one_batch(client, desk, firm):
    sheet = FileStorage(io.BytesIO(filled([ENROL])), "a.xlsx")
    sent = {"item": CODE, "organisation": str(firm), "file": sheet}
    boundary, body = encode_multipart(MultiDict(sent))
    headers = {**desk.who.headers, "Idempotency-Key": "batch-1"}
    kind = f"multipart/form-data; boundary={boundary}"

    first, again = (client.post("/api/v1/batches", data=body, content_type=kind, headers=headers) for _ in range(2))

    assert (first.status_code, first.json["no"]) == (201, again.json["no"])

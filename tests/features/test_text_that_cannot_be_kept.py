"""NUL, lone surrogates and boundless numbers cannot be stored: they are refused at the door, whoever sends them."""

from __future__ import annotations

import pytest

from tests.people import citizen, staff

UNKEEPABLE = [rb'{"text": "a\u0000b"}', rb'{"text": "\ud800"}', b'{"text": NaN}', b"\xff", b"{"]
TOO_BIG_A_NUMBER = b'{"text": 18446744073709551616}'
TOO_DEEP = [b"[" * levels + b"]" * levels for levels in (255, 900, 1020, 100_000)]


@pytest.mark.parametrize("body", [*UNKEEPABLE, TOO_BIG_A_NUMBER, *TOO_DEEP])
def test_a_body_that_cannot_be_kept_is_refused(client, runtime, body):
    answer = client.post(
        "/api/v1/chat/messages", data=body, content_type="application/json", headers=citizen(runtime).headers
    )

    assert (answer.status_code, answer.json["reason"]) == (400, "error.invalid")


@pytest.mark.parametrize("text", [r"\\u0000 is how JSON writes it", r"smile \ud83d\ude00"])
def test_what_only_looks_like_it_is_read(client, runtime, text):
    body = f'{{"kind": "help", "title": "{text}", "body": "帮帮我"}}'

    answer = client.post("/api/v1/tickets", data=body, content_type="application/json")

    assert answer.status_code == 201


def test_a_body_of_more_than_a_megabyte_is_not_even_read(client, runtime):
    body = b'{"text": "%s"}' % (b"x" * 1024 * 1024)

    answer = client.post(
        "/api/v1/chat/messages", data=body, content_type="application/json", headers=citizen(runtime).headers
    )

    assert (answer.status_code, answer.json["reason"]) == (413, "error.too_large")


def test_an_address_that_nothing_can_have_is_not_there(client, runtime):
    answer = client.get("/api/v1/cases/%00", headers=citizen(runtime).headers)

    assert (answer.status_code, answer.json["reason"]) == (404, "error.not_found")


def test_a_number_that_no_column_holds_is_invalid(client, runtime):
    cursor = "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OTld"

    answer = client.get(f"/api/v1/me/accesses?after={cursor}", headers=citizen(runtime).headers)

    assert answer.status_code == 422


@pytest.mark.parametrize("cursor", ["WyIwMDAiXQ", "WzEsMl0", "WzFlOTk5XQ", "bnVsbA", "x"])
@pytest.mark.parametrize("address", ["conversations", "tickets", "worklist"])
def test_a_made_up_cursor_of_a_list_is_refused(client, runtime, address, cursor):
    member = staff(runtime, {"conversations": "agent", "tickets": "dispatcher", "worklist": "reviewer"}[address])

    answer = client.get(f"/api/v1/{address}?after={cursor}", headers=member.headers)

    assert (answer.status_code, answer.json["reason"]) == (422, "request.bad_cursor")


def test_a_key_for_an_address_that_is_not_there_is_no_trouble(client, runtime):
    headers = {**citizen(runtime).headers, "Idempotency-Key": "one"}

    assert client.post("/api/v1/nowhere", headers=headers).status_code == 404


@pytest.mark.parametrize("key", ["x" * 129, "编号".encode().decode("latin1"), "a b"])
def test_a_key_that_is_none_is_refused_instead_of_cut(client, runtime, key):
    headers = {**citizen(runtime).headers, "Idempotency-Key": key}

    answer = client.post("/api/v1/cases", json={"item": "mi-supplementary-claim"}, headers=headers)

    assert (answer.status_code, answer.json["reason"]) == (422, "request.bad_idempotency_key")

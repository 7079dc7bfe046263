"""Limits by address count citizens: what the deployment's own proxy says is believed, what a citizen says is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.app import create_app

CHECKS_A_MINUTE = 30


@pytest.fixture
def last_status(runtime):
    """The status of the last of too many checks, whose `X-Forwarded-For` has another number in place of # each time."""

    def last_status(forwarded_for: str, trusted_proxies: int) -> int:
        here = replace(runtime, settings=replace(runtime.settings, trusted_proxies=trusted_proxies))
        client = create_app(runtime=here).test_client()
        for number in range(CHECKS_A_MINUTE + 1):
            headers = {"X-Forwarded-For": forwarded_for.replace("#", str(number))}
            answer = client.get("/api/v1/certificates/unknown", headers=headers)
        return answer.status_code

    return last_status


def test_an_address_that_anybody_could_write_escapes_no_limit(last_status):
    assert last_status("198.51.100.#", trusted_proxies=0) == 429


def test_the_proxys_word_tells_citizens_apart(last_status):
    assert last_status("198.51.100.#", trusted_proxies=1) == 404


def test_what_stood_there_before_the_proxy_wrote_is_not_believed(last_status):
    assert last_status("203.0.113.#, 198.51.100.7", trusted_proxies=1) == 429

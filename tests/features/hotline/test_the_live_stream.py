"""The stream process as it is run in earnest: tickets, events as they happen, and what was missed."""

from __future__ import annotations

import dataclasses
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from api.app import create_app
from api.cases.models import Case, PinnedItem
from api.core.db import transaction
from api.core.events import CaseSubmitted, ConversationChanged
from api.core.ids import new_id
from api.core.outbox import publish
from tests.people import SignedIn, citizen, staff

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(real_url, redis_url) -> Iterator[str]:
    """The address of a running stream process."""
    port = free_port()
    secrets = dict.fromkeys(("SECRET_KEYS", "FINGERPRINT_KEY", "COOKIE_SECRET", "ACTION_SECRET"), "unused")
    environ = {"PATH": os.environ["PATH"], "DATABASE_URL": real_url, "REDIS_URL": redis_url, **secrets}
    granian = [str(Path(sys.executable).with_name("granian")), "--interface", "asgi", "--port", str(port)]
    process = subprocess.Popen([*granian, "--host", "127.0.0.1", "api.stream:app"], env=environ)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_alive(address)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def wait_until_alive(address: str) -> None:
    for _ in range(200):
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.ConnectError:
            time.sleep(0.1)
    pytest.fail("the stream process did not start")


@pytest.fixture
def ask(real, served):
    """Where the API sends somebody who wants to follow."""
    settings = dataclasses.replace(real.settings, stream_url=served)
    client = create_app(runtime=dataclasses.replace(real, settings=settings)).test_client()

    def address_for(who: SignedIn, **headers: str) -> str:
        answer = client.get("/api/v1/stream", headers={**who.headers, **headers})
        assert answer.status_code == 307, answer.json
        return answer.headers["Location"]

    return address_for


@contextmanager
def reading(address: str) -> Iterator[Iterator[dict[str, str]]]:
    """An open stream, event by event."""
    with httpx.stream("GET", address, timeout=10) as answer:
        assert answer.status_code == 200
        yield events(answer.iter_lines())


def events(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    event: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith((":", "retry")):
            name, _, value = line.partition(": ")
            event[name] = value
        elif event:
            yield event
            event = {}


def changed(real, person: UUID, **about) -> UUID:
    conversation = new_id()
    with transaction(real.database) as session:
        publish(session, ConversationChanged(conversation, person, **about))
    return conversation


def test_a_citizen_hears_at_once_what_concerns_them_and_nothing_else(real, ask):
    wang, other = citizen(real), citizen(real)
    with reading(ask(wang)) as stream:
        assert next(stream)["event"] == "ready"
        changed(real, other.person_id, queue=True)
        mine = changed(real, wang.person_id)
        began = time.monotonic()

        heard = next(stream)

    assert (heard["event"], heard["data"]) == ("conversation", f'{{"conversation":"{mine}"}}')
    assert time.monotonic() - began < 1.0


def test_an_agent_hears_of_the_queue_and_of_their_own_chats(real, ask):
    agent, wang = staff(real, "agent"), citizen(real)
    with reading(ask(agent)) as stream:
        next(stream)
        waiting = changed(real, wang.person_id, queue=True)
        changed(real, wang.person_id, agents=(str(new_id()),))
        mine = changed(real, wang.person_id, agents=(str(agent.person_id),))
        assert [str(waiting) in next(stream)["data"], str(mine) in next(stream)["data"]] == [True, True]


def test_who_comes_back_hears_what_was_missed(real, ask):
    wang = citizen(real)
    with reading(ask(wang)) as stream:
        next(stream)
        changed(real, wang.person_id)
        last = next(stream)["id"]
    missed = [changed(real, wang.person_id) for _ in range(2)]

    with reading(ask(wang, **{"Last-Event-ID": last})) as stream:
        next(stream)
        heard = [next(stream)["data"] for _ in missed]

    assert heard == [f'{{"conversation":"{each}"}}' for each in missed]


def test_a_case_is_told_by_its_number(real, ask):
    wang = citizen(real)
    case_id = filed_case(real, wang.person_id)
    with reading(ask(wang)) as stream:
        next(stream)
        with transaction(real.database) as session:
            publish(session, CaseSubmitted(case_id))
        heard = next(stream)
    assert heard["event"] == "case"
    assert "20260302-000001-1" in heard["data"]


def test_a_ticket_opens_one_stream(real, ask):
    address = ask(citizen(real))
    with reading(address) as stream:
        next(stream)
    assert httpx.get(address).status_code == 401


def test_pages_of_the_platform_may_read_the_stream(real, ask):
    with httpx.stream("GET", ask(citizen(real))) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == real.settings.public_url
        assert answer.headers["Cache-Control"] == "no-store"


def test_who_is_not_signed_in_gets_no_ticket(real):
    assert create_app(runtime=real).test_client().get("/api/v1/stream").status_code == 401


def filed_case(real, person: UUID) -> UUID:
    with transaction(real.database) as session:
        session.add(PinnedItem(digest="0" * 64, code="x", version="1", definition="{}"))
        session.flush()
        now = real.clock.now()
        case = Case(
            no="20260302-000001-1", person_id=person, applicant_id=person, item_code="x", item_version="1",
            item_name="x", definition="0" * 64, promised_days=5, statutory_days=20, created_at=now, updated_at=now,
        )  # fmt: skip
        session.add(case)
        session.flush()
        return case.id

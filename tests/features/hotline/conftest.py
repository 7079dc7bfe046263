"""A citizen who chats, an assistant that says what it is told, and two agents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from api.bootstrap import bootstrap
from api.core.actors import Role
from api.core.runtime import Runtime
from api.hotline.ports import Assistant, Reply
from api.settings import Settings
from tests.features.hotline.real import database_beside
from tests.people import SignedIn, citizen, staff, staff_with


class ScriptedAssistant:
    """Gives the answers it was handed, remembers what it was asked, and may do something while it thinks."""

    def __init__(self) -> None:
        self.present = True
        self.answers: Sequence[Reply] = (Reply("带身份证和发票。", "mi-supplementary-claim", "materials", 0.93),)
        self.asked: list[tuple[str, str, str]] = []
        self.meanwhile: Callable[[], object] = lambda: None

    def ask(self, conversation_key: str, text: str, turn: str) -> Sequence[Reply]:
        self.asked.append((conversation_key, text, turn))
        self.meanwhile()
        return self.answers

    @property
    def keys(self) -> list[str]:
        return [key for key, _, _ in self.asked]


@pytest.fixture
def assistant(runtime) -> ScriptedAssistant:
    scripted = ScriptedAssistant()
    runtime.ports.provide(Assistant, scripted)
    return scripted


@pytest.fixture
def wang(runtime) -> SignedIn:
    return citizen(runtime)


@pytest.fixture
def sun(runtime) -> SignedIn:
    return staff(runtime, "agent")


@pytest.fixture
def li(runtime) -> SignedIn:
    return staff_with(runtime, "agent-li", "government-services", Role.AGENT)


@pytest.fixture
def say(client, wang, assistant):
    """Say something as the citizen and return the answer."""

    def send(text: str, who: SignedIn = wang) -> dict:
        answer = client.post("/api/v1/chat/messages", json={"text": text}, headers=who.headers)
        assert answer.status_code == 200, answer.json
        return answer.json

    return send


@pytest.fixture
def history(client, wang):
    """What the citizen sees, the oldest first."""

    def read(after: str | None = None) -> dict:
        query = {"after": after} if after else {}
        return client.get("/api/v1/chat/messages", query_string=query, headers=wang.headers).json

    return read


@pytest.fixture
def boxed(client):
    """The chats of an agent's box."""

    def read(who: SignedIn, box: str = "waiting") -> list[dict]:
        answer = client.get("/api/v1/conversations", query_string={"box": box}, headers=who.headers)
        assert answer.status_code == 200, answer.json
        return answer.json["data"]

    return read


@pytest.fixture
def order(client):
    """Do a verb with a conversation as an agent and return the response."""

    def send(who: SignedIn, conversation: dict, verb: str, **data: str):
        body = {"verb": verb, "version": conversation["version"], "data": data}
        return client.post(f"/api/v1/conversations/{conversation['id']}/events", json=body, headers=who.headers)

    return send


@pytest.fixture
def claimed(say, boxed, order, sun):
    """A chat that the citizen had with the assistant and that an agent has claimed since."""
    say("大额补充保险要带什么材料")
    say("转人工")
    answer = order(sun, boxed(sun)[0], "claim")
    assert answer.status_code == 200, answer.json
    return answer.json


@pytest.fixture(scope="package")
def real_url(postgres_url) -> Iterator[str]:
    """The URL of a database in which transactions really commit."""
    with database_beside(postgres_url, "hotline_real") as url:
        yield url


@pytest.fixture
def real_settings(settings, real_url) -> Settings:
    return replace(settings, database_url=real_url)


@pytest.fixture
def real(real_settings, clock) -> Iterator[Runtime]:
    """A runtime on that database."""
    platform = bootstrap(real_settings, clock=clock)
    platform.redis.flushdb()
    yield platform
    platform.redis.close()
    platform.database.engine.dispose()

"""Face processes that say what a test wants them to say."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest

from api.accounts.models import Person
from api.accounts.usecases.local_registry import add_resident
from api.core.actors import Level
from api.core.runtime import Runtime
from api.verification.ports import FaceVerdict, FaceVerifier, Outcome
from tests.people import SignedIn, citizen

JPEG = b"\xff\xd8\xff" + b"frame"
PASS = FaceVerdict(Outcome.PASS, evidence={"distance": 0.31})


class FakeVerifier:
    """Answers with `verdict`, or raises `trouble`, and remembers what it was asked."""

    def __init__(self) -> None:
        self.verdict = PASS
        self.trouble: Exception | None = None
        self.actions: tuple[str, ...] | None = ("blink", "turn_left", "nod")
        self.asked: list[tuple[Sequence[bytes], bytes, Sequence[str]]] = []

    def draw_actions(self, needs: Sequence[str]) -> tuple[str, ...] | None:
        self.needs = needs
        return self.actions

    def judge(self, frames: Sequence[bytes], portrait: bytes, actions: Sequence[str]) -> FaceVerdict:
        if self.trouble:
            raise self.trouble
        self.asked.append((frames, portrait, actions))
        return self.verdict

    def answers(self) -> bool:
        return True

    def portrait_problems(self, image: bytes) -> list[str]:
        return []


class Camera:
    """A citizen's device in front of the API."""

    def __init__(self, client: Any, who: SignedIn) -> None:
        self.client, self.who = client, who

    def open(self, purpose: str = "mi-supplementary-claim") -> Any:
        return self.client.post("/api/v1/me/face-challenges", json={"purpose": purpose}, headers=self.who.headers)

    def hand_in(self, challenge: str, frames: Sequence[bytes] = (JPEG,) * 3, who: SignedIn | None = None) -> Any:
        files = [(BytesIO(frame), f"{number}.jpg") for number, frame in enumerate(frames)]
        address = f"/api/v1/me/face-challenges/{challenge}/frames"
        return self.client.post(address, data={"frames": files}, headers=(who or self.who).headers)

    def try_once(self) -> Any:
        return self.hand_in(self.open().json["id"])

    def level(self) -> str:
        return self.client.get("/api/v1/me", headers=self.who.headers).json["level"]


@pytest.fixture
def verifier(runtime: Runtime) -> FakeVerifier:
    fake = FakeVerifier()
    runtime.ports.provide(FaceVerifier, fake)
    return fake


@pytest.fixture
def known(runtime: Runtime, session) -> SignedIn:
    """A citizen known by name, whose portrait the registry has."""
    who = citizen(runtime, level=Level.REAL_NAME)
    person = session.get_one(Person, who.person_id)
    add_resident(session, person.name, person.id_number, b"portrait")
    session.commit()
    return who


@pytest.fixture
def camera(client, known, verifier) -> Camera:
    return Camera(client, known)

"""A citizen whom other offices know, a draft that could ask them, and a worker that asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from api.core.errors import Unavailable
from api.core.runtime import Runtime
from api.exchange.ports import Exchange, ExchangeAnswer, Subject
from api.exchange.rules.consent import CONSENT_VERSION
from api.worker import collected_handlers, run_due
from tests.builders import draft
from tests.people import SignedIn, citizen

ALLOWANCE = "dp-living-allowance"
AS_OF = date(2026, 2, 27)
RECORDS: dict[str, dict[str, Any]] = {
    "civil-registry": {"name": "刘志强", "region": "220802", "household": "户主：本人", "ethnicity": "汉"},
    "civil-affairs": {"name": "刘志强", "household_kind": "minimum-living"},
    "disabled-federation": {"name": "刘志强", "certificate_no": "22080219791103083342", "kind": "limb", "grade": 2},
}


@dataclass
class Offices:
    """An exchange platform that knows one person, can fall silent, and remembers what it was asked."""

    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {**RECORDS})
    asked: list[tuple[str, Subject, str]] = field(default_factory=list)
    silent: int = 0

    def ask(self, source: str, subject: Subject, purpose: str) -> ExchangeAnswer | None:
        self.asked.append((source, subject, purpose))
        if self.silent:
            self.silent -= 1
            raise Unavailable("exchange.unavailable")
        facts = self.records.get(source)
        return ExchangeAnswer(source, AS_OF, facts) if facts else None


@pytest.fixture
def offices(runtime: Runtime) -> Iterator[Offices]:
    offices = Offices()
    runtime.ports.provide(Exchange, offices)
    return offices


@pytest.fixture
def applicant(runtime: Runtime) -> SignedIn:
    return citizen(runtime, name="刘志强")


@pytest.fixture
def work(runtime: Runtime) -> Callable[[], None]:
    """Let the worker do everything that is due."""

    def do() -> None:
        while run_due(runtime, collected_handlers()):
            pass

    return do


@pytest.fixture
def case(client, applicant, offices) -> dict[str, Any]:
    """A draft of the living allowance."""
    return draft(client, applicant, ALLOWANCE)


@pytest.fixture
def agree(client, applicant) -> Callable[..., Any]:
    """The answer to agreeing that sources are asked for a case."""

    def send(no: str, *sources: str, version: str = CONSENT_VERSION, who: SignedIn = applicant) -> Any:
        body = {"sources": list(sources), "consent": {"version": version}}
        return client.post(f"/api/v1/cases/{no}/exchanges", json=body, headers=who.headers)

    return send


def state_of(case: dict[str, Any], source: str) -> str:
    """The state of one source in a case."""
    return next(lookup["state"] for lookup in case["lookups"] if lookup["source"] == source)

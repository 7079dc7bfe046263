"""Fakes of the outside world that the accounts' tests steer."""

from __future__ import annotations

import pytest

from api.accounts.ports import Sms, SmsTemplate
from api.accounts.usecases.local_registry import add_resident
from api.core.runtime import Runtime
from tests.people import id_numbers


class SentMessages:
    """A gateway that keeps what it was given."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, SmsTemplate, dict[str, str]]] = []

    def send(self, phone: str, template: SmsTemplate, values: dict[str, str]) -> None:
        self.sent.append((phone, template, values))

    @property
    def last_code(self) -> str:
        return self.sent[-1][2]["code"]


@pytest.fixture
def sms(runtime: Runtime) -> SentMessages:
    gateway = SentMessages()
    runtime.ports.provide(Sms, gateway)
    return gateway


@pytest.fixture
def resident(runtime: Runtime, session) -> tuple[str, str]:
    """Name and number of somebody whom the population registry knows."""
    name, number = "张春梅", next(id_numbers(born="19550312"))
    add_resident(session, name, number, portrait=None)
    session.commit()
    return name, number

"""A notifier that keeps whom it told, and the jobs that tell."""

from __future__ import annotations

import pytest

from api.accounts.rules.needs import ContactVia
from api.core.runtime import Runtime
from api.notices.jobs import HANDLERS
from api.notices.ports import Addressee, Headline, Notifier
from api.worker import run_due


class Told:
    """Remembers, or refuses with `trouble`."""

    def __init__(self) -> None:
        self.told: list[tuple[Addressee, Headline]] = []
        self.trouble: Exception | None = None

    def tell(self, addressee: Addressee, headline: Headline) -> ContactVia:
        if self.trouble:
            raise self.trouble
        self.told.append((addressee, headline))
        return ContactVia.WECHAT


@pytest.fixture
def notifier(runtime: Runtime) -> Told:
    fake = Told()
    runtime.ports.provide(Notifier, fake)
    return fake


@pytest.fixture
def work(runtime: Runtime, notifier: Told):
    """Run one batch of what the worker would run for the notices."""
    return lambda: run_due(runtime, HANDLERS)

"""A promise on its way: granted on it, checked, perhaps broken; every step goes over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from api.cases.jobs import HANDLERS as CASES
from api.commitments.jobs import HANDLERS as COMMITMENTS
from api.core.db import transaction
from api.core.jobs import Handlers
from api.core.runtime import Runtime
from api.delivery.jobs import HANDLERS as DELIVERY
from api.notices.jobs import HANDLERS as NOTICES
from api.wallet.models import Certificate
from api.worker import run_due
from tests.builders import answer_form, draft, show, sign, submit, upload
from tests.features.cases.test_a_promise_is_signed import STORE
from tests.people import SignedIn, citizen, staff


@dataclass
class Story:
    """Who is in it, and the requests they send."""

    client: FlaskClient
    owner: SignedIn
    inspector: SignedIn
    senior: SignedIn
    supervisor: SignedIn
    no: str = ""

    def get(self, who: SignedIn, address: str) -> Any:
        return self.client.get(f"/api/v1{address}", headers=who.headers)

    def post(self, who: SignedIn, address: str, **sent: Any) -> Any:
        return self.client.post(f"/api/v1{address}", json=sent, headers=who.headers)

    def box(self, who: SignedIn, name: str) -> list[dict[str, Any]]:
        return self.get(who, f"/commitments?box={name}").json["data"]

    @property
    def check(self) -> dict[str, Any]:
        """The check as its citizen sees it."""
        return self.get(self.owner, f"/cases/{self.no}/commitment-checks").json["data"][0]

    @property
    def version(self) -> int:
        return self.get(self.inspector, f"/commitments/{self.check['id']}").json["version"]

    def find(self, outcome: str, who: SignedIn | None = None, **more: Any) -> Any:
        sent = {"outcome": outcome, "version": self.version, "findings": "店里堵住了消防通道。", **more}
        return self.post(who or self.inspector, f"/commitments/{self.check['id']}/check", **sent)

    def confirm(self, who: SignedIn | None = None, outcome: str = "confirmed", **more: Any) -> Any:
        address = f"/commitments/{self.check['id']}/confirmation"
        return self.post(who or self.senior, address, outcome=outcome, version=self.version, **more)

    def appeal(self, reasons: str = "核查那天正在装修，通道当天就清好了。") -> Any:
        return self.post(self.owner, f"/cases/{self.no}/commitment-checks/{self.check['id']}/appeal", reasons=reasons)

    def decide(self, outcome: str, who: SignedIn | None = None, reason: str = "照片证明当天已经清理。") -> Any:
        address = f"/commitments/{self.check['id']}/appeal"
        return self.post(who or self.supervisor, address, outcome=outcome, reason=reason)

    def credit(self) -> dict[str, Any]:
        """How the organisation stands."""
        return self.get(self.owner, "/me/credit").json["data"][1]

    def certificate(self) -> dict[str, Any]:
        """What anybody learns of the result."""
        with transaction(self.client.application.extensions["runtime"].database) as session:
            code = session.scalar(select(Certificate.verify_code).where(Certificate.case_no == self.no))
        return self.client.get(f"/api/v1/certificates/{code}").json


@pytest.fixture
def work(runtime: Runtime) -> Callable[[], None]:
    """What the worker does."""
    every: Handlers = {}
    for handlers in (CASES, DELIVERY, COMMITMENTS, NOTICES):
        for event, jobs in handlers.items():
            every[event] = (*every.get(event, ()), *jobs)

    def run() -> None:
        while run_due(runtime, every):
            pass

    return run


@pytest.fixture
def story(client: FlaskClient, runtime: Runtime, work: Callable[[], None]) -> Story:
    """A store that was granted on its owner's promise."""
    owner = citizen(runtime)
    told = Story(
        client, owner, staff(runtime, "market-regulation-inspector"),
        staff(runtime, "market-regulation-senior-reviewer"), staff(runtime, "supervisor"),
    )  # fmt: skip
    case = answer_form(client, owner, draft(client, owner, "business-multi-address"), STORE)
    assert upload(client, owner, case["no"], "premises-proof").status_code == 201
    assert sign(client, owner, case["no"]).status_code == 200
    assert submit(client, owner, show(client, owner, case["no"])).status_code == 200
    told.no = case["no"]
    work()
    return told

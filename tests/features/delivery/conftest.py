"""Cases of one small item whose result travels, and a worker that brings it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import Catalogue, parse_item
from api.core.errors import PlatformError
from api.core.runtime import Runtime
from api.delivery.jobs import HANDLERS, PERIODIC
from api.delivery.ports import Courier, Parcel, Report
from api.worker import run_due
from tests.builders import answer_form, draft, submit
from tests.people import SignedIn, citizen

ITEM: dict[str, Any] = {
    "code": "parcel-item",
    "version": "1",
    "name": "寄送试办事项",
    "department": "tax",
    "theme": "试办",
    "audience": ["citizen"],
    "identity": "wechat",
    "limits": {"statutory": 20, "promised": 5},
    "form": {"required": ["amount"], "properties": {"amount": {"type": "integer", "title": "数量", "minimum": 1}}},
    "flow": [
        {"stage": "核验", "tasks": [{"name": "自动核验", "kind": "automatic", "check": "complete"}]},
        {"stage": "寄递", "tasks": [{"name": "出库寄递", "by": "tax/reviewer", "ship": True}]},
    ],
    "result": {"name": "试办证书", "delivery": ["electronic", "courier", "pickup", "home"], "postage": "recipient"},
}
RECEIVER = {"name": "王秀英", "phone": "13943601234", "address": "白城市洮北区新华西大路 12 号 3 楼"}


@dataclass
class FakeCourier:
    """A courier that remembers what it was asked, and fails as it is told to."""

    code: str = "ems"
    silence: timedelta = timedelta(minutes=30)
    failures: list[PlatformError] = field(default_factory=list)
    orders: dict[UUID, Parcel] = field(default_factory=dict)
    asked: int = 0
    cancelled: list[UUID] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    def order(self, parcel: Parcel) -> str:
        self.asked += 1
        if self.failures:
            raise self.failures.pop(0)
        self.orders.setdefault(parcel.shipment_id, parcel)
        return f"EMS{list(self.orders).index(parcel.shipment_id):010d}"

    def track(self, waybill: str) -> tuple[Report, ...]:
        return tuple(self.reports)

    def cancel(self, shipment_id: UUID) -> bool:
        self.cancelled.append(shipment_id)
        return True


@pytest.fixture
def courier(runtime: Runtime) -> FakeCourier:
    fake = FakeCourier()
    runtime.ports.provide(Courier, fake)
    return fake


@pytest.fixture(scope="session")
def whole_catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return load_catalogue(request.config.rootpath / "catalogue")


@pytest.fixture(autouse=True)
def catalogue(runtime: Runtime, whole_catalogue: Catalogue) -> Catalogue:
    """The whole catalogue and the small item."""
    items = MappingProxyType({**whole_catalogue.items, "parcel-item": parse_item(ITEM)})
    grown = dataclasses.replace(whole_catalogue, items=items)
    runtime.ports.provide(Catalogue, grown)
    return grown


@pytest.fixture
def work(runtime: Runtime) -> Callable[[], None]:
    """Run what the worker would run by now."""
    from api.cases.jobs import HANDLERS as CASES

    handlers = {event: (*CASES.get(event, ()), *HANDLERS.get(event, ())) for event in {*CASES, *HANDLERS}}

    def run() -> None:
        while run_due(runtime, handlers):
            pass
        for periodic in PERIODIC:
            periodic.run(runtime)

    return run


@pytest.fixture
def claimant(runtime: Runtime) -> SignedIn:
    return citizen(runtime)


def choose(client: FlaskClient, person: SignedIn, case: dict[str, Any], method: str, **receiver: str) -> Any:
    """The answer to a choice of the way."""
    sent = {"method": method, "receiver": receiver or None, "version": case["version"]}
    return client.put(f"/api/v1/cases/{case['no']}/delivery", json=sent, headers=person.headers)


@pytest.fixture
def filed(client: FlaskClient, claimant: SignedIn) -> Callable[..., str]:
    """Files the small item with a way chosen; returns its number."""

    def file(method: str, **receiver: str) -> str:
        case = answer_form(client, claimant, draft(client, claimant, "parcel-item"), {"amount": 3})
        chosen = choose(client, claimant, case, method, **{**RECEIVER, **receiver})
        assert chosen.status_code == 200, chosen.json
        answer = submit(client, claimant, chosen.json)
        assert answer.status_code == 200, answer.json
        return str(answer.json["no"])

    return file


def step(client: FlaskClient, person: SignedIn, no: str, name: str) -> Any:
    """The answer to something done about a delivery."""
    return client.post(f"/api/v1/cases/{no}/delivery/steps", json={"step": name}, headers=person.headers)

"""An item with a public notice, filed and put up; a neighbour who may object, and the office that answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.cases.jobs import pass_what_was_noticed
from api.catalogue.rules import Catalogue, parse_item
from api.core.actors import Role
from api.core.runtime import Runtime
from api.worker import collected_handlers, run_due
from tests.builders import answer_form, approve, draft, submit
from tests.people import SignedIn, citizen, staff_with

LAND_USE: dict[str, Any] = {
    "code": "land-use",
    "version": "2026-03-01",
    "name": "宅基地申请",
    "department": "natural-resources",
    "theme": "房产",
    "audience": ["citizen"],
    "limits": {"statutory": 20, "promised": 5},
    "form": {
        "required": ["holder", "village"],
        "properties": {
            "holder": {"type": "string", "title": "申请人姓名", "x-prefill": "person.name"},
            "village": {"type": "string", "title": "所在村", "minLength": 2},
            "secret": {"type": "string", "title": "家庭情况", "x-sensitive": True},
        },
    },
    "flow": [
        {"stage": "受理", "tasks": [{"name": "材料审核", "by": "natural-resources/reviewer", "working_days": 1}]},
        {
            "stage": "公示",
            "tasks": [
                {
                    "name": "审批前公示",
                    "kind": "notice",
                    "by": "natural-resources/reviewer",
                    "days": 7,
                    "calendar": True,
                    "counted": False,
                    "publish": ["holder", "village", "secret"],
                }
            ],
        },
        {"stage": "决定", "tasks": [{"name": "核准", "by": "natural-resources/reviewer", "working_days": 2}]},
    ],
}
ANSWERS = {"holder": "王秀英", "village": "红旗村", "secret": "低保户"}
REASON = "这块地是村里的晒场，不能批给一家用。"


@dataclass(frozen=True)
class OnNotice:
    """A case on public notice."""

    applicant: SignedIn
    neighbour: SignedIn
    office: SignedIn
    no: str
    notice: str


@pytest.fixture
def work(runtime: Runtime):
    """Run what the worker would run now."""

    def run() -> None:
        while run_due(runtime, collected_handlers()):
            pass
        pass_what_was_noticed(runtime)

    return run


@pytest.fixture
def on_notice(client: FlaskClient, runtime: Runtime, work: Any) -> OnNotice:
    catalogue = runtime.ports.find(Catalogue)
    items = MappingProxyType({**catalogue.items, "land-use": parse_item(LAND_USE)})
    runtime.ports.provide(Catalogue, replace(catalogue, items=items))
    applicant, office = citizen(runtime), staff_with(runtime, "land-r", "natural-resources", Role.REVIEWER)
    case = answer_form(client, applicant, draft(client, applicant, "land-use"), ANSWERS)
    assert submit(client, applicant, case).status_code == 200
    approve(client, office, case["no"])
    work()
    notice = client.get("/api/v1/public-notices?q=红旗村").json["data"][0]["id"]
    return OnNotice(applicant, citizen(runtime, name="赵邻居"), office, case["no"], notice)


@pytest.fixture
def object_to(client: FlaskClient, on_notice: OnNotice):
    """The answer to an objection by the neighbour, or by somebody else."""

    def send(who: SignedIn | None = None, reason: str = REASON) -> Any:
        address = f"/api/v1/public-notices/{on_notice.notice}/objections"
        return client.post(address, json={"reason": reason}, headers=(who or on_notice.neighbour).headers)

    return send


@pytest.fixture
def reply(client: FlaskClient, on_notice: OnNotice):
    """The answer of the office, or of somebody else, to an objection."""

    def send(no: str, outcome: str, who: SignedIn | None = None, **more: Any) -> Any:
        sent = {"outcome": outcome, "answer": "已到现场核实。", **more}
        return client.post(f"/api/v1/objections/{no}/answer", json=sent, headers=(who or on_notice.office).headers)

    return send

"""No public route names an internal item or a case of one: every GET is walked, for everybody and for a citizen."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from api.catalogue.rules import Catalogue
from api.core.auth import Access
from api.notices.models import Notice
from api.wallet.models import Certificate
from api.worker import collected_handlers, run_due
from tests.builders import approve, draft
from tests.features.internal.conftest import BOARD
from tests.people import citizen

ANSWERS_OF_A_PATH = {
    "code": BOARD, "name": "hospitals", "theme": "内部审批", "path": "icon.svg", "topic": BOARD, "department": "tax",
}  # fmt: skip
UNKNOWN_ID = "00000000-0000-7000-8000-000000000000"


def open_to_citizens(app: Flask):
    """Every rule for GET that a citizen may call."""
    for rule in app.url_map.iter_rules():
        access: Access | None = getattr(app.view_functions[rule.endpoint], "access", None)
        if "GET" in (rule.methods or ()) and access and (access.anyone or access.citizen is not None):
            yield rule


def address_of(app: Flask, rule, case: str) -> str:
    known = {**ANSWERS_OF_A_PATH, "no": case, "item": BOARD}
    values = {name: UNKNOWN_ID if name.endswith("_id") else known.get(name, BOARD) for name in rule.arguments}
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, values)


@pytest.fixture
def words(runtime) -> tuple[str, ...]:
    """What would give an internal item away."""
    items = [item for item in runtime.ports.find(Catalogue).items.values() if item.internal]
    assert len(items) >= 2
    return tuple(word for item in items for word in (item.code, item.name, *item.aliases))


def test_no_route_that_a_citizen_may_call_names_one(app, client, runtime, reviewer, senior, filed, words):
    person, no = citizen(runtime), filed["no"]
    approve(client, reviewer, no)
    approve(client, senior, no)
    while run_due(runtime, collected_handlers()):
        pass
    walked = 0
    for rule in open_to_citizens(app):
        address = address_of(app, rule, no)
        for query in ("", "?q=职称评审&theme=内部审批"):
            for headers in ({}, person.headers):
                with client.get(address + query, headers=headers) as answer:
                    said = answer.get_data(as_text=True).replace(address, "")
                given_away = [word for word in words if word in said.replace(f"/{BOARD}", "")]
                assert given_away == [] or answer.status_code == 404, (address, given_away)
                walked += 1
    assert walked > 100


def test_a_citizen_can_neither_start_nor_see_nor_search_one(client, runtime, filed):
    person = citizen(runtime)

    started = client.post("/api/v1/cases", json={"item": BOARD}, headers=person.headers)
    seen = client.get(f"/api/v1/cases/{filed['no']}", headers=person.headers)
    found = client.get("/api/v1/items?q=高级职称").json["data"]

    assert (started.status_code, seen.status_code) == (404, 404)
    assert BOARD not in [item["code"] for item in found]


def test_staff_routes_are_closed_to_citizens(client, runtime, filed):
    person = citizen(runtime)

    for address in ("internal-items", "cases", f"cases/{filed['no']}", f"cases/{filed['no']}/decision"):
        assert client.get(f"/api/v1/staff/{address}", headers=person.headers).status_code == 403
        assert client.get(f"/api/v1/staff/{address}").status_code == 401


def test_no_certificate_and_no_notice_come_of_it(client, runtime, session, reviewer, senior, filed):
    approve(client, reviewer, filed["no"])
    approve(client, senior, filed["no"])
    while run_due(runtime, collected_handlers()):
        pass

    assert session.scalar(select(func.count()).select_from(Certificate)) == 0
    assert session.scalar(select(func.count()).select_from(Notice)) == 0


def test_citizens_own_cases_go_on_as_before(client, runtime):
    person = citizen(runtime)
    draft(client, person)

    assert len(client.get("/api/v1/cases", headers=person.headers).json["data"]) == 1

"""What an approved earlier case has is handed in again at the press of a button (材料复用)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest
from sqlalchemy import select

from api.audit.models import AuditRow
from api.catalogue.rules import Catalogue, parse_item
from api.exchange.rules.consent import CONSENT_VERSION
from tests import builders
from tests.builders import draft, show
from tests.people import citizen, proxy_for, staff

FOLLOW_UP = "claim-follow-up"


@pytest.fixture
def catalogue(runtime):
    """The catalogue with an item that takes the invoice of an earlier claim, at most 30 days old."""
    catalogue = runtime.ports.find(Catalogue)
    claim = catalogue.items[builders.CLAIM].raw
    paper = {
        "code": "receipt",
        "name": "发票",
        "count": [1, 2],
        "from": [{"case": f"{builders.CLAIM}.invoice", "valid_days": 30}],
    }
    item = parse_item({**claim, "code": FOLLOW_UP, "name": "报销复核", "materials": [paper]})
    runtime.ports.provide(Catalogue, replace(catalogue, items=MappingProxyType({**catalogue.items, FOLLOW_UP: item})))
    return catalogue


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def earlier(catalogue, client, claimant, runtime):
    return builders.concluded(client, claimant, staff(runtime, "reviewer"))


@pytest.fixture
def reuse(client):
    def send(no, who, version=CONSENT_VERSION, code="receipt"):
        body = {"consent": {"version": version}}
        return client.post(f"/api/v1/cases/{no}/materials/{code}/reuse", json=body, headers=who.headers)

    return send


def paper_of(case):
    return next(material for material in case["materials"] if material["code"] == "receipt")


def test_a_draft_offers_what_the_earlier_case_has(client, claimant, earlier):
    offer = paper_of(draft(client, claimant, FOLLOW_UP))["reusable"]
    assert offer == {"no": earlier["no"], "item": earlier["item"]["name"], "on": "2026-03-02", "files": 1}


def test_it_is_handed_in_again_with_its_origin(client, claimant, earlier, reuse):
    case = draft(client, claimant, FOLLOW_UP)
    answer = reuse(case["no"], claimant)

    assert answer.status_code == 201
    (file,) = paper_of(answer.json)["files"]
    assert file["reused"] == {"no": earlier["no"], "on": "2026-03-02"}
    assert client.get(file["content_url"], headers=claimant.headers).status_code == 200
    assert paper_of(answer.json)["reusable"] is None


def test_the_case_counts_it_as_spared(client, claimant, earlier, reuse):
    spared = reuse(draft(client, claimant, FOLLOW_UP)["no"], claimant).json["spared"]
    assert [(paper["code"], paper["source"]) for paper in spared["papers"]] == [
        ("receipt", f"以前的办件 {earlier['no']}")
    ]


def test_the_trail_names_both_cases(client, claimant, earlier, reuse, session):
    no = draft(client, claimant, FOLLOW_UP)["no"]
    reuse(no, claimant)
    row = session.scalars(select(AuditRow).where(AuditRow.tag == "material.reused")).one()
    assert (row.case_no, row.data["earlier"]) == (no, earlier["no"])


def test_an_old_paper_is_not_offered(client, claimant, earlier, reuse, clock):
    clock.move(timedelta(days=31))
    case = draft(client, claimant, FOLLOW_UP)
    assert paper_of(case)["reusable"] is None
    assert reuse(case["no"], claimant).json["reason"] == "material.nothing_to_reuse"


def test_a_case_that_was_not_granted_offers_nothing(client, catalogue, claimant, runtime):
    builders.filed(client, claimant)
    assert paper_of(draft(client, claimant, FOLLOW_UP))["reusable"] is None


def test_somebody_elses_case_offers_nothing(client, earlier, runtime):
    assert paper_of(draft(client, citizen(runtime), FOLLOW_UP))["reusable"] is None


def test_a_proxy_is_not_offered_what_they_may_not_know_of(client, claimant, earlier, runtime):
    agent = proxy_for(runtime, claimant, scope=(FOLLOW_UP,))
    case = draft(client, agent, FOLLOW_UP, on_behalf_of=str(claimant.person_id))
    assert paper_of(case)["reusable"] is None


def test_it_is_not_used_twice(client, claimant, earlier, reuse):
    no = draft(client, claimant, FOLLOW_UP)["no"]
    reuse(no, claimant)
    assert reuse(no, claimant).status_code == 404


def test_it_wants_consent(client, claimant, earlier, reuse):
    no = draft(client, claimant, FOLLOW_UP)["no"]
    assert reuse(no, claimant, version="2019").json["reason"] == "exchange.consent_outdated"


def test_a_paper_that_nobody_asked_for_is_not_found(client, claimant, earlier, reuse):
    no = draft(client, claimant, FOLLOW_UP)["no"]
    assert reuse(no, claimant, code="passport").json["reason"] == "material.not_asked"


def test_the_first_paper_stays_where_it_was(client, claimant, earlier, reuse):
    reuse(draft(client, claimant, FOLLOW_UP)["no"], claimant)
    invoice = next(each for each in show(client, claimant, earlier["no"])["materials"] if each["code"] == "invoice")
    assert len(invoice["files"]) == 1

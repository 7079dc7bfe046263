"""Whoever acts for the organisation that applied is a party, and does not object to their own case."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from api.catalogue.rules import Catalogue, parse_item
from api.core.actors import Role
from tests.builders import answer_form, approve, draft, submit
from tests.features.publicity.conftest import ANSWERS, LAND_USE, REASON
from tests.organisations import agent_of, organisation_of
from tests.people import citizen, staff_with

FOR_FIRMS = {**LAND_USE, "code": "firm-land", "name": "工业用地申请", "audience": ["organisation"]}


@pytest.fixture
def boss(runtime):
    return citizen(runtime, name="张敏")


@pytest.fixture
def firm(runtime, boss):
    return organisation_of(runtime, boss)


@pytest.fixture
def notice(client, runtime, boss, firm, work):
    whole = runtime.ports.find(Catalogue)
    items = MappingProxyType({**whole.items, "firm-land": parse_item(FOR_FIRMS)})
    runtime.ports.provide(Catalogue, replace(whole, items=items))
    case = draft(client, boss, "firm-land", organisation=str(firm))
    assert submit(client, boss, answer_form(client, boss, case, ANSWERS)).status_code == 200
    approve(client, staff_with(runtime, "land-r", "natural-resources", Role.REVIEWER), case["no"])
    work()
    return client.get("/api/v1/public-notices?q=红旗村").json["data"][0]["id"]


@pytest.fixture
def objects(client, notice):
    def send(who):
        address = f"/api/v1/public-notices/{notice}/objections"
        return client.post(address, json={"reason": REASON}, headers=who.headers)

    return send


def test_the_legal_representative_and_agents_cannot(runtime, boss, firm, objects):
    agent = agent_of(runtime, firm)
    answers = [objects(who) for who in (boss, agent)]
    assert [(answer.status_code, answer.json["reason"]) for answer in answers] == [(403, "objection.own_case")] * 2


def test_people_of_other_organisations_can(runtime, objects):
    rival = citizen(runtime, name="李同行")
    organisation_of(runtime, rival, "91220802MA0Y1D8N59", "白城市麦香食品有限公司")
    assert objects(rival).status_code == 201

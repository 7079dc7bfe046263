"""A citizen becomes an organisation's legal representative by the registry's word alone."""

from __future__ import annotations

from functools import partial

import pytest

from api.accounts.models import Person
from api.core.actors import Level
from api.core.db import transaction
from api.core.events import OrganisationClaimed
from api.core.outbox import OutboxRow, revive
from api.exchange.ports import Exchange
from api.organisations.jobs import ask_registry
from tests.organisations import ADDRESS, CREDIT_CODE, FIRM, RegistryDouble, organisation_of
from tests.people import citizen, staff

PATH = "/api/v1/me/organisations"


@pytest.fixture
def registry(runtime):
    double = RegistryDouble()
    runtime.ports.provide(Exchange, double)
    return double


@pytest.fixture
def boss(runtime):
    return citizen(runtime, name="张敏", level=Level.REAL_NAME)


def facts(runtime, who, **other):
    with transaction(runtime.database) as session:
        person = session.get_one(Person, who.person_id)
        known = {"legal_representative": person.name, "legal_representative_id": person.id_number}
    return {"name": FIRM, "address": ADDRESS, "status": "active", **known, **other}


def claim(client, who, code=CREDIT_CODE):
    return client.post(PATH, json={"credit_code": code}, headers=who.headers)


def work(runtime):
    """Let the worker answer every claim."""
    with transaction(runtime.database) as session:
        rows = session.query(OutboxRow).filter_by(name=OrganisationClaimed.__name__).all()
    for row in rows:
        ask_registry(runtime, revive(row.name, row.data))


def mine(client, who):
    return client.get(PATH, headers=who.headers).json


def test_a_claim_waits_for_the_registry(client, registry, boss):
    answer = claim(client, boss)

    assert (answer.status_code, answer.json["state"]) == (202, "pending")
    assert (mine(client, boss)["data"], registry.asked) == ([], [])


def test_who_the_registry_names_becomes_legal_representative(client, runtime, registry, boss):
    registry.known[CREDIT_CODE] = facts(runtime, boss)
    claim(client, boss, " 91220802 MA0Y0A0F31 ")
    work(runtime)

    found = mine(client, boss)
    (firm,) = found["data"]
    assert (firm["name"], firm["role"], firm["as_of"]) == (FIRM, "legal_representative", "2026-03-01")
    assert firm["legal_representative"] == "张*"
    assert found["claims"][0]["state"] == "granted"
    me = client.get("/api/v1/me", headers=boss.headers).json
    assert me["organisations"] == [{"id": firm["id"], "name": FIRM, "role": "legal_representative"}]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"legal_representative": "李四"}, "organisation.not_representative"),
        ({"legal_representative_id": "220802198801010019"}, "organisation.not_representative"),
        ({"legal_representative_id": ""}, "organisation.not_representative"),
        ({"status": "cancelled"}, "organisation.cancelled"),
    ],
)
def test_another_word_of_the_registry_refuses_and_says_what_to_do(client, runtime, registry, boss, said, reason):
    registry.known[CREDIT_CODE] = facts(runtime, boss, **said)
    claim(client, boss)
    work(runtime)

    found = mine(client, boss)
    assert (found["data"], found["claims"][0]["reason"]) == ([], reason)
    assert "窗口" in found["claims"][0]["message"]


def test_an_unknown_code_is_refused(client, runtime, registry, boss):
    claim(client, boss)
    work(runtime)

    assert mine(client, boss)["claims"][0]["reason"] == "organisation.unknown"


def test_the_worker_may_run_twice(client, runtime, registry, boss):
    registry.known[CREDIT_CODE] = facts(runtime, boss)
    claim(client, boss)
    work(runtime)
    work(runtime)

    assert len(mine(client, boss)["data"]) == 1
    assert len(registry.asked) == 1


def test_a_new_legal_representative_takes_over(client, runtime, registry, boss):
    former = citizen(runtime, name="旧法人")
    organisation_of(runtime, former)
    registry.known[CREDIT_CODE] = facts(runtime, boss)
    claim(client, boss)
    work(runtime)

    assert mine(client, former)["data"] == []
    assert len(mine(client, boss)["data"]) == 1


def test_a_refused_claim_can_be_made_again(client, runtime, registry, boss):
    claim(client, boss)
    work(runtime)

    assert claim(client, boss).status_code == 202


def test_one_claim_at_a_time(client, registry, boss):
    claim(client, boss)

    answer = claim(client, boss)
    assert (answer.status_code, answer.json["reason"]) == (409, "organisation.claim_pending")


def test_what_is_mine_is_not_claimed_again(client, runtime, boss):
    organisation_of(runtime, boss)

    assert claim(client, boss).json["reason"] == "organisation.already_mine"


@pytest.mark.parametrize("code", ["91220802MA0Y0A0F32", "1", "９１２２０８０２", "91220802MA0Y0A0F31X"])
def test_a_code_with_a_wrong_check_character_is_refused(client, boss, code):
    answer = claim(client, boss, code)

    assert (answer.status_code, list(answer.json["errors"])) == (422, ["credit_code"])


def test_only_people_with_a_proved_name_may_claim(client, runtime):
    told = partial(claim, client)

    assert told(citizen(runtime, level=Level.WECHAT)).json["reason"] == "auth.level_too_low"
    assert told(staff(runtime)).status_code == 403

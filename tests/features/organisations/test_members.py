"""The legal representative lets others act, within a scope and until a day, and takes it back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.accounts.usecases.local_registry import add_resident
from api.core.db import transaction
from tests.organisations import agent_of, organisation_of
from tests.people import citizen

ITEM = "mi-membership-change"
NUMBER, NAME = "220802198801010019", "李经办"


@pytest.fixture
def boss(runtime):
    return citizen(runtime, name="张敏")


@pytest.fixture
def firm(runtime, boss):
    return organisation_of(runtime, boss)


@pytest.fixture
def resident(runtime):
    with transaction(runtime.database) as session:
        add_resident(session, NAME, NUMBER, None)
    return citizen(runtime, name=NAME, id_number=NUMBER)


def appoint(client, who, firm, **other):
    sent = {"name": NAME, "id_number": NUMBER, "scope": [ITEM], "expires_on": "2026-12-31", **other}
    return client.post(f"/api/v1/me/organisations/{firm}/members", json=sent, headers=who.headers)


def members(client, who, firm):
    return client.get(f"/api/v1/me/organisations/{firm}/members", headers=who.headers)


def end(client, who, firm, membership):
    return client.delete(f"/api/v1/me/organisations/{firm}/members/{membership}", headers=who.headers)


def mine(client, who):
    return client.get("/api/v1/me/organisations", headers=who.headers).json["data"]


def test_an_appointed_agent_acts_for_the_organisation(client, boss, firm, resident):
    answer = appoint(client, boss, firm)

    assert (answer.status_code, answer.json["name"], answer.json["scope"]) == (201, "李**", [ITEM])
    assert [each["role"] for each in mine(client, resident)] == ["agent"]
    assert [each["name"] for each in members(client, boss, firm).json["data"]] == ["张*", "李**"]


def test_an_agent_can_be_appointed_before_they_have_an_account(client, runtime, boss, firm):
    with transaction(runtime.database) as session:
        add_resident(session, NAME, NUMBER, None)
    appoint(client, boss, firm)

    assert len(mine(client, citizen(runtime, name=NAME, id_number=NUMBER))) == 1


@pytest.mark.usefixtures("resident")
@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"name": "别人"}, "identity.mismatch"),
        ({"id_number": "220802198801010018"}, "identity.bad_number"),
        ({"expires_on": "2026-03-02"}, "organisation.bad_expiry"),
        ({"expires_on": "2036-03-02"}, "organisation.bad_expiry"),
    ],
)
def test_a_wrong_appointment_is_refused(client, boss, firm, other, reason):
    assert appoint(client, boss, firm, **other).json["reason"] == reason


@pytest.mark.usefixtures("resident")
def test_nobody_is_appointed_twice(client, boss, firm):
    appoint(client, boss, firm)

    assert appoint(client, boss, firm).json["reason"] == "organisation.already_member"


@pytest.mark.usefixtures("resident")
def test_an_agent_appoints_nobody(client, runtime, firm):
    answer = appoint(client, agent_of(runtime, firm), firm)

    assert (answer.status_code, answer.json["reason"]) == (403, "organisation.only_representative")


def test_a_stranger_may_not_know_of_the_organisation(client, runtime, firm):
    stranger = citizen(runtime)

    assert members(client, stranger, firm).json["reason"] == "organisation.not_found"
    assert appoint(client, stranger, firm).status_code == 404


def test_a_revoked_agent_acts_no_more(client, boss, firm, resident):
    membership = appoint(client, boss, firm).json["id"]

    assert end(client, boss, firm, membership).status_code == 204
    assert mine(client, resident) == []
    assert end(client, boss, firm, membership).json["reason"] == "organisation.no_such_member"


def test_an_agent_leaves_by_themselves_but_throws_nobody_out(client, runtime, boss, firm):
    agent, other = agent_of(runtime, firm), agent_of(runtime, firm)
    (own,) = [each["membership"] for each in mine(client, agent)]
    (others,) = [each["membership"] for each in mine(client, other)]

    assert end(client, agent, firm, others).json["reason"] == "organisation.only_representative"
    assert end(client, agent, firm, own).status_code == 204
    assert mine(client, agent) == []


def test_the_legal_representative_stays_until_the_registry_names_another(client, boss, firm):
    (own,) = [each["membership"] for each in mine(client, boss)]

    assert end(client, boss, firm, own).json["reason"] == "organisation.representative_stays"


def test_an_appointment_ends_with_its_last_day(client, runtime, clock, firm):
    agent = agent_of(runtime, firm, days=1)
    assert len(mine(client, agent)) == 1

    clock.move(timedelta(days=1))

    assert mine(client, agent) == []

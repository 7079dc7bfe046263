from datetime import timedelta

import pytest

from api.accounts.models import Person
from api.accounts.queries import proxy_between
from api.accounts.usecases.local_registry import add_resident
from api.core.actors import Level
from tests.people import citizen, stranger


@pytest.fixture
def mother(runtime):
    return citizen(runtime, name="王秀英")


@pytest.fixture
def daughter(runtime, session):
    who = citizen(runtime, name="刘洋")
    person = session.get_one(Person, who.person_id)
    add_resident(session, person.name, person.id_number, None)
    session.commit()
    return who


def grant(client, session, principal, agent, **changes):
    person = session.get_one(Person, agent.person_id)
    body = {
        "name": person.name,
        "id_number": person.id_number,
        "scope": ["mi-supplementary-claim"],
        "expires_on": "2026-12-31",
        "consent": {"version": "2026-01"},
        **changes,
    }
    return client.post("/api/v1/me/proxies", json=body, headers=principal.headers)


def may_act(session, agent, principal, clock, item="mi-supplementary-claim"):
    session.expire_all()
    return proxy_between(session, agent.person_id, principal.person_id, item, clock.now()) is not None


def test_consent_lets_the_agent_act_in_its_scope_alone(client, session, clock, mother, daughter):
    assert grant(client, session, mother, daughter).status_code == 201

    assert may_act(session, daughter, mother, clock)
    assert not may_act(session, daughter, mother, clock, item="dp-certificate")
    assert not may_act(session, mother, daughter, clock)


def test_both_see_the_proxy_with_the_other_name_masked(client, session, mother, daughter):
    grant(client, session, mother, daughter)

    given = client.get("/api/v1/me", headers=mother.headers).json["proxies"]
    held = client.get("/api/v1/me", headers=daughter.headers).json["proxies"]
    assert [(each["role"], each["name"]) for each in given] == [("principal", "刘*")]
    assert [(each["role"], each["name"]) for each in held] == [("agent", "王**")]
    assert held[0]["person"] == str(mother.person_id)


def test_consent_ends_with_its_day(client, session, clock, mother, daughter):
    grant(client, session, mother, daughter, expires_on="2026-03-03")

    clock.move(timedelta(days=1, hours=14))  # 23:00 of the last day
    assert may_act(session, daughter, mother, clock)
    clock.move(timedelta(hours=2))
    assert not may_act(session, daughter, mother, clock)


@pytest.mark.parametrize("party", ["mother", "daughter"])
def test_either_party_ends_it_at_once(client, session, clock, mother, daughter, party, request):
    proxy = grant(client, session, mother, daughter).json["id"]
    who = request.getfixturevalue(party)

    assert client.delete(f"/api/v1/me/proxies/{proxy}", headers=who.headers).status_code == 204
    assert not may_act(session, daughter, mother, clock)


def test_a_stranger_may_not_know_of_it(client, runtime, session, mother, daughter):
    proxy = grant(client, session, mother, daughter).json["id"]

    answer = client.delete(f"/api/v1/me/proxies/{proxy}", headers=stranger(runtime).headers)

    assert answer.status_code == 404


def test_nobody_is_their_own_agent(client, session, daughter):
    assert grant(client, session, daughter, daughter).json["reason"] == "proxy.self"


@pytest.mark.parametrize("day", ["2026-03-02", "2020-01-01", "2029-12-31"])
def test_consent_lasts_past_today_and_three_years_at_most(client, session, mother, daughter, day):
    assert grant(client, session, mother, daughter, expires_on=day).json["reason"] == "proxy.bad_expiry"


def test_an_agent_must_exist_under_that_name(client, session, mother, daughter):
    assert grant(client, session, mother, daughter, name="别人").json["reason"] == "identity.mismatch"


def test_who_is_not_known_by_name_gives_no_consent(client, runtime, session, daughter):
    answer = grant(client, session, citizen(runtime, level=Level.WECHAT), daughter)

    assert (answer.status_code, answer.json["level"]) == (403, "real_name")

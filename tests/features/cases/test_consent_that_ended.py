"""A proxy's sight of a case ends with the consent it rests on; the principal keeps the case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from api.accounts.models import Person, Proxy
from api.cases.queries import progress_of
from api.cases.queries.lists import count_waiting_for
from api.core.actors import Level
from api.core.db import transaction
from tests.builders import CLAIM, filed, return_invoice, show
from tests.people import citizen, proxy_for, staff

VERSION = {"version": 1}
CALLS = (
    *(("GET", "", None), ("GET", "/problems", None), ("GET", "/certificate", None)),
    *(("PATCH", "", {**VERSION, "form": {}}), ("POST", "/submission", VERSION), ("POST", "/supplement", VERSION)),
    *(("POST", "/withdrawal", {}), ("POST", "/rating", {"score": 5})),
)


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def agent(runtime, claimant):
    return proxy_for(runtime, claimant, scope=(CLAIM,))


@pytest.fixture
def case(client, claimant, agent):
    return filed(client, agent, on_behalf_of=str(claimant.person_id))


@pytest.fixture
def taken_back(runtime, case):
    with transaction(runtime.database) as session:
        session.execute(update(Proxy).values(revoked_at=runtime.clock.now()))


@pytest.mark.usefixtures("taken_back")
@pytest.mark.parametrize(("method", "path", "body"), CALLS)
def test_the_proxy_may_not_know_of_the_case_any_more(client, agent, case, method, path, body):
    answer = client.open(f"/api/v1/cases/{case['no']}{path}", method=method, json=body, headers=agent.headers)

    assert (answer.status_code, answer.json["reason"]) == (404, "case.not_found")


@pytest.mark.usefixtures("taken_back")
def test_its_files_are_shown_to_the_proxy_no_more(client, agent, case, claimant):
    address = case["materials"][0]["files"][0]["content_url"]

    assert client.get(address, headers=agent.headers).status_code == 404
    assert client.get(address, headers=claimant.headers).status_code == 200


def test_no_list_tells_the_proxy_of_it(client, runtime, session, agent, case):
    return_invoice(client, staff(runtime), case["no"])
    now = runtime.clock.now()
    assert count_waiting_for(session, agent.person_id, now) == len(progress_of(session, agent.person_id, now)) == 1

    later = now + timedelta(days=366)

    assert count_waiting_for(session, agent.person_id, later) == 0
    assert progress_of(session, agent.person_id, later) == []


@pytest.mark.usefixtures("taken_back")
def test_my_cases_are_without_it(client, agent, claimant):
    assert client.get("/api/v1/cases", headers=agent.headers).json["data"] == []
    assert len(client.get("/api/v1/cases", headers=claimant.headers).json["data"]) == 1


@pytest.mark.usefixtures("taken_back")
def test_the_principal_goes_on_with_it(client, runtime, claimant, case):
    return_invoice(client, staff(runtime), case["no"])

    assert show(client, claimant, case["no"])["owner"] == "citizen"


def test_who_only_said_a_name_and_a_number_acts_for_nobody(client, runtime, session, agent, claimant):
    session.get_one(Person, agent.person_id).level = Level.REAL_NAME
    session.commit()
    runtime.sessions.raise_level(agent.person_id, Level.REAL_NAME)

    sent = {"item": CLAIM, "on_behalf_of": str(claimant.person_id)}
    answer = client.post("/api/v1/cases", json=sent, headers=agent.headers)

    assert (answer.status_code, answer.json["reason"], answer.json["level"]) == (403, "auth.level_too_low", "face")

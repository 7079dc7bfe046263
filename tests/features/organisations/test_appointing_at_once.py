"""Whoever appoints the same agent twice at once has one agent, and revoking them ends it; names are not tried out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from api.accounts.ports import PopulationRegistry
from api.accounts.usecases.local_registry import add_resident
from api.bootstrap import bootstrap
from api.core.db import transaction
from api.core.errors import Refused
from api.organisations.queries import members_of
from api.organisations.usecases.members import Appointment, appoint, end_membership
from tests.features.hotline.real import database_beside
from tests.features.hotline.test_races import at_once
from tests.features.organisations.test_members import NAME, NUMBER
from tests.features.organisations.test_members import appoint as ask_to_appoint
from tests.organisations import organisation_of
from tests.people import citizen


@pytest.fixture
def real(settings, clock, postgres_url):
    """A runtime on a database in which transactions really commit."""
    with database_beside(postgres_url, "appointing_real") as url:
        platform = bootstrap(replace(settings, database_url=url), clock=clock)
        yield platform
        platform.redis.close()
        platform.database.engine.dispose()


@pytest.fixture
def boss(real):
    return citizen(real, name="张敏")


def test_an_agent_appointed_twice_at_once_is_appointed_once(real, boss):
    firm, now = organisation_of(real, boss), real.clock.now()
    with transaction(real.database) as session:
        add_resident(session, NAME, NUMBER, None)
    registry = real.ports.find(PopulationRegistry)
    given = Appointment(NAME, NUMBER, (), now.date().replace(year=now.year + 1))

    def run() -> object:
        with transaction(real.database) as session:
            return appoint(session, registry, now, boss.actor, firm, given)

    works: list[Callable[[], object]] = [run] * 6
    outcomes = at_once(*works)

    assert sum(not isinstance(outcome, Refused) for outcome in outcomes) == 1
    with transaction(real.database) as session:
        (_, agent) = members_of(session, firm, now)
        end_membership(session, now, boss.actor, firm, agent.id)
    with transaction(real.database) as session:
        assert len(members_of(session, firm, now)) == 1


def test_names_and_numbers_cannot_be_tried_out(client, runtime):
    boss = citizen(runtime, name="张敏")
    firm = organisation_of(runtime, boss)

    tried = [ask_to_appoint(client, boss, firm, name=f"试{number}") for number in range(21)]

    assert tried[0].json["reason"] == "identity.mismatch"
    assert (tried[-1].status_code, tried[-1].json["reason"]) == (429, "organisation.too_many_appointments")

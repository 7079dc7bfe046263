"""我的单位 without scripts: claiming, appointing, revoking, filing for an organisation."""

from __future__ import annotations

import pytest

from api.accounts.usecases.local_registry import add_resident
from api.core.actors import Level
from api.core.db import transaction
from tests.organisations import FIRM, agent_of, organisation_of
from tests.people import citizen

NAME, NUMBER = "李经办", "220802198801010019"


@pytest.fixture
def boss(runtime):
    return citizen(runtime, name="张敏")


@pytest.fixture
def firm(runtime, boss):
    return organisation_of(runtime, boss)


def test_a_claim_is_seen_to_wait(visitor, boss):
    page = visitor(boss).open("/me/organisations")

    page.send("/me/organisations", credit_code="91220882MA0Y0H7P4J")

    assert "核对中" in page.text
    assert "91220882MA0Y0H7P4J" in page.text


def test_a_wrong_code_is_said_at_its_field_and_stays(visitor, boss):
    page = visitor(boss).open("/me/organisations")

    page.send("/me/organisations", credit_code="91220882MA0Y0H7P40")

    assert (page.status, page.values("credit_code")) == (422, ["91220882MA0Y0H7P40"])
    assert "#credit_code" in page.links()


def test_who_is_not_known_by_name_is_led_to_prove_it(visitor, runtime):
    page = visitor(citizen(runtime, level=Level.WECHAT)).open("/me/organisations")

    assert "/identity?back=/me/organisations" in page.links()


def test_an_agent_is_appointed_and_revoked(visitor, runtime, boss, firm):
    with transaction(runtime.database) as session:
        add_resident(session, NAME, NUMBER, None)
    page = visitor(boss).open(f"/me/organisations/{firm}")

    page.send(f"/me/organisations/{firm}/members", name=NAME, id_number=NUMBER, reach="some", scope="mi-employer-base")
    assert "李** 经办人 · 单位医保缴费基数核定" in page.text

    (end,) = [form.action for form in page.tree.forms if form.action.endswith("/end")]
    page.send(end)
    assert "李**" not in page.text


def test_a_scope_of_nothing_is_not_all(visitor, boss, firm):
    page = visitor(boss).open(f"/me/organisations/{firm}")

    page.send(f"/me/organisations/{firm}/members", name=NAME, id_number=NUMBER, reach="some")

    assert page.status == 422
    assert "#reach" in page.links()


def test_a_case_is_started_for_the_organisation_and_filled_in(visitor, boss, firm):
    page = visitor(boss).open("/apply/mi-membership-change")

    page.send("/apply/mi-membership-change")

    assert page.values("organisation_name") == [FIRM]
    assert page.values("credit_code") == ["91220802MA0Y0A0F31"]


def test_an_agent_without_the_scope_is_not_offered_the_organisation(visitor, runtime, firm):
    page = visitor(agent_of(runtime, firm, scope=("mi-employer-base",))).open("/apply/mi-membership-change")

    assert not page.has_form("/apply/mi-membership-change") or FIRM not in page.text
    assert "/me/organisations" in page.links()


def test_another_credit_code_is_said_at_its_field(visitor, boss, firm):
    page = visitor(boss).open("/apply/mi-membership-change")
    page.send("/apply/mi-membership-change")

    page.send(page.address, press=("then", "materials"), credit_code="91220882MA0Y0H7P4J")

    assert (page.status, "#form.credit_code" in page.links()) == (422, True)

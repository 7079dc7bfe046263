"""The demo's records: every source that the catalogue may ask has something to say, in codes that the forms take."""

from __future__ import annotations

import pytest

from api.accounts.usecases.demo_people import DEMO_PEOPLE
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.formats import is_credit_code, is_identity_number
from api.core.clock import local_date
from api.exchange.ports import Exchange, Subject
from api.exchange.usecases.demo_citizens import DEMO_CITIZENS
from api.exchange.usecases.demo_organisations import DEMO_ORGANISATIONS
from api.exchange.usecases.demo_records import seed_records
from api.exchange.usecases.records import put_on_record


@pytest.fixture
def today(runtime):
    return local_date(runtime.clock.now())


def test_every_source_of_the_catalogue_knows_somebody(runtime):
    known = {source for offices in (DEMO_CITIZENS | DEMO_ORGANISATIONS).values() for source in offices}

    assert known == set(runtime.ports.find(Catalogue).exchanges)


def test_every_record_has_the_name_by_which_it_is_matched():
    for offices in (DEMO_CITIZENS | DEMO_ORGANISATIONS).values():
        assert len({facts["name"] for facts in offices.values()}) == 1


def test_every_number_could_exist():
    assert all(is_identity_number(number) for number in DEMO_CITIZENS)
    assert all(is_credit_code(number) for number in DEMO_ORGANISATIONS)


def test_the_citizens_are_the_demos_residents():
    assert {number: each["civil-registry"]["name"] for number, each in DEMO_CITIZENS.items()} == {
        person.id_number: person.name for person in DEMO_PEOPLE
    }


def test_every_organisation_is_represented_by_a_resident():
    residents = {(person.name, person.id_number) for person in DEMO_PEOPLE}
    for offices in DEMO_ORGANISATIONS.values():
        registered = offices["market-registry"]
        assert (registered["legal_representative"], registered["legal_representative_id"]) in residents


def test_seeding_again_leaves_what_was_changed_since(runtime, session, today):
    retired = DEMO_PEOPLE[0]
    assert seed_records(session, today) > 0
    put_on_record(session, "tax", retired.id_number, {"name": "王秀英", "income_record": "已更正"}, today)
    assert seed_records(session, today) == 0
    session.commit()

    answer = runtime.ports.find(Exchange).ask("tax", Subject("person", retired.id_number, "王秀英"), "测试")
    assert answer is not None
    assert answer.facts["income_record"] == "已更正"


def facts_that_items_use(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Every fact of a source that a field or a material of some item may be had from."""
    fields = [schema for item in catalogue.items.values() for schema in item.form.get("properties", {}).values()]
    prefills = {catalogue.exchange_for(schema.get("x-prefill", "")) for schema in fields} - {""}
    origins = {origin for item in catalogue.items.values() for each in item.materials for origin in each.origins}
    named = {origin.name for origin in origins if origin.kind == "exchange" and origin.part}
    names = {name.removeprefix("exchange.").partition(".") for name in prefills} | {
        name.partition(".") for name in named
    }
    return {(source, fact) for source, _, fact in names}


def test_every_fact_that_an_item_wants_is_known_of_somebody(runtime):
    everybody = (DEMO_CITIZENS | DEMO_ORGANISATIONS).values()
    known = {(source, fact) for offices in everybody for source, facts in offices.items() for fact in facts}

    assert facts_that_items_use(runtime.ports.find(Catalogue)) <= known


def test_every_fact_on_record_is_one_that_the_catalogue_names(runtime):
    sources = runtime.ports.find(Catalogue).sources
    for offices in (DEMO_CITIZENS | DEMO_ORGANISATIONS).values():
        for source, facts in offices.items():
            assert set(facts) - {"name"} <= set(sources[source].facts), source

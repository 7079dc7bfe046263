"""A newcomer writes one YAML file and touches no code: it is in the guide, the form, the worklist and the assistant."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.queries.starting import start_item
from api.catalogue.rules import Item
from api.core.runtime import Runtime
from api.settings import Settings
from bot.catalogue import read_items
from tests.builders import answer_form, box, draft, submit
from tests.people import citizen, staff

CATALOGUE = Path(__file__).parents[2] / "catalogue"
CODE, ALIAS = "senior-card", "给我爸办老年优待证"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    copy = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, copy)
    start_item(copy, CODE, "window", date(2026, 3, 2))
    return copy


@pytest.fixture
def settings(settings: Settings, directory: Path) -> Settings:
    """The platform as it starts after the newcomer saved the file."""
    return replace(settings, catalogue_dir=directory)


@pytest.fixture
def item(directory: Path) -> Item:
    return load_catalogue(directory).item(CODE)


def test_citizens_find_it_by_what_they_call_it(client: FlaskClient) -> None:
    found = client.get("/api/v1/items", query_string={"q": ALIAS}).json["data"]
    assert found[0]["code"] == CODE
    assert "老年人优待卡申领" in client.get("/items", query_string={"q": ALIAS}).text


def test_its_guide_is_a_page(client: FlaskClient, item: Item) -> None:
    page = client.get(f"/items/{CODE}").text
    assert item.name in page
    assert all(material.name in page for material in item.materials)
    assert all(question.q in page for question in item.questions)


def test_its_form_is_filed_and_lands_in_the_worklist(client: FlaskClient, runtime: Runtime, item: Item) -> None:
    person, clerk = citizen(runtime), staff(runtime, "clerk")
    case = answer_form(client, person, draft(client, person, CODE), item.examples.accepted[0])
    filed = submit(client, person, case)
    assert filed.status_code == 200, filed.json
    tasks = [row for row in box(client, clerk) if row["case"]["no"] == filed.json["no"]]
    assert [task["name"] for task in tasks] == ["资格审核"]


def test_its_rejected_examples_are_refused_field_by_field(client: FlaskClient, runtime: Runtime, item: Item) -> None:
    person = citizen(runtime)
    example = item.examples.rejected[0]
    refused = submit(client, person, answer_form(client, person, draft(client, person, CODE), example.answers))
    assert refused.status_code == 422
    assert {
        name.removeprefix("form.") for name in refused.json["errors"] if name.startswith("form.")
    } == example.because


def test_the_assistant_learns_its_names(directory: Path) -> None:
    learnt = next(item for item in read_items(directory / "items") if item.code == CODE)
    assert ALIAS in (*learnt.names, *learnt.sayings)
    assert [question.asked for question in learnt.questions] == ["多少岁可以办", "办卡收费吗"]

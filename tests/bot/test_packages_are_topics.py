"""A package is asked about like an item: it is taught, its guide is told in every act, and its links are its own."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from bot.actions.item_answers import ACT_PHRASES, answer_on, close_to
from bot.catalogue import read_items, read_topics
from tests.bot.real_rasa import ROOT

CODES = [package.code for package in read_items(ROOT / "catalogue" / "packages")]


def test_packages_are_taught_beside_the_items() -> None:
    codes = [topic.code for topic in read_topics(ROOT / "catalogue")]
    assert {"restaurant-package", "mi-supplementary-claim"} <= set(codes)
    assert len(set(codes)) == len(codes)


def test_what_no_citizen_may_file_is_not_taught() -> None:
    assert "title-board-approval" not in [topic.code for topic in read_topics(ROOT / "catalogue")]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("act", sorted(ACT_PHRASES))
def test_every_act_of_every_package_has_an_answer(client: FlaskClient, code: str, act: str) -> None:
    package = client.get(f"/api/v1/packages/{code}").get_json()
    answer = answer_on(package, act, ACT_PHRASES[act][1].format(name=package["name"]))
    assert (answer.topic, answer.facet) == (code, act)
    assert {link.href for link in answer.links} == {f"/packages/{code}", f"/apply/{code}"}
    assert not re.search(r"。。|：：|，。|（）|None", answer.text)


def test_a_search_offers_the_package_it_finds(client: FlaskClient) -> None:
    found = client.get("/api/v1/packages?q=开饭店要办哪些手续").get_json()["data"]
    assert "restaurant-package" in close_to("开饭店办哪些手续", found)

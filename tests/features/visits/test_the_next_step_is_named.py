"""The assistant learns what waits for the citizen, and the page on which it is done."""

from __future__ import annotations

import pytest

from api.core.ids import new_id
from api.hotline.ports import Turn, Turns
from tests.builders import draft
from tests.features.visits.conftest import SURVEY
from tests.visiting import book, slots, visit_named


@pytest.fixture
def next_steps(client, runtime):
    def of(person):
        turn = runtime.ports.find(Turns).open(Turn(person.person_id, new_id()))
        secret = {"X-Action-Secret": runtime.settings.action_secret}
        answer = client.get(f"/api/v1/assistant/turns/{turn}/cases", headers=secret)
        return [step for case in answer.json["data"] for step in case["next_steps"]]

    return of


def test_a_time_to_choose_is_named_until_it_is_chosen(client, owner, shop, next_steps):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    assert {"title": f"预约时间：{SURVEY}", "href": f"/cases/{shop}/visits/{task}"} in next_steps(owner)

    book(client, owner, shop, task, slots(client, owner, shop, task)[0])

    assert f"/cases/{shop}/visits/{task}" not in [step["href"] for step in next_steps(owner)]


def test_a_draft_is_to_be_filled_in(client, owner, next_steps):
    no = draft(client, owner)["no"]
    assert next_steps(owner) == [{"title": "继续填写：大额补充保险报销", "href": f"/apply/{no}/form"}]

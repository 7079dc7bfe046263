"""A stage of forty parallel tasks works end to end, whatever its join, and stays quick to look at."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from api.catalogue.rules import Catalogue, parse_item
from tests.builders import answer_form, decide, draft, open_task, show, submit, upload
from tests.people import citizen, staff

MANY = 40
BASE = "mi-enrol"


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def filed_for_forty(client, runtime, claimant):
    """File an item whose first stage has forty tasks with a join."""

    def file(join: Any) -> str:
        catalogue = runtime.ports.find(Catalogue)
        raw = copy.deepcopy(catalogue.item(BASE).raw)
        tasks = [{"name": f"会签{n:02d}", "by": "medical-insurance/reviewer", "working_days": 1} for n in range(MANY)]
        last = {"name": "登记", "by": "medical-insurance/reviewer", "working_days": 1}
        raw |= {
            "code": "forty",
            "flow": [{"stage": "会签", "join": join, "tasks": tasks}, {"stage": "登记", "tasks": [last]}],
        }
        raw["materials"] = []
        item = parse_item(raw)
        runtime.ports.provide(Catalogue, replace(catalogue, items={**catalogue.items, "forty": item}))
        case = answer_form(client, claimant, draft(client, claimant, "forty"), item.examples.accepted[0])
        answer = submit(client, claimant, case)
        assert answer.status_code == 200, answer.json
        return str(answer.json["no"])

    return file


def settle(client, reviewer, no, name, outcome="approve"):
    answer = decide(client, reviewer, open_task(client, reviewer, no, name), outcome, reason="依据第三条")
    assert answer.status_code == 200, answer.json


def test_all_forty_must_agree(client, claimant, reviewer, filed_for_forty):
    no = filed_for_forty("all")
    for n in range(MANY):
        assert show(client, claimant, no)["stages"][1]["status"] == "waiting"
        settle(client, reviewer, no, f"会签{n:02d}")

    assert show(client, claimant, no)["stages"][0]["status"] == "done"
    settle(client, reviewer, no, "登记")
    assert show(client, claimant, no)["status"] == "approved"


@pytest.mark.parametrize(("join", "enough"), [("any", 1), ({"quorum": 27}, 27)])
def test_enough_of_forty_end_the_stage_and_free_the_rest(client, claimant, reviewer, filed_for_forty, join, enough):
    no = filed_for_forty(join)
    for n in range(enough):
        settle(client, reviewer, no, f"会签{n:02d}")

    tasks = show(client, claimant, no)["stages"][0]["tasks"]
    assert [task["status"] for task in tasks].count("closed") == MANY - enough
    settle(client, reviewer, no, "登记")
    assert show(client, claimant, no)["status"] == "approved"


def test_one_veto_of_forty_ends_the_case(client, claimant, reviewer, filed_for_forty):
    no = filed_for_forty("veto")
    settle(client, reviewer, no, "会签17", "reject")

    assert show(client, claimant, no)["status"] == "denied"


@contextmanager
def counted(engine) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def test_looking_at_forty_costs_no_more_questions_than_looking_at_two(
    client, runtime, claimant, reviewer, filed_for_forty, engine
):
    many = filed_for_forty("all")
    few = submit(client, claimant, answered(client, runtime, claimant)).json["no"]
    asked = {}
    for no in (few, many):
        with counted(engine) as selects:
            show(client, claimant, no)
        asked[no] = len(selects)

    assert asked[many] == asked[few]
    with counted(engine) as selects:
        client.get("/api/v1/worklist?limit=100", headers=reviewer.headers)
    assert len(selects) <= 4, selects


def answered(client, runtime, claimant):
    """A complete draft of an ordinary item."""
    example = runtime.ports.find(Catalogue).item(BASE).examples.accepted[0]
    case = answer_form(client, claimant, draft(client, claimant, BASE), example)
    for material in case["materials"]:
        if material["required"] and not material["held"]:
            assert upload(client, claimant, case["no"], material["code"]).status_code == 201
    return show(client, claimant, case["no"])

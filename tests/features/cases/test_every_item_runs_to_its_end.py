"""Every item of the catalogue can be filed and decided: no stage that nobody opens, no task that nobody has."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from api.accounts.usecases.demo_staff import DEMO_STAFF
from api.cases.rules.flow import needed_tasks
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import Item, Material, TaskPlan
from api.catalogue.rules.jurisdiction import department_for
from api.core.actors import Role
from api.core.clock import SettableClock, local_date
from api.core.runtime import Runtime
from tests.builders import answer_form, approve, draft, open_task, photo, show, sign, submit
from tests.paying import assess, pays
from tests.people import SignedIn, citizen, staff
from tests.visiting import visit_takes_place

CATALOGUE = load_catalogue(Path(__file__).parents[3] / "catalogue")
PUBLIC = [item for item in CATALOGUE.items.values() if not item.internal]
LONGER_THAN_A_NOTICE = timedelta(days=30)


@pytest.mark.parametrize("item", PUBLIC, ids=lambda item: item.code)
def test_an_item_runs_from_its_first_example_to_approval(
    client: FlaskClient, runtime: Runtime, clock: SettableClock, item: Item
) -> None:
    applicant = citizen(runtime)
    case = filed_with_papers(client, applicant, item)
    assert case["status"] == "submitted"

    for stage in item.flow:
        for task in needed_tasks(stage, case["form"]):
            if task.kind == "notice":
                clock.move(LONGER_THAN_A_NOTICE)
            colleague = colleague_for(runtime, item, task, case["form"])
            if task.kind == "payment":
                pays(client, runtime, applicant, case["no"])
                continue
            if task.details.get("assesses"):
                set_amounts(client, colleague, case["no"], task)
            if task.kind == "visit":
                visit_takes_place(client, clock, applicant, colleague, case["no"], task.name)
            approve(client, colleague, case["no"], task.name)

    done = show(client, applicant, case["no"])
    assert (done["status"], done["wanted"]) == ("approved", [])
    assert {task["status"] for stage in done["stages"] for task in stage["tasks"]} == {"done"}


def set_amounts(client: FlaskClient, member: SignedIn, no: str, task: TaskPlan) -> None:
    """Set every amount that a task has to set."""
    amounts = {each["code"]: 123400 for each in task.details["assesses"]}
    assert assess(client, member, open_task(client, member, no, task.name)["id"], amounts).status_code == 200


def filed_with_papers(client: FlaskClient, applicant: SignedIn, item: Item) -> dict[str, Any]:
    """A submitted case: what the first attempt says is missing is handed in."""
    case = answer_form(client, applicant, draft(client, applicant, item.code), item.examples.accepted[0])
    answer = submit(client, applicant, case)
    if answer.status_code == 422:
        hand_in(client, applicant, case["no"], item, answer.json["errors"])
        answer = submit(client, applicant, show(client, applicant, case["no"]))
    assert answer.status_code == 200, answer.json
    return answer.json


def hand_in(client: FlaskClient, applicant: SignedIn, no: str, item: Item, missing: dict[str, str]) -> None:
    """Upload every material named in an answer that lists what is missing."""
    for name in missing:
        if name == "commitment":
            assert sign(client, applicant, no).status_code == 200
            continue
        material = item.material(name.removeprefix("materials."))
        assert material, missing
        for _ in range(material.least):
            sent = {"file": paper_for(material)}
            answer = client.post(f"/api/v1/cases/{no}/materials/{material.code}", data=sent, headers=applicant.headers)
            assert answer.status_code == 201, answer.json


def paper_for(material: Material) -> tuple[io.BytesIO, str]:
    """A photograph, or a document where photographs are not accepted."""
    if "image" in material.accept:
        return io.BytesIO(photo()), f"{material.code}.jpg"
    return io.BytesIO(document()), f"{material.code}.pdf"


@cache
def document() -> bytes:
    """A PDF of one page."""
    out = io.BytesIO()
    Image.open(io.BytesIO(photo())).save(out, "PDF")
    return out.getvalue()


def colleague_for(
    runtime: Runtime, item: Item, task: TaskPlan, answers: Mapping[str, Any] = MappingProxyType({})
) -> SignedIn:
    """The member of the demo's staff whose task it is, where these answers put it."""
    department = department_for(item, task, dict(answers), local_date(runtime.clock.now()))
    role = task.role or Role.REVIEWER
    return staff(runtime, next(x.username for x in DEMO_STAFF if x.department == department and role in x.roles))

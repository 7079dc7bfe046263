"""One item, three offices (强市放权): a case finds the right one, and its document names the authority."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from api.cases.queries import case_by_number
from api.catalogue.rules import Catalogue, parse_item
from api.core.actors import Role
from api.delivery.queries import decision_of
from tests.builders import answer_form, approve, box, draft, show, submit, upload
from tests.organisations import organisation_of
from tests.people import citizen, staff_with

ITEM = "appraiser-registration"
EXAMPLES = {"440100": 0, "440300": 1, "440600": 2}
OFFICES = {"440100": "guangzhou-housing", "440300": "shenzhen-housing", "440600": "provincial-housing"}


@pytest.fixture
def file(client, runtime):
    """File the item for a region."""

    def send(region: str):
        person = citizen(runtime)
        answers = runtime.ports.find(Catalogue).item(ITEM).examples.accepted[EXAMPLES[region]]
        firm = organisation_of(runtime, person, answers["credit_code"], answers["organisation_name"])
        case = answer_form(client, person, draft(client, person, ITEM, organisation=str(firm)), answers)
        for material in case["materials"]:
            if not material["held"]:
                assert upload(client, person, case["no"], material["code"]).status_code == 201
        answer = submit(client, person, show(client, person, case["no"]))
        assert answer.status_code == 200, answer.json.get("errors")
        return person, answer.json

    return send


@pytest.mark.parametrize("region", EXAMPLES)
def test_a_case_opens_at_the_office_of_its_region(client, runtime, file, region):
    _, case = file(region)
    office = OFFICES[region]

    assert {task["department"] for stage in case["stages"] for task in stage["tasks"]} == {office}
    for department in OFFICES.values():
        member = staff_with(runtime, department, department, Role.REVIEWER)
        seen = [task["case"]["no"] for task in box(client, member)]
        assert seen == ([case["no"]] if department == office else [])


def test_a_city_with_delegated_power_decides_in_its_own_name(client, runtime, session, file):
    person, case = file("440100")
    member = staff_with(runtime, "gz", "guangzhou-housing", Role.REVIEWER)
    approve(client, member, case["no"])
    approve(client, member, case["no"])

    decision = decision_of(session, runtime.ports.find(Catalogue), case_by_number(session, case["no"]))

    assert (decision.department, decision.entrusted_to) == ("广州市住房和城乡建设局", "")
    assert show(client, person, case["no"])["timeline"][-1]["by"] == "广州市住房和城乡建设局"


def test_an_entrusted_city_handles_it_in_the_provinces_name(client, runtime, session, file):
    entrust(runtime)
    _, case = file("440300")
    member = staff_with(runtime, "sz", "shenzhen-housing", Role.REVIEWER)
    approve(client, member, case["no"])
    approve(client, member, case["no"])

    decision = decision_of(session, runtime.ports.find(Catalogue), case_by_number(session, case["no"]))

    assert (decision.department, decision.entrusted_to) == ("省住房和城乡建设厅", "深圳市住房和建设局")


def test_a_new_delegation_does_not_move_a_running_case(client, runtime, file):
    person, case = file("440100")
    change(runtime, lambda raw: raw.pop("jurisdiction"))
    member = staff_with(runtime, "gz", "guangzhou-housing", Role.REVIEWER)

    approve(client, member, case["no"])

    tasks = [task for stage in show(client, person, case["no"])["stages"] for task in stage["tasks"]]
    assert [task["department"] for task in tasks] == ["guangzhou-housing"] * 2


def test_the_guide_says_who_handles_it_for_which_region(client):
    rows = client.get(f"/api/v1/items/{ITEM}").json["handled_by"]

    assert [(row["regions"], row["department_name"], row["kind"]) for row in rows] == [
        (["广州市"], "广州市住房和城乡建设局", "下放"),
        (["深圳市"], "深圳市住房和建设局", "下放"),
        ([], "省住房和城乡建设厅", None),
    ]


def entrust(runtime):
    def second_is_entrusted(raw):
        first, second = raw["jurisdiction"]["delegated"]
        raw["jurisdiction"] = {"field": "region", "delegated": [first, second | {"kind": "委托"}]}

    change(runtime, second_is_entrusted)


def change(runtime, how):
    """Put a changed item into the catalogue of this process."""
    catalogue = runtime.ports.find(Catalogue)
    raw = dict(catalogue.item(ITEM).raw)
    how(raw)
    items = MappingProxyType({**catalogue.items, ITEM: parse_item(raw)})
    runtime.ports.provide(Catalogue, replace(catalogue, items=items))

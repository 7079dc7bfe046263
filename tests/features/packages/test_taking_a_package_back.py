"""Withdrawing, correcting and asking after a package and its parts."""

from __future__ import annotations

from tests import builders
from tests.features.cases.test_every_item_runs_to_its_end import colleague_for
from tests.features.packages.conftest import PACKAGE, Restaurant
from tests.people import proxy_for, stranger


def test_withdrawing_the_whole_takes_back_every_part_that_is_not_decided(restaurant: Restaurant) -> None:
    no = restaurant.filed()["no"]
    restaurant.grant(no, "oil-fume-record")
    answer = restaurant.post(no, "withdrawal", reason="不开了")
    assert answer.status_code == 200, answer.json
    states = [part["status"] for part in answer.json["parts"]]
    assert (states.count("withdrawn"), answer.json["status"]) == (6, "approved")
    assert "7 项中 1 项已办结" in answer.json["reason"]
    restaurant.work()
    assert restaurant.show(no)["status"] == "approved"


def test_withdrawing_before_anything_is_decided_withdraws_the_whole(restaurant: Restaurant) -> None:
    no = restaurant.filed()["no"]
    assert restaurant.post(no, "withdrawal", reason="").json["status"] == "withdrawn"
    restaurant.work()
    assert restaurant.post(no, "withdrawal", reason="").json["reason"] == "case.already_withdrawn"


def test_withdrawing_a_part_ends_what_waited_for_it(restaurant: Restaurant) -> None:
    no = restaurant.filed()["no"]
    part = restaurant.part(no, "self-employed-registration")["no"]
    assert restaurant.post(part, "withdrawal", reason="").status_code == 200
    restaurant.work()
    assert restaurant.part(no, "food-permit")["status"] == "withdrawn"
    assert restaurant.show(no)["status"] == "in_progress"


def test_a_correction_is_wanted_of_the_part_and_shown_on_the_whole(restaurant: Restaurant) -> None:
    no = restaurant.filed()["no"]
    part, item = restaurant.part(no, "fire-safety-opening")["no"], restaurant.catalogue.item("fire-safety-opening")
    colleague = colleague_for(restaurant.runtime, item, item.tasks[0])
    problems = [{"material": "fire-equipment", "problem": "看不清压力表"}]
    task = builders.open_task(restaurant.client, colleague, part)
    assert builders.decide(restaurant.client, colleague, task, "return", problems=problems).status_code == 200
    whole = restaurant.show(no)
    assert (whole["owner"], whole["clock"]["paused"]) == ("citizen", True)
    assert restaurant.part(no, "fire-safety-opening")["wanted"] == 1
    assert restaurant.post(no, "supplement", version=whole["version"]).status_code == 409
    assert builders.upload(restaurant.client, restaurant.owner, part, "fire-equipment").status_code == 201
    version = restaurant.show(part)["version"]
    assert restaurant.post(part, "supplement", version=version).status_code == 200
    assert restaurant.show(no)["owner"] == "office"


def test_nobody_else_knows_of_it(restaurant: Restaurant, client, runtime) -> None:
    whole = restaurant.filed(example=1)
    headers = stranger(runtime).headers
    for no in (whole["no"], *(part["no"] for part in whole["parts"])):
        assert client.get(f"/api/v1/cases/{no}", headers=headers).status_code == 404


def test_a_proxy_for_the_package_sees_its_parts(restaurant: Restaurant, client, runtime) -> None:
    agent = proxy_for(runtime, restaurant.owner, (PACKAGE,))
    sent = {"package": PACKAGE, "on_behalf_of": str(restaurant.owner.person_id)}
    draft = client.post("/api/v1/cases", json=sent, headers=agent.headers)
    assert draft.status_code == 201, draft.json
    restaurant.owner = agent
    restaurant.draft = lambda example=0, **_: builders.answer_form(  # type: ignore[method-assign]
        client, agent, draft.json, restaurant.package.whole.examples.accepted[1]
    )
    whole = restaurant.filed()
    assert {
        client.get(f"/api/v1/cases/{part['no']}", headers=agent.headers).status_code for part in whole["parts"]
    } == {200}


def test_a_package_and_an_item_cannot_both_be_asked_for(client, restaurant: Restaurant) -> None:
    for sent in ({}, {"item": "food-permit", "package": PACKAGE}):
        assert client.post("/api/v1/cases", json=sent, headers=restaurant.owner.headers).status_code == 422
    unknown = client.post("/api/v1/cases", json={"package": "food-permit"}, headers=restaurant.owner.headers)
    assert unknown.json["reason"] == "catalogue.no_such_package"

"""`/api/v1/packages` and `/api/v1/scenarios`."""

from __future__ import annotations

from flask.testing import FlaskClient

from api.catalogue.schemas import (
    PackageGuideSchema,
    PackageListSchema,
    ScenarioGuideSchema,
    ScenarioListSchema,
    ScenarioSchema,
)
from api.core.runtime import Runtime
from tests.people import citizen

ELSEWHERE = "/api/v1/scenarios/see-a-doctor-elsewhere/guide"


def test_packages_are_found_by_what_people_say(client: FlaskClient) -> None:
    for question in ("开饭店要办哪些手续", "kaicanguan", "小餐馆"):
        found = client.get("/api/v1/packages", query_string={"q": question}).json
        assert [row["code"] for row in found["data"]] == ["restaurant-package"]
        assert PackageListSchema().validate(found) == {}
    assert client.get("/api/v1/packages?q=火星移民").json["data"] == []


def test_a_package_says_what_it_saves(client: FlaskClient) -> None:
    guide = client.get("/api/v1/packages/restaurant-package").json
    assert PackageGuideSchema().validate(guide) == {}
    assert (guide["separately"]["materials"], guide["together"]["materials"]) == (36, 24)
    assert guide["saves"] == {name: guide["separately"][name] - guide["together"][name] for name in guide["saves"]}
    assert {item["code"]: item["after"] for item in guide["items"]}["food-permit"] == "self-employed-registration"


def test_who_is_signed_in_sees_what_need_not_be_brought(client: FlaskClient, runtime: Runtime) -> None:
    guide = client.get("/api/v1/packages/restaurant-package", headers=citizen(runtime).headers).json
    assert next(material for material in guide["materials"] if material["code"] == "id-card")["held"] is True


def test_what_there_is_not_is_said_in_words(client: FlaskClient) -> None:
    assert client.get("/api/v1/packages/food-permit").json["reason"] == "catalogue.no_such_package"
    assert client.get("/api/v1/scenarios/nothing").json["reason"] == "catalogue.no_such_scenario"


def test_a_scenario_asks_its_questions_one_after_the_other(client: FlaskClient) -> None:
    assert ScenarioListSchema().validate(client.get("/api/v1/scenarios").json) == {}
    scenario = client.get("/api/v1/scenarios/see-a-doctor-elsewhere").json
    assert ScenarioSchema().validate(scenario) == {}
    answers: dict[str, object] = {}
    asked = []
    while (found := client.post(ELSEWHERE, json={"answers": answers}).json)["next"]:
        assert ScenarioGuideSchema().validate(found) == {}
        assert found["guide"] is None
        asked.append(found["next"]["field"])
        answers[found["next"]["field"]] = found["next"]["choices"][-1]["value"]
    assert asked == ["reason", "where", "paid"]
    assert ScenarioGuideSchema().validate(found) == {}
    assert [start["code"] for start in found["guide"]["starts"]] == ["mi-referral-province"]
    assert found["link"] == "/scenarios/see-a-doctor-elsewhere?reason=referral&where=district&paid=false"


def test_a_guide_marks_the_papers_that_are_held(client: FlaskClient, runtime: Runtime) -> None:
    sent = {"answers": {"use": "home"}}
    materials = client.post("/api/v1/scenarios/power/guide", json=sent, headers=citizen(runtime).headers).json["guide"]
    assert {paper["code"]: paper["held"] for paper in materials["materials"]}.get("id-card") is True


def test_a_wrong_answer_is_named(client: FlaskClient) -> None:
    answer = client.post(ELSEWHERE, json={"answers": {"reason": "holiday"}})
    assert (answer.status_code, set(answer.json["errors"])) == (422, {"answers.reason"})

"""前台综合受理、后台分类审批、统一窗口出件: one filing, several cases, one outcome."""

from __future__ import annotations

from sqlalchemy import select

from api.cases.models import Case, CaseFact, CaseHolding
from api.cases.queries import case_by_number
from api.cases.schemas import CasePageSchema, CaseSchema
from api.uploads.queries import uploads_of
from tests.builders import submit
from tests.features.cases.test_every_item_runs_to_its_end import hand_in
from tests.features.packages.conftest import Restaurant

LICENCE = "self-employed-registration"
WAITING = {"food-permit", "signboard-record", "tax-first-registration"}
AT_ONCE = {"fire-safety-opening", "drainage-permit", "oil-fume-record"}


def test_it_splits_into_a_case_for_each_item(restaurant: Restaurant, client) -> None:
    whole = restaurant.filed()
    assert {part["item"]["code"] for part in whole["parts"]} == {LICENCE, *WAITING, *AT_ONCE}
    assert len({whole["no"], *(part["no"] for part in whole["parts"])}) == 8
    assert (whole["status"], whole["package"]["code"]) == ("in_progress", "restaurant-package")
    assert CaseSchema().validate(whole) == {}
    rows = client.get("/api/v1/cases", headers=restaurant.owner.headers).json
    assert [(row["no"], len(row["parts"])) for row in rows["data"]] == [(whole["no"], 7)]
    assert CasePageSchema().validate(rows) == {}


def test_what_the_answers_do_not_call_for_is_left_out(restaurant: Restaurant) -> None:
    tea_house = restaurant.filed(example=1)
    codes = {part["item"]["code"] for part in tea_house["parts"]}
    assert codes == {"food-permit", "fire-safety-opening", "tax-first-registration"}
    assert all(part["waits_for"] is None for part in tea_house["parts"])


def test_a_part_asks_its_own_form_of_its_own_share(restaurant: Restaurant) -> None:
    whole = restaurant.filed()
    food = restaurant.show(restaurant.part(whole["no"], "food-permit")["no"])
    item = restaurant.catalogue.item("food-permit")
    assert food["form"].keys() <= item.form["properties"].keys()
    assert (food["form"]["kitchen_area"], food["whole"]["no"]) == (35, whole["no"])
    assert "stoves" not in food["form"]


def test_a_paper_is_stored_once_however_many_parts_use_it(restaurant: Restaurant, session) -> None:
    whole = case_by_number(session, restaurant.filed()["no"])
    parts = session.scalars(select(Case).where(Case.parent_id == whole.id)).all()
    plans = [each for part in parts for each in uploads_of(session, part.id) if each.material == "floor-plan"]
    original = [each for each in uploads_of(session, whole.id) if each.material == "floor-plan"]
    assert len(plans) == 3
    assert {plan.storage_key for plan in plans} == {each.storage_key for each in original}


def test_a_part_that_waits_starts_when_the_other_is_granted(restaurant: Restaurant) -> None:
    no = restaurant.filed()["no"]
    waits = {part["item"]["code"] for part in restaurant.show(no)["parts"] if part["waits_for"]}
    assert waits == WAITING
    food = restaurant.show(restaurant.part(no, "food-permit")["no"])
    assert (food["clock"]["paused"], food["stages"][0]["status"]) == (True, "waiting")
    restaurant.grant(no, LICENCE)
    food = restaurant.show(food["no"])
    assert (food["clock"]["paused"], food["stages"][0]["status"]) == (False, "running")
    assert restaurant.part(no, "food-permit")["waits_for"] is None


def test_the_whole_is_granted_when_every_part_is(restaurant: Restaurant) -> None:
    no = restaurant.filed()["no"]
    restaurant.grant(no, LICENCE, *sorted(AT_ONCE), *sorted(WAITING))
    whole = restaurant.show(no)
    assert (whole["status"], whole["parts_text"]) == ("approved", "7 项全部办结，准予办理。")
    assert all(part["certified"] for part in whole["parts"])
    assert "rate" in whole["can"]
    assert restaurant.post(no, "rating", score=5).status_code == 200


def test_a_partial_outcome_is_said_plainly(restaurant: Restaurant) -> None:
    no = restaurant.filed()["no"]
    restaurant.grant(no, LICENCE, *sorted(AT_ONCE), "food-permit", "tax-first-registration")
    assert restaurant.show(no)["status"] == "in_progress"
    restaurant.refuse(no, "signboard-record", "招牌宽过了门面。")
    whole = restaurant.show(no)
    assert whole["status"] == "approved"
    assert whole["reason"] == "7 项中 6 项已办结，1 项不予：门头招牌设置备案（招牌宽过了门面）。"
    assert whole["timeline"][-1]["text"] == whole["reason"]


def test_what_waited_for_a_refused_part_does_not_start(restaurant: Restaurant) -> None:
    no = restaurant.filed()["no"]
    restaurant.refuse(no, LICENCE, "地址不能登记。")
    states = {part["item"]["code"]: part["status"] for part in restaurant.show(no)["parts"]}
    assert {code for code, status in states.items() if status == "withdrawn"} == WAITING
    restaurant.grant(no, *sorted(AT_ONCE))
    assert "3 项没有开始：" in restaurant.show(no)["parts_text"]


def test_the_owner_is_told_once_and_not_seven_times(restaurant: Restaurant, client) -> None:
    no = restaurant.filed(example=1)["no"]
    restaurant.work()
    told = client.get("/api/v1/me/notices", headers=restaurant.owner.headers).json["data"]
    accepted = [notice for notice in told if notice["kind"] in ("submitted", "accepted")]
    assert [(notice["kind"], notice["case"]) for notice in accepted] == [("accepted", no)]
    restaurant.grant(no, "fire-safety-opening", "tax-first-registration", "food-permit")
    told = client.get("/api/v1/me/notices", headers=restaurant.owner.headers).json["data"]
    ended = next(notice for notice in told if notice["kind"] == "package_concluded")
    assert "各项全部办结" in ended["text"]


def test_a_part_has_what_other_offices_said_for_the_whole(restaurant: Restaurant, session) -> None:
    draft = restaurant.draft(example=1)
    whole = case_by_number(session, draft["no"])
    said = {"kind": "exchange", "name": "property", "source": "不动产登记库", "since": None}
    session.add(CaseHolding(case_id=whole.id, **said))
    session.commit()
    missing = submit(restaurant.client, restaurant.owner, draft).json["errors"]
    assert "materials.premises-proof" not in missing
    hand_in(restaurant.client, restaurant.owner, draft["no"], restaurant.package.whole, missing)
    filed = submit(restaurant.client, restaurant.owner, restaurant.show(draft["no"])).json
    food = restaurant.show(restaurant.part(filed["no"], "food-permit")["no"])
    proof = next(material for material in food["materials"] if material["code"] == "premises-proof")
    assert proof["held"]["source"] == "不动产登记库"
    part = case_by_number(session, food["no"])
    assert "owner_name" in session.scalars(select(CaseFact.field).where(CaseFact.case_id == part.id)).all()

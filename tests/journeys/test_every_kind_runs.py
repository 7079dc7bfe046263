"""One item of each kind runs whole, from its own examples, on real processes; the clock is the demo's, moved on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from api.core.clock import CHINA, local_date
from tests.journeys.cast import Cast, gather
from tests.journeys.filing import Batch, file, file_example, hand_in
from tests.journeys.parties import wait_for
from tests.journeys.working import FINDINGS, SET_AMOUNT, Work
from tests.journeys.world import CATALOGUE, World, running_world
from tests.spreadsheets import ENROL, SUSPEND

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(300)]
ENDED_WELL = ("approved", "delivered")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with running_world(tmp_path_factory.mktemp("world")) as running:
        yield running


@pytest.fixture(scope="module")
def cast(world: World) -> Cast:
    return gather(world)


def begun(world: World, cast: Cast, code: str, number: int = 0) -> Work:
    """A case filed from an example of an item, by whom the example is about."""
    item = CATALOGUE.items[code]
    party = cast.for_example(item, number)
    return Work(world, party, file_example(party, item, number))


def test_three_offices_decide_a_transfer_and_all_is_paid_at_once(world: World, cast: Cast):
    work = begun(world, cast, "property-transfer")

    assert work.until_it_arrives()["delivery"]["method"] == "courier"

    assert work.done[0] == "统一受理初审"
    assert set(work.done[1:4]) == {"房屋交易确认", "契税等税款核定", "不动产登记审核"}
    assert work.done[4:] == ["一次缴清税费", "登簿制证"]
    payment = work.party.get(f"/cases/{work.no}/payments")["data"][0]
    assert (payment["state"], payment["total"]) == ("paid", 3 * SET_AMOUNT + 8000)
    assert work.certificate()["valid"]


def test_five_offices_accept_a_building_in_one_document(world: World, cast: Cast):
    work = begun(world, cast, "joint-acceptance")

    assert work.until_it_ends()["status"] in ENDED_WELL

    visits = work.visits()
    assert {(each["chosen_by"], each["status"]) for each in visits} == {("office", "done")}
    assert (len(visits), work.done[0], work.done[-1]) == (4, "统一受理", "出具联合验收意见书")
    assert work.certificate()["valid"]


def test_water_gas_heat_and_power_answer_together(world: World, cast: Cast):
    work = begun(world, cast, "utilities-connection")

    assert work.until_it_ends()["status"] in ENDED_WELL

    drawn, connected = work.done.index("确认竣工"), len(work.done) - 1
    services = {"供水", "排水", "燃气", "供热", "供电", "通信"}
    asked = {name.removesuffix("接入条件和图纸审查") for name in work.done[1:drawn]} - {"掘路并联审批"}
    assert asked <= services
    assert len(asked) > 1
    assert {name.removesuffix("验收和接入") for name in work.done[drawn + 1 : connected]} == asked
    assert (work.done[0], work.done[-1]) == ("统一受理分送", "出具联合接入方案")


def test_a_licence_gets_another_address(world: World, cast: Cast):
    work = begun(world, cast, "business-multi-address")

    assert work.until_it_arrives()["delivery"]["method"] == "courier"
    assert work.certificate()["valid"]


def test_a_package_is_granted_in_part(world: World, cast: Cast):
    package = CATALOGUE.package("restaurant-package")
    whole = file(cast.applicant, {"package": package.code}, package.whole.examples.accepted[0], package.whole)
    parts = cast.applicant.case(whole)["parts"]
    assert len(parts) == 7

    for part in sorted(parts, key=lambda each: each["waits_for"] is not None):
        no_sign = {"*": "招牌宽过了门面。"} if part["item"]["code"] == "signboard-record" else {}
        Work(world, cast.applicant, part["no"], refuse=no_sign).until_it_ends()

    ended = wait_for("the outcome", lambda: shown_when(cast.applicant.case(whole), "status", ENDED_WELL))
    assert ended["reason"] == "7 项中 6 项已办结，1 项不予：门头招牌设置备案（招牌宽过了门面）。"


def test_a_promise_is_granted_broken_and_the_breach_overturned(world: World, cast: Cast):
    work = begun(world, cast, "project-commitment")
    assert work.until_it_ends()["status"] in ENDED_WELL
    assert "承诺公示" in " ".join(work.done)
    assert work.certificate()["valid"]

    world.wait_for(timedelta(days=30))
    check = breach(world, work)
    refused = wait_for("the revocation", lambda: (found := work.certificate()) and not found["valid"] and found)
    assert "经核查撤销" in refused["revoked_reason"]

    mine = f"/cases/{work.no}/commitment-checks/{check}"
    work.party.post(f"{mine}/appeal", 201, reasons="核查那天正在装修，通道当天就清好了。")
    judge = world.office("window", "supervisor")
    judge.post(f"/commitments/{check}/appeal", outcome="overturned", reason="照片证明当天已经清理。")
    wait_for("the result again", lambda: work.certificate()["valid"])


def breach(world: World, work: Work) -> str:
    """The id of the check of a promise, which one person finds broken and another confirms."""
    check = str(work.party.get(f"/cases/{work.no}/commitment-checks")["data"][0]["id"])
    inspector = world.office("development-reform", "inspector")
    found = {"outcome": "breached", "findings": "现场与承诺不符。", "weight": 2}
    version = inspector.get(f"/commitments/{check}")["version"]
    version = inspector.post(f"/commitments/{check}/check", version=version, **found)["version"]
    assert work.certificate()["valid"]
    second = world.office("development-reform", "senior-reviewer")
    second.post(f"/commitments/{check}/confirmation", outcome="confirmed", version=version)
    return check


def test_a_doctor_comes_at_the_time_that_was_moved(world: World, cast: Cast):
    work = begun(world, cast, "family-doctor")
    visit = work.until(lambda: next((each for each in work.visits() if each["status"] == "wanted"), None))
    address = f"/cases/{work.no}/visits/{visit['task']}"
    slots = work.party.get(f"{address}/slots")["data"]
    for slot in (slots[-1], slots[-2]):
        work.party.ask("PUT", address, json={"team": slot["team"], "starts_at": slot["starts_at"]})

    moved = work.visits()[0]
    assert (moved["visit"]["starts_at"], moved["changes_left"]) == (slots[-2]["starts_at"], visit["changes_left"] - 1)
    assert work.until_it_ends()["status"] in ENDED_WELL


def test_a_specialist_sees_a_patient_from_afar(world: World, cast: Cast):
    work = begun(world, cast, "remote-consultation")

    assert work.until_it_ends()["status"] in ENDED_WELL
    assert (work.done[-1], work.visits()[0]["findings"]) == ("心血管专家视频就诊", FINDINGS)


def test_an_internal_item_runs_and_no_citizen_hears_of_it(world: World, cast: Cast):
    board = CATALOGUE.items["title-board-approval"]
    filing = world.office("provincial-education")
    filing.cases = "/staff/cases"
    case = filing.post(filing.cases, 201, item=board.code, form=board.examples.accepted[0])
    for material in board.materials:
        hand_in(filing, f"/staff/cases/{case['no']}", material)
    filing.post(f"/staff/cases/{case['no']}/submission", version=filing.case(case["no"])["version"])

    work = Work(world, filing, case["no"])
    for _ in board.flow:
        [work.decide(*each) for each in list(work.open_tasks())]

    assert (work.done, work.case["status"]) == (["材料审核", "核准"], "approved")
    cast.neighbour.ask("GET", f"/items/{board.code}", 404)
    cast.neighbour.ask("GET", f"/cases/{case['no']}", 404)
    cast.neighbour.ask("POST", "/cases", 404, json={"item": board.code})
    assert board.code not in str(cast.neighbour.get("/items", q=board.name))


def test_a_certificate_is_issued_although_a_neighbour_objects(world: World, cast: Cast):
    work = begun(world, cast, "dp-certificate")
    notice = work.until(work.notice)
    assert work.done == ["申请受理", "医院体检定级"]

    objected = {"reason": "这个人上个月还在工地上干重活。"}
    no = cast.neighbour.post(f"/public-notices/{notice['id']}/objections", 201, **objected)["no"]
    office = world.office("disabled-federation")
    assert no in {each["no"] for each in office.get("/objections")["data"]}
    office.post(f"/objections/{no}/answer", outcome="dismissed", answer="经医院复核，评定结论没有错。")

    assert cast.neighbour.get(f"/me/objections/{no}")["state"] == "dismissed"
    assert work.until_it_ends()["status"] in ENDED_WELL
    assert work.done[-1] == "审核批准"


@pytest.mark.parametrize(("number", "department"), [(0, "guangzhou-housing"), (2, "provincial-housing")])
def test_the_region_says_which_level_decides(world: World, cast: Cast, number: int, department: str):
    work = begun(world, cast, "appraiser-registration", number)
    work.party = cast.agent_of(work.party, "appraiser-registration") if number == 0 else work.party

    case = work.until_it_ends()

    assert case["status"] in ENDED_WELL
    assert {task["department"] for stage in case["stages"] for task in stage["tasks"]} == {department}


def test_invoices_asked_for_at_night_are_sent_by_nobody(world: World, cast: Cast):
    tonight = datetime.combine(local_date(world.now) + timedelta(days=1), time(3), CHINA)
    world.wait_until(tonight)

    work = begun(world, cast, "tax-invoice-delivery")
    case = work.arrives()

    assert (work.done, case["delivery"]["fee"]) == ([], 1200)


def test_power_comes_after_two_visits_while_the_road_is_permitted(world: World, cast: Cast):
    work = begun(world, cast, "power-small-business", 1)

    assert work.until_it_ends()["status"] in ENDED_WELL
    assert set(work.done[:3]) == {"资料核验", "掘路并联审批", "上门勘查"}
    assert work.done[3:] == ["施工装表送电"]


def test_a_spreadsheet_with_a_bad_row_files_nothing_and_a_good_one_every_row(world: World, cast: Cast):
    item = CATALOGUE.items["mi-membership-change"]
    party = cast.for_example(item)
    batch = Batch(party, item)

    assert batch.send([ENROL, {**SUSPEND, "member_id_number": "220881196501010057"}])["faults"] == 1
    assert batch.send([ENROL, SUSPEND])["faults"] == 0

    filed = batch.file()
    assert len(filed["rows"]) == 2
    for row in filed["rows"]:
        assert Work(world, party, row["case"]).until_it_ends()["status"] in ENDED_WELL


def shown_when(case: Any, key: str, wanted: tuple[str, ...]) -> Any:
    """The case once it stands as wanted; None before."""
    return case if case[key] in wanted else None

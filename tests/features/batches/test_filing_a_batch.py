"""A spreadsheet without faults becomes one case for each row, all of them or none."""

from __future__ import annotations

import pytest

from api.cases.models import Case
from api.core.db import transaction
from tests.builders import show
from tests.people import staff
from tests.spreadsheets import ENROL, SUSPEND, as_text, filled

TWO = [ENROL, SUSPEND]


def count_cases(runtime):
    with transaction(runtime.database) as session:
        return session.query(Case).count()


def test_a_checked_batch_is_a_draft_with_what_rows_share(desk):
    answer = desk.send(filled(TWO))

    batch = answer.json
    assert (answer.status_code, batch["state"], batch["total"], batch["faults"]) == (201, "draft", 2, 0)
    assert batch["shared"]["credit_code"] == "91220802MA0Y0A0F31"
    assert batch["organisation"]["name"] == "白城市瑞禾商贸有限公司"
    assert [(each["code"], each["missing"]) for each in batch["materials"]] == [
        ("business-licence", False),
        ("labour-contract", True),
        ("retirement-approval", True),
    ]


def test_every_row_becomes_a_case_of_the_organisation(client, desk, boss):
    batch = desk.filed(filled(TWO))

    assert (batch["state"], batch["done"], len(batch["rows"])) == ("filed", 2, 2)
    enrolled, suspended = (show(client, boss, row["case"]) for row in batch["rows"])
    assert enrolled["form"] == {**enrolled["form"], **ENROL, "credit_code": "91220802MA0Y0A0F31"}
    assert enrolled["applicant"]["organisation"]["name"] == "白城市瑞禾商贸有限公司"
    assert [len(each["files"]) for each in enrolled["materials"] if each["code"] == "labour-contract"] == [1]
    assert {each["code"] for each in suspended["materials"]} == {"business-licence", "retirement-approval"}
    assert {row["status"] for row in batch["rows"]} == {"submitted"}


def test_a_text_file_is_filed_as_well(desk):
    assert desk.filed(as_text(TWO, "gb18030"))["state"] == "filed"


def test_nothing_is_filed_before_the_worker_has_come(runtime, desk):
    batch = desk.ready(filled(TWO))

    assert desk.submit(batch).json["state"] == "filing"
    assert count_cases(runtime) == 0


def test_the_worker_may_come_twice(runtime, desk):
    desk.filed(filled(TWO))
    desk.work()

    assert count_cases(runtime) == 2


def test_a_batch_with_a_fault_cannot_be_submitted(runtime, desk):
    batch = desk.ready(filled(TWO, {"E5": "123"}))

    answer = desk.submit(batch)

    assert (answer.status_code, answer.json["reason"]) == (422, "batch.has_errors")
    assert batch["errors"][0]["text"].startswith("第 5 行 E 列 职工身份证号码：")
    assert count_cases(runtime) == 0


def test_a_batch_without_its_papers_cannot_be_submitted(desk):
    batch = desk.send(filled(TWO)).json

    answer = desk.submit(batch)

    assert answer.json["reason"] == "batch.papers_missing"
    assert list(answer.json["errors"]) == ["materials.labour-contract", "materials.retirement-approval"]


def test_a_corrected_file_takes_the_place_of_the_first_and_papers_stay(desk):
    batch = desk.ready(filled(TWO, {"E5": "123"}))

    corrected = desk.again(batch["no"], filled(TWO)).json

    assert (corrected["faults"], corrected["version"]) == (0, 2)
    assert desk.submit(corrected).status_code == 202


def test_what_was_seen_is_what_is_submitted(desk):
    batch = desk.ready(filled(TWO))
    desk.again(batch["no"], filled([ENROL]))

    assert desk.submit(batch).json["reason"] == "request.stale"


def test_a_withdrawn_batch_keeps_nothing_and_is_over(desk):
    batch = desk.ready(filled(TWO))

    withdrawn = desk.post(f"{batch['no']}/withdrawal").json

    assert (withdrawn["state"], withdrawn["rows"]) == ("withdrawn", [])
    assert desk.submit(batch).json["reason"] == "batch.not_draft"


def test_what_is_common_can_be_wrong_too(desk):
    batch = desk.send(filled(TWO), contact_phone="打不通", promised_truth=False).json

    assert batch["faults"] == 2
    assert any("经办人电话" in said for said in batch["problems"])


def test_nobody_says_another_credit_code(desk):
    batch = desk.send(filled(TWO), credit_code="91220882MA0Y0H7P4J").json

    assert batch["shared"]["credit_code"] == "91220802MA0Y0A0F31"


@pytest.mark.parametrize(
    ("item", "reason"), [("mi-payment", "batch.not_offered"), ("nothing", "catalogue.no_such_item")]
)
def test_only_items_that_offer_it_are_filed_by_spreadsheet(desk, item, reason):
    assert desk.send(filled(TWO), item=item).json["reason"] == reason


def test_the_faults_come_back_as_a_workbook(desk):
    batch = desk.send(filled(TWO, {"E5": "123"})).json

    answer = desk.get(f"batches/{batch['no']}/errors")

    assert answer.status_code == 200
    assert desk.again(batch["no"], answer.data).json["errors"][0]["row"] == 4


def test_the_template_is_for_everybody(client):
    answer = client.get("/api/v1/items/mi-membership-change/spreadsheet")

    assert (answer.status_code, answer.data[:2]) == (200, b"PK")


def test_staff_see_the_organisation_as_applicant(client, runtime, desk):
    desk.filed(filled(TWO))

    tasks = client.get("/api/v1/worklist?box=department", headers=staff(runtime).headers).json["data"]
    assert {task["case"]["applicant"] for task in tasks} == {"白城市瑞禾商贸有限公司"}

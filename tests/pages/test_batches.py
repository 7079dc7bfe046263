"""批量申报 without scripts: from the template to the case of each row."""

from __future__ import annotations

import io

import pytest

from api.cases.jobs import file_batch
from api.cases.models import Batch
from api.core.db import transaction
from api.core.events import BatchSubmitted
from tests.builders import photo
from tests.organisations import organisation_of
from tests.people import citizen
from tests.spreadsheets import ENROL, SUSPEND, filled

START = "/apply/mi-membership-change/batch"


@pytest.fixture
def page(visitor, runtime):
    boss = citizen(runtime, name="张敏")
    organisation_of(runtime, boss)
    return visitor(boss).open(START)


def send(page, content, action=START, **more):
    return page.send(action, file=(io.BytesIO(content), "增减员.xlsx"), promised_truth="true", **more)


def work(runtime, no):
    with transaction(runtime.database) as session:
        batch_id = session.query(Batch).filter_by(no=no).one().id
    file_batch(runtime, BatchSubmitted(batch_id))


def test_a_spreadsheet_becomes_cases(page, runtime):
    send(page, filled([SUSPEND]))
    no = page.address.rpartition("/")[2]
    assert "1 行都检查过了，没有问题" in page.text

    page.send(f"/me/batches/{no}/materials/retirement-approval", file=(io.BytesIO(photo()), "审批表.jpg"))
    page.send(f"/me/batches/{no}/submission")
    assert "已完成 0 行，共 1 行" in page.text

    work(runtime, no)
    page.open(f"/me/batches/{no}")
    (case,) = [link for link in page.links() if link.startswith("/cases/2")]
    assert "白城市瑞禾商贸有限公司" in page.open(case).text


def test_every_fault_is_named_with_its_cell_and_can_be_put_right(page):
    send(page, filled([ENROL, SUSPEND], {"E5": "123"}))
    address = page.address

    assert "第 5 行 E 列 职工身份证号码：" in page.text
    assert not page.has_form(f"{address}/submission")

    send(page, filled([ENROL, SUSPEND]), f"{address}/file")
    assert page.has_form(f"{address}/submission")


def test_missing_papers_lead_to_where_they_are_handed_in(page):
    send(page, filled([SUSPEND]))

    page.send(f"{page.address}/submission")

    assert (page.status, "#materials.retirement-approval" in page.links()) == (422, True)


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), b"\x00\x01\x02"])
def test_what_is_no_spreadsheet_is_said_at_its_field_and_nothing_typed_is_lost(page, content):
    send(page, content, contact_name="李经办")

    assert (page.status, page.values("contact_name")) == (422, ["李经办"])
    assert "#file" in page.links()


def test_no_file_is_said_at_once(page):
    page.send(START, file=(io.BytesIO(b""), ""))

    assert (page.status, "#file" in page.links()) == (422, True)


def test_a_draft_is_dropped(page):
    send(page, filled([SUSPEND]))

    page.send(f"{page.address}/withdrawal")

    assert "已撤销" in page.text


def test_who_has_no_organisation_is_led_to_it(visitor, runtime):
    assert "/me/organisations" in visitor(citizen(runtime)).open(START).links()

"""A notice is read by anybody, objected to by who is known by name, and answered by its office, without scripts."""

from __future__ import annotations

import pytest

from tests.conftest import runtime as runtime  # its own: what these tests put up would stay on the site of the others
from tests.features.publicity.conftest import object_to as object_to
from tests.features.publicity.conftest import on_notice as on_notice
from tests.features.publicity.conftest import work as work
from tests.pages.visitor import Visitor

REASON = "这块地是村里的晒场，不能批给一家用。"


@pytest.fixture
def visit(app):
    return lambda who=None: Visitor(app.test_client(), who)


def test_anybody_finds_and_reads_a_notice(visit, on_notice):
    reader = visit().open("/notices/public?q=红旗村")
    assert "宅基地申请：审批前公示" in reader.text

    reader.open(f"/notices/public/{on_notice.notice}")

    assert "王**" in reader.text
    assert "7 个自然日" in reader.text
    assert "登录后提异议" in reader.text


def test_a_neighbour_objects_and_follows_it(visit, on_notice):
    neighbour = visit(on_notice.neighbour).open(f"/notices/public/{on_notice.notice}")
    action = f"/notices/public/{on_notice.notice}/objections"
    refused = neighbour.send(action, reason="太短")
    assert refused.status == 422
    assert "10 到 2000 个字" in refused.text

    sent = neighbour.send(action, reason=REASON)

    assert "异议已提交" in sent.text
    assert REASON in sent.text
    assert "核实中" in neighbour.open("/me/objections").text


def test_the_office_answers_it(visit, on_notice, object_to):
    no = object_to().json["no"]
    office = visit(on_notice.office).open("/staff/objections")
    assert no in office.text
    office.open(f"/staff/objections/{no}")
    incomplete = office.send(f"/staff/objections/{no}/answer", answer="已到现场核实")
    assert incomplete.status == 422

    office.send(f"/staff/objections/{no}/answer", verdict="dismissed", answer="已到现场核实，不是晒场。")

    assert no not in office.text.removeprefix("已答复")
    assert "不是晒场" in visit(on_notice.neighbour).open(f"/me/objections/{no}").text


def test_the_applicant_is_refused_on_the_page(visit, on_notice):
    applicant = visit(on_notice.applicant).open(f"/notices/public/{on_notice.notice}")

    refused = applicant.send(f"/notices/public/{on_notice.notice}/objections", reason=REASON)

    assert refused.status == 409
    assert "您自己申请" in refused.text

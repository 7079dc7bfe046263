"""Staff file an internal item for their department page by page, without scripts."""

from __future__ import annotations

import io

import pytest

from api.core.actors import Role
from tests.builders import photo
from tests.features.internal.conftest import BOARD
from tests.features.internal.conftest import answers as answers
from tests.features.internal.conftest import teacher_office as teacher_office
from tests.pages.visitor import Visitor
from tests.people import citizen, staff_with


@pytest.fixture
def clerk(app, teacher_office):
    return Visitor(app.test_client(), teacher_office)


def test_the_list_says_who_approves_what_in_how_long(clerk):
    text = clerk.open("/staff/internal").text

    for part in ("省人力资源和社会保障厅", "高级职称评审委员会组建核准", "审批权限", "10 个工作日"):
        assert part in text


def test_it_is_filled_in_and_handed_in(clerk, answers):
    clerk.open("/staff/internal").send(f"/staff/internal/{BOARD}")
    address = clerk.address
    missing = clerk.send(address, press=("submit", "1"), board_name="评委")
    assert missing.status == 422
    clerk.open(address)
    for code in ("plan", "roster"):
        page = clerk.client.get(address).get_data(as_text=True)
        token = page.split('name="csrf_token" value="')[1].split('"')[0]
        data = {"csrf_token": token, "file": (io.BytesIO(photo()), f"{code}.jpg")}
        assert clerk.client.post(f"{address}/materials/{code}", data=data).status_code == 303
    typed = {name: str(value) for name, value in answers.items()}

    clerk.open(address).send(address, press=("submit", "1"), **typed)

    assert "已提交" in clerk.text
    assert "省教育厅" in clerk.text
    assert answers["board_name"] in clerk.text


def test_a_citizen_has_no_such_page(app, runtime):
    client = app.test_client()
    visitor = Visitor(client, citizen(runtime))

    assert visitor.open("/staff/internal").status == 403


def test_another_department_does_not_see_the_case(app, runtime, clerk):
    clerk.open("/staff/internal").send(f"/staff/internal/{BOARD}")
    outsider = Visitor(app.test_client(), staff_with(runtime, "tax-r", "tax", Role.REVIEWER))

    assert outsider.open(clerk.address).status == 404

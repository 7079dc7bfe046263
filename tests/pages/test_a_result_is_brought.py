"""取件方式, the parcel on the case's page and the desk of the staff, without scripts."""

from __future__ import annotations

import pytest

from api.cases.queries import case_by_number
from api.core.db import transaction
from api.delivery.queries.shipments import handover_of
from api.delivery.rules.progress import Progress
from tests import builders
from tests.pages import parcels
from tests.pages.visitor import Visitor
from tests.people import citizen, staff


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


def test_the_way_is_chosen_before_handing_in_and_the_fee_is_said(client, claimant):
    no = builders.complete_draft(client, claimant)["no"]
    visitor = Visitor(client, claimant).open(f"/apply/{no}/check")
    assert "怎么给您 电子送达" in visitor.text
    visitor.open(f"/apply/{no}/delivery")
    assert visitor.values("receiver_name") == ["王秀英"]  # known already
    visitor.send(f"/apply/{no}/delivery", method="courier", receiver_address="")
    assert visitor.status == 422
    assert "请填写收件地址" in visitor.text
    visitor.send(f"/apply/{no}/delivery", method="courier", receiver_address="长春市朝阳区人民大街 100 号")
    assert visitor.address == f"/apply/{no}/check"
    assert "快递寄送" in visitor.text
    assert "15.00 元，收件时您付给快递员" in visitor.text


def test_the_case_shows_where_the_parcel_is_and_takes_a_confirmation(client, runtime, claimant, reviewer):
    no = parcels.sent(client, runtime, claimant, reviewer)
    visitor = Visitor(client, claimant).open(f"/cases/{no}")
    assert "快递员已取件" in visitor.text
    assert "运单号" in visitor.text
    assert "12.00 元，收件时付给快递员" in visitor.text
    visitor.send(f"/cases/{no}/delivery/confirm")
    assert "已送达" in visitor.text
    assert not visitor.has_form(f"/cases/{no}/delivery/confirm")


def test_a_result_is_handed_out_against_its_code(client, runtime, claimant, reviewer):
    no = parcels.at_counter(client, runtime, claimant, reviewer)
    with transaction(runtime.database) as session:
        handover = handover_of(session, case_by_number(session, no).id)
    assert handover.code in Visitor(client, claimant).open(f"/cases/{no}").text

    clerk = Visitor(client, staff(runtime, "clerk")).open("/staff/deliveries")
    assert no in clerk.text
    assert handover.code not in clerk.answer.get_data(as_text=True)
    action = f"/staff/deliveries/{handover.id}/handover"
    wrong = f"{(int(handover.code) + 1) % 10**6:06d}"
    clerk.send(action, code=wrong, handed_to="王秀英")
    assert (clerk.status, "领取码不对" in clerk.text) == (422, True)
    clerk.send(action, code=handover.code, handed_to="王秀英")
    assert "已登记交付" in clerk.answer.get_data(as_text=True)
    assert builders.show(client, claimant, no)["status"] == "delivered"


def test_a_lost_parcel_is_reported_and_replaced(client, runtime, claimant, reviewer):
    no = parcels.sent(client, runtime, claimant, reviewer)
    parcels.report(runtime, no, Progress.LOST, "途中丢失")
    visitor = Visitor(client, claimant).open(f"/cases/{no}")
    visitor.send(f"/cases/{no}/delivery/report_loss")
    assert "工作人员正在安排补寄" in visitor.text

    clerk = Visitor(client, staff(runtime, "clerk")).open("/staff/deliveries?box=parcels")
    assert "市民已登记丢失" in clerk.text
    action = next(form.action for form in clerk.tree.forms if form.action.endswith("/replacement"))
    clerk.send(action)
    assert "已安排补寄" in clerk.answer.get_data(as_text=True)
    assert no not in clerk.text
    assert builders.show(client, claimant, no)["delivery"]["status"] == "to_order"


def test_who_reads_an_address_is_seen_by_its_owner(client, runtime, claimant, reviewer):
    no = parcels.sent(client, runtime, claimant, reviewer)
    parcels.report(runtime, no, Progress.LOST, "途中丢失")
    clerk = Visitor(client, staff(runtime, "clerk")).open("/staff/deliveries?box=parcels")
    assert "新华西大路" not in clerk.text
    clerk.open(next(link for link in clerk.links() if "open=" in link))
    assert "新华西大路" in clerk.text
    looks = client.get("/api/v1/me/accesses", headers=claimant.headers).json["data"]
    assert looks[0]["what"].endswith(f"的收件信息（{no}）")


def test_what_keeps_a_result_from_arriving_has_a_place_to_be_led_to(client, claimant):
    no = builders.complete_draft(client, claimant)["no"]
    visitor = Visitor(client, claimant).open(f"/apply/{no}/delivery")

    visitor.send(f"/apply/{no}/delivery", method="courier", receiver_address="长春市朝阳区人民大街 100 号")

    assert visitor.address == f"/apply/{no}/check"
    for part in ("method", "name", "phone", "address"):
        assert len(visitor.tree.xpath(f"//*[@id='delivery.{part}']")) == 1

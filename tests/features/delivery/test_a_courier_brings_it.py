"""From the approval to the citizen's door, by the clock."""

from __future__ import annotations

from datetime import timedelta

from api.core.outbox import OutboxRow
from tests.builders import show


def test_a_parcel_is_ordered_followed_and_delivered(client, claimant, clock, filed, work):
    no = filed("courier")
    work()
    ordered = show(client, claimant, no)
    assert ordered["status"] == "approved"
    assert ordered["delivery"]["status"] == "ordered"
    assert ordered["delivery"]["tracking"]["waybill"].startswith("LD")
    assert ordered["delivery"]["tracking"]["courier"] == "邮政速递（EMS）"

    statuses = []
    for _ in range(5):
        clock.move(timedelta(minutes=1))
        work()
        statuses.append(show(client, claimant, no)["delivery"]["status"])
    assert statuses[:4] == ["collected", "in_transit", "out_for_delivery", "delivered"]

    done = show(client, claimant, no)
    assert done["status"] == "delivered"
    assert [event["status"] for event in done["delivery"]["tracking"]["events"]] == statuses[:4]
    assert done["delivery"]["tracking"]["can"] == []


def test_the_recipients_fee_is_known_before_and_told_again_when_it_is_collected(client, claimant, clock, filed, work):
    no = filed("courier")
    assert show(client, claimant, no)["delivery"]["fee"] == 1200
    work()
    clock.move(timedelta(minutes=2))
    work()
    told = [line["text"] for line in show(client, claimant, no)["timeline"] if line["what"] == "shipment_dispatched"]
    assert len(told) == 1
    assert "付快递费 12.00 元" in told[0]


def test_dispatch_and_arrival_are_events_that_others_follow(client, claimant, clock, filed, work, session):
    filed("courier")
    work()
    clock.move(timedelta(minutes=10))
    work()
    names = [row.name for row in session.query(OutboxRow)]
    assert (names.count("ResultDispatched"), names.count("ResultArrived")) == (1, 1)


def test_the_receiver_is_sealed_and_veiled_once_handed_in(client, claimant, filed):
    no = filed("courier")
    receiver = show(client, claimant, no)["delivery"]["receiver"]
    assert receiver["name"] == "王**"
    assert "1234" in receiver["phone"]
    assert "13943601234" not in receiver["phone"]
    assert receiver["address"].endswith("**")


def test_what_is_refused_comes_back_and_can_be_sent_again(client, claimant, clock, filed, work):
    from tests.features.delivery.conftest import step

    no = filed("courier", address="白城市洮北区拒收小区 1 号楼 2 单元")
    work()
    clock.move(timedelta(minutes=10))
    work()
    returned = show(client, claimant, no)["delivery"]
    assert (returned["status"], returned["tracking"]["can"]) == ("returned", ["send_again", "fetch"])

    assert step(client, claimant, no, "send_again").status_code == 200
    work()
    again = show(client, claimant, no)["delivery"]
    assert again["status"] == "ordered"
    assert again["tracking"]["waybill"] != returned["tracking"]["waybill"]


def test_a_citizen_confirms_where_the_courier_is_silent(client, claimant, courier, filed, work):
    from tests.features.delivery.conftest import step

    no = filed("courier")
    work()
    assert step(client, claimant, no, "confirm").json["status"] == "delivered"
    assert step(client, claimant, no, "confirm").status_code == 409

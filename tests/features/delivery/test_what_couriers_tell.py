"""Signed messages from the courier, and asking where it is silent."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import orjson
import pytest

from api.delivery.models import ShipmentEvent
from api.delivery.ports import Report
from api.delivery.rules.progress import Progress
from api.delivery.rules.signatures import signature_of
from tests.builders import show

SECRET = "courier-secret"


@pytest.fixture
def settings(settings):
    return dataclasses.replace(settings, courier_secret=SECRET)


@pytest.fixture
def no(courier, filed, work):
    number = filed("courier")
    work()
    return number


def event(clock, status="collected", key="e1", **more):
    return {"id": key, "status": status, "at": clock.now().isoformat(), "text": "快递员已取件", **more}


def tell(client, clock, *events, secret=SECRET, courier="ems", waybill="EMS0000000000", sent_at=None, body=None):
    content = body or orjson.dumps({"waybill": waybill, "events": list(events)})
    timestamp = str(int((sent_at or clock.now()).timestamp()))
    signed = orjson.dumps({"waybill": waybill, "events": list(events)})
    headers = {"X-Timestamp": timestamp, "X-Signature": signature_of(secret, timestamp, signed)}
    address = f"/api/v1/couriers/{courier}/events"
    return client.post(address, data=content, headers=headers, content_type="application/json")


def test_a_signed_message_moves_the_parcel(client, claimant, clock, no):
    answer = tell(client, clock, event(clock, fee=1500))
    assert (answer.status_code, answer.json) == (200, {"received": 1})
    shown = show(client, claimant, no)["delivery"]
    assert (shown["status"], shown["tracking"]["fee"]) == ("collected", 1500)  # what the courier fixed when collecting


def test_a_message_that_comes_twice_is_answered_and_counts_once(client, claimant, clock, no, session):
    assert tell(client, clock, event(clock)).json == {"received": 1}
    again = tell(client, clock, event(clock))
    assert (again.status_code, again.json) == (200, {"received": 0})
    assert session.query(ShipmentEvent).count() == 1
    told = [line for line in show(client, claimant, no)["timeline"] if line["what"] == "shipment_dispatched"]
    assert len(told) == 1


def test_what_the_courier_did_not_sign_or_signed_long_ago_is_refused(client, clock, no, session):
    forged = tell(client, clock, event(clock), secret="guess")
    assert (forged.status_code, forged.json["reason"]) == (403, "courier.bad_signature")
    changed = tell(client, clock, event(clock), body=orjson.dumps({"waybill": "EMS0000000000", "events": []}))
    assert changed.status_code in (403, 422)
    replayed = tell(client, clock, event(clock), sent_at=clock.now() - timedelta(minutes=6))
    assert (replayed.status_code, replayed.json["reason"]) == (403, "courier.too_old")
    assert client.post("/api/v1/couriers/ems/events", json={}).status_code in (403, 422)
    assert session.query(ShipmentEvent).count() == 0


def test_of_unknown_parcels_and_couriers_nothing_is_taken(client, clock, no):
    assert tell(client, clock, event(clock), waybill="EMS9").json["reason"] == "courier.unknown_waybill"
    assert tell(client, clock, event(clock), courier="other").json["reason"] == "courier.unknown"


def test_messages_out_of_order_end_in_the_same_place(client, claimant, clock, no):
    later = (clock.now() + timedelta(seconds=5)).isoformat()
    tell(client, clock, event(clock, "delivered", "e3", at=later) | {"at": later})
    tell(client, clock, event(clock, "in_transit", "e2"), event(clock))
    case = show(client, claimant, no)
    assert (case["status"], case["delivery"]["status"]) == ("delivered", "delivered")
    assert len(case["delivery"]["tracking"]["events"]) == 3


def test_a_silent_courier_is_asked_and_one_that_talks_is_not(client, claimant, clock, courier, no, work):
    courier.reports = [Report("e9", Progress.DELIVERED, clock.now(), "本人签收")]
    work()
    assert show(client, claimant, no)["delivery"]["status"] == "ordered"
    clock.move(timedelta(minutes=29))
    tell(client, clock, event(clock))
    clock.move(timedelta(minutes=2))
    work()
    assert show(client, claimant, no)["delivery"]["status"] == "collected"
    clock.move(timedelta(minutes=30))
    work()
    assert show(client, claimant, no)["status"] == "delivered"

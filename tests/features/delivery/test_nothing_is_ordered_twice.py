"""Workers die, couriers are away, events come twice: one parcel is ordered once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.core.errors import Refused, Unavailable
from api.core.events import CaseApproved, ShipmentPrepared
from api.core.outbox import publish
from api.delivery import jobs
from api.delivery.models import Shipment
from api.delivery.rules.pauses import LEASE, MOST_ATTEMPTS
from tests.builders import decide, open_task, show
from tests.people import staff


def the_shipment(session) -> Shipment:
    session.expire_all()
    return session.query(Shipment).one()


@pytest.fixture
def dying(courier):
    """A courier whose answer does not arrive: the worker is killed between the call and the writing down."""

    class Killed(BaseException):
        pass

    order = courier.order

    def take_and_die(parcel):
        order(parcel)
        courier.order = order
        raise Killed

    courier.order = take_and_die
    return Killed


def test_a_worker_that_dies_after_the_call_leaves_one_order(
    client, claimant, clock, courier, dying, filed, work, session
):
    no = filed("courier")
    with pytest.raises(dying):
        work()
    assert len(courier.orders) == 1
    assert the_shipment(session).waybill is None

    work()  # another worker: not before the lease of the dead one is over
    assert courier.asked == 1
    clock.move(LEASE)
    work()
    assert (courier.asked, len(courier.orders)) == (2, 1)
    assert the_shipment(session).waybill == "EMS0000000000"
    assert show(client, claimant, no)["status"] == "approved"


def test_events_that_come_twice_prepare_and_order_once(courier, filed, work, session):
    filed("courier")
    work()
    shipment = the_shipment(session)
    publish(session, CaseApproved(shipment.case_id))
    publish(session, ShipmentPrepared(shipment.case_id, shipment.id))
    session.commit()
    work()
    assert session.query(Shipment).count() == 1
    assert courier.asked == 1


def test_two_workers_at_once_ask_once(courier, filed, work, runtime, session):
    filed("courier")
    order = courier.order

    def meanwhile_another_worker(parcel):
        courier.order = order
        jobs.order_what_is_due(runtime)
        return order(parcel)

    courier.order = meanwhile_another_worker
    work()
    assert courier.asked == 1


def test_a_courier_that_is_away_is_asked_again_after_growing_pauses(client, claimant, clock, courier, filed, work):
    courier.failures = [Unavailable("courier.unavailable") for _ in range(3)]
    no = filed("courier")
    work()
    assert courier.asked == 1
    work()
    assert courier.asked == 1
    for minutes, asked in ((1, 2), (1, 2), (1, 3), (3, 3), (1, 4)):
        clock.move(timedelta(minutes=minutes))
        work()
        assert courier.asked == asked
    assert show(client, claimant, no)["delivery"]["status"] == "ordered"


def fail_for_good(clock, courier, work):
    for _ in range(MOST_ATTEMPTS):
        work()
        clock.move(timedelta(hours=1))
    work()
    assert courier.asked == MOST_ATTEMPTS


def test_after_enough_failures_the_staff_send_it_by_hand(client, runtime, claimant, clock, courier, filed, work):
    courier.failures = [Unavailable("courier.unavailable") for _ in range(20)]
    no = filed("courier")
    fail_for_good(clock, courier, work)
    stuck = show(client, claimant, no)
    assert (stuck["status"], stuck["delivery"]["status"]) == ("in_progress", "stuck")

    member = staff(runtime, "tax-reviewer")
    assert open_task(client, member, no)["name"] == "出库寄递"
    (row,) = client.get("/api/v1/deliveries?box=parcels", headers=member.headers).json["data"]
    assert (row["case"]["no"], row["why"]) == (no, "快递公司没有回应")
    address = f"/api/v1/deliveries/{row['id']}/waybill"
    assert client.post(address, json={"waybill": "短"}, headers=member.headers).status_code == 422
    assert client.post(address, json={"waybill": "EMS1234567890"}, headers=member.headers).status_code == 200
    assert client.post(address, json={"waybill": "EMS1234567891"}, headers=member.headers).status_code == 409
    sent = show(client, claimant, no)
    assert (sent["status"], sent["delivery"]["tracking"]["waybill"]) == ("approved", "EMS1234567890")


def test_what_is_declined_goes_to_the_staff_at_once(client, claimant, courier, filed, work):
    courier.failures = [Refused("courier.declined", said="不在配送范围内")]
    no = filed("courier")
    work()
    assert show(client, claimant, no)["delivery"]["status"] == "stuck"
    assert courier.asked == 1


def test_what_is_withdrawn_before_it_is_collected_is_called_off(client, claimant, clock, courier, filed, work, session):
    courier.failures = [Unavailable("courier.unavailable")]
    no = filed("courier")
    work()
    answer = client.post(f"/api/v1/cases/{no}/withdrawal", json={"reason": "不办了"}, headers=claimant.headers)
    assert answer.status_code == 200
    work()
    clock.move(timedelta(hours=1))
    work()
    assert courier.orders == {}
    assert courier.cancelled == [the_shipment(session).id]


def test_a_citizen_who_comes_instead_keeps_the_courier_from_being_sent(client, claimant, courier, filed, work):
    from tests.features.delivery.conftest import step

    courier.failures = [Refused("courier.declined", said="不在配送范围内")]
    no = filed("courier")
    work()
    fetched = step(client, claimant, no, "fetch")
    assert fetched.status_code == 200
    assert fetched.json["delivery"]["status"] == "at_counter"
    assert len(fetched.json["delivery"]["tracking"]["pickup_code"]) == 6
    assert fetched.json["status"] == "approved"  # nothing is left to ship


def test_what_is_refused_while_it_waits_for_the_courier_is_not_sent(
    client, runtime, claimant, clock, courier, filed, work
):
    courier.failures = [Unavailable("courier.unavailable")]
    no = filed("courier")
    work()
    member = staff(runtime, "tax-reviewer")
    assert decide(client, member, open_task(client, member, no), "reject", reason="发票已经停用。").status_code == 200
    clock.move(timedelta(hours=1))
    work()
    assert courier.orders == {}
    assert show(client, claimant, no)["status"] == "denied"

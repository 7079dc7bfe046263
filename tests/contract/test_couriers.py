"""A courier behind HTTPS and the local double keep the same promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from api.core.errors import Refused, Unavailable
from api.delivery.adapters.https_courier import HttpsCourier
from api.delivery.adapters.local_courier import LocalCourier
from api.delivery.ports import Courier, Parcel, Party
from api.delivery.rules.progress import Progress
from tests.contract.courier_server import KEY, CourierPlatform
from tests.contract.local_servers import served

OFFICE = Party("市税务局", "12366", "白城市洮北区金辉南街 66 号")
HOME = Party("王秀英", "13943601234", "白城市洮北区新华西大路 12 号")


@dataclass
class Tried:
    """A courier and how its parcels are made to move."""

    courier: Courier
    move: Callable[[], None]


@pytest.fixture(params=["https", "double"])
def tried(request: pytest.FixtureRequest) -> Iterator[Tried]:
    if request.param == "https":
        platform = CourierPlatform()
        with served(platform.app) as address:
            yield Tried(HttpsCourier("ems", address, KEY), platform.move)
    else:
        redis, clock = request.getfixturevalue("redis"), request.getfixturevalue("clock")
        yield Tried(LocalCourier("ems", redis, clock), lambda: clock.move(timedelta(minutes=1)))


@pytest.fixture
def parcel() -> Parcel:
    return Parcel(uuid4(), "发票领用寄递单", OFFICE, HOME, recipient_pays=True)


def test_it_is_one_of_the_catalogues(tried):
    assert tried.courier.code == "ems"
    assert tried.courier.silence > timedelta(0)


def test_a_shipment_ordered_twice_is_one_order(tried, parcel):
    first = tried.courier.order(parcel)
    assert first
    assert tried.courier.order(parcel) == first
    assert tried.courier.order(replace(parcel, shipment_id=uuid4())) != first


def test_a_parcel_is_followed_stage_by_stage_oldest_first(tried, parcel):
    waybill = tried.courier.order(parcel)
    assert tried.courier.track(waybill) == ()
    tried.move()
    (collected,) = tried.courier.track(waybill)
    assert (collected.status, collected.text) == (Progress.COLLECTED, "快递员已取件")
    for _ in range(3):
        tried.move()
    reports = tried.courier.track(waybill)
    assert reports[0] == collected
    assert reports[-1].status is Progress.DELIVERED
    assert [report.at for report in reports] == sorted(report.at for report in reports)
    assert len({report.key for report in reports}) == len(reports)


def test_of_an_unknown_waybill_nothing_is_known(tried):
    assert tried.courier.track("LD9999999999999") == ()


def test_a_parcel_is_called_off_until_it_is_collected(tried, parcel):
    tried.courier.order(parcel)
    assert tried.courier.cancel(parcel.shipment_id)
    assert tried.courier.cancel(parcel.shipment_id)
    tried.courier.order(parcel)
    tried.move()
    assert not tried.courier.cancel(parcel.shipment_id)


def test_what_is_never_carried_is_declined_with_the_reason(tried, parcel):
    with pytest.raises(Refused) as refusal:
        tried.courier.order(replace(parcel, receiver=replace(HOME, address="不可达岛 1 号")))
    assert (refusal.value.reason, refusal.value.facts["said"]) == ("courier.declined", "这个地址不在配送范围内")


@pytest.mark.parametrize("answer", [("", 500), ("", 401), ("no json", 200), ({"waybill": ""}, 200), ([], 200)])
def test_a_platform_that_answers_nonsense_is_unavailable(parcel, answer):
    app = Flask("courier")
    app.add_url_rule("/<path:asked>", "any", lambda asked: answer, methods=["GET", "POST"])
    with served(app) as address:
        courier = HttpsCourier("ems", address, KEY)
        for ask in (lambda: courier.order(parcel), lambda: courier.track("WB1")):
            with pytest.raises(Unavailable) as refusal:
                ask()
            assert refusal.value.reason == "courier.unavailable"


def test_a_platform_that_is_not_there_is_unavailable(parcel):
    for address in ("http://127.0.0.1:9", ""):
        with pytest.raises(Unavailable):
            HttpsCourier("ems", address, KEY, timeout=1).order(parcel)

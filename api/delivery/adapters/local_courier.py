"""The local double of a courier: parcels move through their stages by the clock. Loopback demo only.

An address that holds 拒收 is refused and returned, one with 丢失 is lost, one with 不可达 is never accepted.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson
from redis import Redis

from api.core.clock import Clock
from api.core.errors import Refused
from api.delivery.ports import Parcel, Report
from api.delivery.rules.progress import Progress

KEPT = timedelta(days=90)
FIRST_STAGES = (
    (Progress.COLLECTED, "快递员已取件"),
    (Progress.IN_TRANSIT, "已到达分拨中心，发往收件地"),
    (Progress.OUT_FOR_DELIVERY, "快递员正在派送，请保持电话畅通"),
)
LAST_STAGES = {
    "拒收": ((Progress.REFUSED, "收件人拒收"), (Progress.RETURNED, "已退回寄件部门")),
    "丢失": ((Progress.LOST, "快件在途中丢失"),),
    "": ((Progress.DELIVERED, "本人签收"),),
}


class LocalCourier:
    """The port `Courier` in Redis; a parcel takes one step in each `step`."""

    silence = timedelta(minutes=1)

    def __init__(self, code: str, redis: Redis, clock: Clock, step: timedelta = timedelta(minutes=1)) -> None:
        self.code = code
        self._redis, self._clock, self._step = redis, clock, step

    def order(self, parcel: Parcel) -> str:
        """Take the order once; ordered again, it is the same order."""
        if "不可达" in parcel.receiver.address:
            raise Refused("courier.declined", said="这个地址不在配送范围内")
        waybill = f"LD{parcel.shipment_id.int % 10**13:013d}"
        outcome = next(word for word in LAST_STAGES if word in parcel.receiver.address)
        order = {"at": self._clock.now().timestamp(), "outcome": outcome, "waybill": waybill}
        self._redis.set(_order(parcel.shipment_id), orjson.dumps(order), nx=True, ex=KEPT)
        self._redis.set(_waybill(waybill), str(parcel.shipment_id), nx=True, ex=KEPT)
        return waybill

    def track(self, waybill: str) -> tuple[Report, ...]:
        """What has happened by now."""
        shipment_id = self._redis.get(_waybill(waybill))
        kept = self._redis.get(_order(UUID(shipment_id.decode()))) if isinstance(shipment_id, bytes) else None
        if not isinstance(kept, bytes):
            return ()
        order = orjson.loads(kept)
        stages = (*FIRST_STAGES, *LAST_STAGES[order["outcome"]])
        began = datetime.fromtimestamp(order["at"], UTC)
        planned = [(began + self._step * number, *stage) for number, stage in enumerate(stages, start=1)]
        return tuple(
            Report(f"{waybill}-{status}", status, at, text, "白城市")
            for at, status, text in planned
            if at <= self._clock.now()
        )

    def cancel(self, shipment_id: UUID) -> bool:
        """Forget the order while it was not collected."""
        kept = self._redis.get(_order(shipment_id))
        if not isinstance(kept, bytes):
            return True
        order = orjson.loads(kept)
        if self.track(order["waybill"]):
            return False
        self._redis.delete(_order(shipment_id), _waybill(order["waybill"]))
        return True


def _order(shipment_id: UUID) -> str:
    return f"demo-courier:order:{shipment_id}"


def _waybill(waybill: str) -> str:
    return f"demo-courier:waybill:{waybill}"

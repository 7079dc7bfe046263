"""A courier's open platform on loopback, as `api/delivery/adapters/https_courier.py` describes it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

KEY = "courier-key"
STAGES = (
    ("collected", "快递员已取件"),
    ("in_transit", "发往收件地"),
    ("customs", "不认识的词"),
    ("delivered", "本人签收"),
)


class CourierPlatform:
    """Remembers orders; `move` lets their parcels take one stage."""

    def __init__(self) -> None:
        self.orders: dict[str, dict[str, Any]] = {}
        self.stage = 0
        self.app = Flask("courier")
        self.app.before_request(self.known)
        self.app.post("/orders")(self.order)
        self.app.get("/waybills/<waybill>/events")(self.events)
        self.app.delete("/orders/<order_id>")(self.cancel)

    def move(self) -> None:
        self.stage += 1

    def known(self) -> ResponseReturnValue | None:
        return None if request.headers.get("Authorization") == f"Bearer {KEY}" else ("", 401)

    def order(self) -> ResponseReturnValue:
        sent = request.get_json()
        if "不可达" in sent["receiver"]["address"]:
            return {"message": "这个地址不在配送范围内"}, 422
        first = sent["id"] not in self.orders
        self.orders.setdefault(sent["id"], {**sent, "waybill": f"WB{len(self.orders):08d}"})
        return {"waybill": self.orders[sent["id"]]["waybill"]}, 201 if first else 200

    def events(self, waybill: str) -> ResponseReturnValue:
        if waybill not in {order["waybill"] for order in self.orders.values()}:
            return "", 404
        began = datetime(2026, 3, 2, tzinfo=UTC)
        happened = [
            {"id": f"e{number}", "status": status, "at": (began + timedelta(hours=number)).isoformat(), "text": text}
            for number, (status, text) in enumerate(STAGES[: self.stage])
        ]
        return {"events": happened[::-1]}

    def cancel(self, order_id: str) -> ResponseReturnValue:
        if order_id not in self.orders:
            return "", 404
        if self.stage:
            return "", 409
        del self.orders[order_id]
        return "", 204

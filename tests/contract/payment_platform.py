"""A public payment platform on loopback, speaking the protocol of `HttpsGateway`."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Flask, Response, request

from api.payments.rules.signing import is_signed, signature_of


class Platform:
    """Keeps orders; `pay` is what a citizen does on its page."""

    def __init__(self, key: str) -> None:
        self.key, self.orders, self.refunds = key, {}, {}
        self.app = Flask("platform")
        self.app.post("/orders")(self.create)
        self.app.get("/orders/<no>")(self.show)
        self.app.post("/orders/<no>/closure")(self.close)
        self.app.post("/orders/<no>/refunds")(self.refund)
        self.app.before_request(self.check)

    def check(self) -> Response | None:
        signed = is_signed(self.key, request.get_data(), request.headers.get("X-Signature", ""))
        return None if signed else Response(status=403)

    def answer(self, said: dict[str, Any], status: int = 200) -> Response:
        body = orjson.dumps(said)
        return Response(body, status, {"X-Signature": signature_of(self.key, body)}, content_type="application/json")

    def create(self) -> Response:
        order = request.json
        self.orders.setdefault(order["no"], {"amount": order["amount"], "state": "open", "transaction": ""})
        return self.answer({"pay_url": f"https://pay/{order['no']}"})

    def show(self, no: str) -> Response:
        return self.answer({"no": no, **self.orders[no]}) if no in self.orders else Response(status=404)

    def close(self, no: str) -> Response:
        if self.orders[no]["state"] == "open":
            self.orders[no]["state"] = "closed"
        return self.answer({})

    def refund(self, no: str) -> Response:
        accepted = self.orders[no]["state"] == "paid" and request.json["amount"] <= self.orders[no]["amount"]
        if accepted:
            self.refunds[request.json["refund_no"]] = request.json["amount"]
        return self.answer({"accepted": accepted})

    def pay(self, no: str) -> tuple[bytes, str]:
        if self.orders[no]["state"] == "open":
            self.orders[no] |= {"state": "paid", "transaction": f"T{no}"}
        body = orjson.dumps({"no": no, **self.orders[no]})
        return body, signature_of(self.key, body)

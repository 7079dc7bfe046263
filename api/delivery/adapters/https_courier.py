"""A courier behind HTTPS, as couriers' open platforms offer it; every request with `Authorization: Bearer {KEY}`.

`POST {COURIER_URL}/orders` `{"id", "contents", "sender", "receiver", "recipient_pays"}` → 200 or 201 `{"waybill"}`, the
same for the same `id`; 409 or 422 `{"message"}` for what is not carried.
`GET {COURIER_URL}/waybills/{waybill}/events` → 200 `{"events": [{"id", "status", "at", "text", "place", "fee"}]}`; 404
for an unknown waybill. `DELETE {COURIER_URL}/orders/{id}` → 204 (404 where there is none), 409 once it was collected.
The same events may be sent to `POST /api/v1/couriers/{courier}/events`, signed (`rules/signatures.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from api.core.errors import Refused, Unavailable
from api.delivery.ports import Parcel, Report
from api.delivery.rules.progress import REPORTED, Progress

TIMEOUT_SECONDS = 10.0
LONGEST_WAYBILL = 40


class HttpsCourier:
    """The port `Courier` on a courier's open platform."""

    silence = timedelta(minutes=30)

    def __init__(self, code: str, url: str, key: str, timeout: float = TIMEOUT_SECONDS) -> None:
        self.code = code
        self._client = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=timeout)

    def order(self, parcel: Parcel) -> str:
        """Order the collection."""
        sent = asdict(parcel)
        answer = self._ask("POST", "/orders", {"id": str(sent.pop("shipment_id")), **sent})
        if answer.status_code in (httpx.codes.CONFLICT, httpx.codes.UNPROCESSABLE_ENTITY):
            raise Refused("courier.declined", said=str(_json(answer).get("message", ""))[:100])
        waybill = _json(_sound(answer)).get("waybill")
        if not isinstance(waybill, str) or not 0 < len(waybill) <= LONGEST_WAYBILL:
            raise Unavailable("courier.unavailable")
        return waybill

    def track(self, waybill: str) -> tuple[Report, ...]:
        """Ask what befell a parcel."""
        answer = self._ask("GET", f"/waybills/{quote(waybill, safe='')}/events")
        if answer.status_code == httpx.codes.NOT_FOUND:
            return ()
        try:
            return tuple(reports_in(_json(_sound(answer))["events"]))
        except (KeyError, TypeError, ValueError) as failure:
            raise Unavailable("courier.unavailable") from failure

    def cancel(self, shipment_id: UUID) -> bool:
        """Call the collection off."""
        answer = self._ask("DELETE", f"/orders/{shipment_id}")
        if answer.status_code == httpx.codes.NOT_FOUND:
            return True
        if answer.status_code == httpx.codes.CONFLICT:
            return False
        _sound(answer)
        return True

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        try:
            return self._client.request(method, path, json=body)
        except httpx.HTTPError as failure:
            raise Unavailable("courier.unavailable") from failure


def reports_in(events: Iterable[dict[str, Any]]) -> Iterable[Report]:
    """The reports of a courier's events, oldest first; words that mean no stage of a parcel are passed over."""
    known = [event for event in events if event["status"] in {each.value for each in REPORTED}]
    reports = [
        Report(
            key=str(event["id"])[:64],
            status=Progress(event["status"]),
            at=_instant(event["at"]),
            text=str(event.get("text") or "")[:200],
            place=str(event.get("place") or "")[:100],
            fee=_fee(event.get("fee")),
        )
        for event in known
    ]
    return sorted(reports, key=lambda report: report.at)


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant


def _fee(raw: Any) -> int | None:
    return raw if type(raw) is int and raw >= 0 else None


def _sound(answer: httpx.Response) -> httpx.Response:
    try:
        return answer.raise_for_status()
    except httpx.HTTPStatusError as failure:
        raise Unavailable("courier.unavailable") from failure


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        body = answer.json()
    except ValueError as failure:
        raise Unavailable("courier.unavailable") from failure
    return body if isinstance(body, dict) else {}

"""The double of the demo: orders in our own database, paid by pressing a button on a page that plays the bank."""

from __future__ import annotations

import orjson
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.core.db import Database
from api.core.errors import NotAllowed
from api.payments.adapters.https_gateway import settlement_in
from api.payments.models import LocalOrder
from api.payments.ports import NewOrder, OrderState, Settlement
from api.payments.rules.signing import is_signed, signature_of


class LocalGateway:
    """The ports `PaymentGateway` and `PaidByHand` without a bank."""

    name = "demo"

    def __init__(self, database: Database, key: str, public_url: str) -> None:
        self._database, self._key, self._public_url = database, key, public_url

    def create(self, order: NewOrder) -> str:
        """Keep the order."""
        row = {"no": order.no, "amount": order.amount, "subject": order.subject, "return_url": order.return_url}
        with self._database.sessions.begin() as session:
            session.execute(insert(LocalOrder).values(state="open", **row).on_conflict_do_nothing())
        return f"{self._public_url}/demo/bank/{order.no}"

    def query(self, no: str) -> Settlement:
        """How the order stands."""
        with self._database.sessions() as session:
            found = session.get(LocalOrder, no)
            return told(found) if found else Settlement(no, OrderState.UNKNOWN)

    def close(self, no: str) -> None:
        """Close it unless it is paid."""
        with self._database.sessions.begin() as session:
            self._change(session, no, "closed")

    def refund(self, no: str, refund_no: str, amount: int, reason: str) -> bool:
        """Take the refund on."""
        with self._database.sessions.begin() as session:
            found = session.get(LocalOrder, no, with_for_update=True)
            if found is None or found.state != "paid" or amount > found.amount:
                return False
            found.refund_no = refund_no
            return True

    def notification(self, body: bytes, signature: str) -> Settlement:
        """Read a callback."""
        if not is_signed(self._key, body, signature):
            raise NotAllowed("payment.bad_signature")
        return settlement_in(body)

    def seen(self, no: str) -> tuple[int, str, str, str] | None:
        """What the page that plays the bank shows of an order."""
        with self._database.sessions() as session:
            found = session.get(LocalOrder, no)
            return (found.amount, found.subject, found.state, found.return_url) if found else None

    def press(self, no: str, *, pays: bool) -> tuple[bytes, str] | None:
        """Pay or refuse, and say so as the gateway's callback would."""
        with self._database.sessions.begin() as session:
            found = self._change(session, no, "paid" if pays else "failed")
            if found is None:
                return None
            said = told(found)
        body = orjson.dumps({"no": no, "state": said.state, "amount": said.amount, "transaction": said.transaction})
        return body, signature_of(self._key, body)

    def _change(self, session: Session, no: str, state: str) -> LocalOrder | None:
        found = session.get(LocalOrder, no, with_for_update=True)
        if found is None or found.state != "open":
            return None
        found.state = state
        return found


def told(order: LocalOrder) -> Settlement:
    """An order as the gateway tells of it."""
    transaction = f"DEMO{order.no}" if order.state == "paid" else ""
    return Settlement(order.no, OrderState(order.state), order.amount, transaction)

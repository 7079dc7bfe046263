"""Money in a story: an office sets what is to be paid, and the applicant pays it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.catalogue.rules import Catalogue
from api.core.errors import NotFound
from api.core.runtime import Runtime
from api.payments.models import Payment
from api.payments.ports import OrderState, Settlement
from api.payments.usecases.settling import take_settlement
from api.payments.usecases.wanting import attempt
from api.rehearsal.scene import Scene

GATEWAY = "rehearsal"


def pay(session: Session, runtime: Runtime, scene: Scene) -> None:
    """Pay what is wanted, as if the gateway had said so; NotFound `payment.not_found` when nothing is."""
    case = scene.case(session)
    wanted = select(Payment).where(Payment.case_id == case.id, Payment.state == "wanted")
    payment = session.scalar(wanted.order_by(Payment.id))
    if payment is None:
        raise NotFound("payment.not_found")
    now = runtime.clock.now()
    _, order = attempt(session, now, scene.applicant, scene.no, payment.id, GATEWAY)
    said = Settlement(order.no, OrderState.PAID, order.amount)
    take_settlement(session, runtime.ports.find(Catalogue), now, said)

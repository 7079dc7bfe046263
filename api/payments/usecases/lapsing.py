"""The last day of a payment: a reminder before it, and the end of a case whose payment never came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import CaseTask
from api.cases.queries import case_by_id
from api.cases.rules.status import RUNNING
from api.cases.usecases.ending import end_unfinished
from api.cases.usecases.timeline import PLATFORM
from api.core.clock import local_date
from api.core.events import PaymentNear
from api.core.outbox import publish
from api.payments.models import Payment
from api.payments.queries.loading import live_order
from api.payments.rules.lines import yuan
from api.payments.usecases.wanting import LIVE_TASK


def remind(session: Session, payment_id: UUID, now: datetime) -> bool:
    """Remind of a payment, once; returns whether it did."""
    payment = session.get_one(Payment, payment_id, with_for_update=True)
    if payment.state != "wanted" or payment.reminded_at:
        return False
    payment.reminded_at = now
    day = f"{payment.due_on.month}月{payment.due_on.day}日"
    publish(session, PaymentNear(payment.case_id, payment.id, payment.title, yuan(payment.total), day))
    return True


def lapse_unpaid(session: Session, payment_id: UUID, now: datetime) -> bool:
    """End a case whose payment never came (视为放弃); one whose order still waits at the gateway is let be.

    The gateway is asked about that order first, and it expires within hours, so that no money on its way is missed.
    Returns whether the case ended.
    """
    payment = session.get_one(Payment, payment_id)
    case = case_by_id(session, payment.case_id, lock=True)
    session.refresh(payment)
    task = session.get_one(CaseTask, payment.task_id)
    if payment.state != "wanted" or payment.due_on >= local_date(now) or live_order(session, payment.id):
        return False
    if case.status not in RUNNING or task.status not in LIVE_TASK:
        payment.state = "closed"
        return False
    text = f"超过期限没有{payment.title}，视为放弃申请。需要的话可以重新申请。"
    end_unfinished(session, case, now, text, PLATFORM)
    payment.state = "closed"
    record(session, now, None, Tag.CASE_WITHDRAWN, person=case.applicant_id, case=case.no, lapsed=True)
    session.flush()
    return True

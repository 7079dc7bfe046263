"""What people are told when something happens to their cases."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from api.core.db import transaction
from api.core.events import (
    AppealDecided,
    CaseAccepted,
    CaseApproved,
    CaseDenied,
    CaseExtended,
    CaseOverdue,
    CaseSubmitted,
    CaseWithdrawn,
    CertificateIssued,
    Event,
    ObjectionAnswered,
    PackageConcluded,
    PaymentNear,
    PaymentReceived,
    PaymentRefunded,
    PaymentWanted,
    PromiseBroken,
    PromiseKept,
    RectificationOrdered,
    ResultArrived,
    ResultAtCounter,
    ResultDispatched,
    ResultMissed,
    SupplementWanted,
    VisitBooked,
    VisitMissed,
    VisitNear,
    VisitWanted,
)
from api.core.jobs import Handler, Handlers
from api.core.runtime import Runtime
from api.notices.ports import Notifier
from api.notices.rules.wording import Kind
from api.notices.usecases import Waiting, mark_told, write_notices, write_of_objection


class OfCase(Protocol):
    """An event that befalls a case."""

    @property
    def case_id(self) -> UUID: ...


KINDS: dict[type[Event], Kind] = {
    CaseSubmitted: Kind.SUBMITTED,
    CaseAccepted: Kind.ACCEPTED,
    SupplementWanted: Kind.SUPPLEMENT_WANTED,
    CaseExtended: Kind.EXTENDED,
    CaseOverdue: Kind.OVERDUE,
    CaseApproved: Kind.APPROVED,
    CaseDenied: Kind.DENIED,
    CaseWithdrawn: Kind.WITHDRAWN,
    CertificateIssued: Kind.CERTIFICATE_ISSUED,
    PackageConcluded: Kind.PACKAGE_CONCLUDED,
    VisitWanted: Kind.VISIT_WANTED,
    VisitBooked: Kind.VISIT_BOOKED,
    VisitNear: Kind.VISIT_NEAR,
    VisitMissed: Kind.VISIT_MISSED,
    PaymentWanted: Kind.PAYMENT_WANTED,
    PaymentNear: Kind.PAYMENT_NEAR,
    PaymentReceived: Kind.PAYMENT_RECEIVED,
    RectificationOrdered: Kind.RECTIFICATION_ORDERED,
    PromiseKept: Kind.PROMISE_KEPT,
    PromiseBroken: Kind.PROMISE_BROKEN,
    AppealDecided: Kind.APPEAL_DECIDED,
    PaymentRefunded: Kind.PAYMENT_REFUNDED,
    ResultDispatched: Kind.RESULT_DISPATCHED,
    ResultArrived: Kind.RESULT_ARRIVED,
    ResultMissed: Kind.RESULT_MISSED,
    ResultAtCounter: Kind.RESULT_AT_COUNTER,
}


def telling(kind: Kind) -> Handler:
    """The job that tells of one kind of event."""

    def tell(runtime: Runtime, event: OfCase) -> None:
        now = runtime.clock.now()
        with transaction(runtime.database) as session:
            waiting = write_notices(session, now, event.case_id, kind, **facts_of(event))
        pass_on(runtime, waiting)

    return tell


def facts_of(event: OfCase) -> dict[str, str]:
    """What an event says for the text of its notice, and what makes it happen once."""
    facts = {name: str(getattr(event, name)) for name in ("what", "at", "amount") if hasattr(event, name)}
    names = ("occasion", "visit_id", "payment_id", "task_id")
    once = [str(getattr(event, name)) for name in names if getattr(event, name, "")]
    return facts | ({"occasion": once[0]} if once else {})


def tell_of_objection(runtime: Runtime, event: ObjectionAnswered) -> None:
    """Tell who objected to a public notice what became of it."""
    with transaction(runtime.database) as session:
        now = runtime.clock.now()
        waiting = write_of_objection(session, now, event.person_id, event.item, event.no, event.outcome)
    pass_on(runtime, waiting)


def pass_on(runtime: Runtime, waiting: list[Waiting]) -> None:
    """Tell people outside the app; no transaction is open while WeChat or the gateway is asked."""
    now, notifier = runtime.clock.now(), runtime.ports.find(Notifier)
    for each in waiting:
        way = notifier.tell(each.addressee, each.headline)
        with transaction(runtime.database) as session:
            mark_told(session, now, each.notice_id, way)


HANDLERS: Handlers = {
    **{event: (telling(kind),) for event, kind in KINDS.items()},
    ObjectionAnswered: (tell_of_objection,),
}

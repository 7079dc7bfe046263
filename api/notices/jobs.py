"""What people are told when something happens to their cases."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from api.core.db import transaction
from api.core.events import (
    CaseAccepted,
    CaseApproved,
    CaseDenied,
    CaseSubmitted,
    CaseWithdrawn,
    CertificateIssued,
    Event,
    SupplementWanted,
)
from api.core.jobs import Handler, Handlers
from api.core.runtime import Runtime
from api.notices.ports import Notifier
from api.notices.rules.wording import Kind
from api.notices.usecases import mark_told, write_notices


class OfCase(Protocol):
    """An event that befalls a case."""

    @property
    def case_id(self) -> UUID: ...


KINDS: dict[type[Event], Kind] = {
    CaseSubmitted: Kind.SUBMITTED,
    CaseAccepted: Kind.ACCEPTED,
    SupplementWanted: Kind.SUPPLEMENT_WANTED,
    CaseApproved: Kind.APPROVED,
    CaseDenied: Kind.DENIED,
    CaseWithdrawn: Kind.WITHDRAWN,
    CertificateIssued: Kind.CERTIFICATE_ISSUED,
}


def telling(kind: Kind) -> Handler:
    """The job that tells of one kind of event."""

    def tell(runtime: Runtime, event: OfCase) -> None:
        now, notifier = runtime.clock.now(), runtime.ports.find(Notifier)
        with transaction(runtime.database) as session:
            waiting = write_notices(session, now, event.case_id, kind)
        for each in waiting:  # no transaction is open while WeChat or the gateway is asked
            way = notifier.tell(each.addressee, each.headline)
            with transaction(runtime.database) as session:
                mark_told(session, now, each.notice_id, way)

    return tell


HANDLERS: Handlers = {event: (telling(kind),) for event, kind in KINDS.items()}

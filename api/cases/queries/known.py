"""What is known of a case without the citizen, and from whom."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import CaseFact
from api.cases.rules.spared import Known, Reused
from api.core.clock import CHINA
from api.exchange.models import ExchangeLookup
from api.uploads.models import Upload


def known_of_case(session: Session, case_id: UUID) -> dict[str, Known]:
    """What sources said for the fields of a case, with the instant at which the citizen agreed where one was asked."""
    rows = session.execute(
        select(CaseFact, ExchangeLookup.asked_at)
        .outerjoin(ExchangeLookup, ExchangeLookup.id == CaseFact.lookup_id)
        .where(CaseFact.case_id == case_id)
    )
    return {
        fact.field: Known(fact.value, fact.source, fact.since, agreed.astimezone(CHINA) if agreed else None)
        for fact, agreed in rows
    }


def reused_materials(uploads: Iterable[Upload]) -> dict[str, Reused]:
    """The materials all of whose files came from earlier cases."""
    found: dict[str, Reused] = {}
    taken = set()
    for upload in uploads:
        if upload.reused_from is None or upload.reused_on is None:
            taken.add(upload.material)
        else:
            found[upload.material] = Reused(upload.reused_from, upload.reused_on)
    return {code: origin for code, origin in found.items() if code not in taken}

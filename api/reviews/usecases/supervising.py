"""What a supervisor does about an alert (督办): take note of it, and tell the office what is expected."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import CaseAlert
from api.cases.queries import case_by_id
from api.catalogue.rules import Catalogue
from api.core.actors import Staff
from api.reviews.queries.supervision import alert_of


def see_alert(
    session: Session, catalogue: Catalogue, now: datetime, supervisor: Staff, alert_id: UUID, note: str = ""
) -> CaseAlert:
    """Keep that a supervisor saw an alert, with what they want of the office; a later note replaces an earlier one.

    Raises NotFound `alert.not_found` for an office they don't supervise.
    """
    alert = alert_of(session, catalogue, supervisor, alert_id)
    alert.seen_at, alert.seen_by = alert.seen_at or now, alert.seen_by or supervisor.id
    alert.note = note.strip() or alert.note
    case = case_by_id(session, alert.case_id)
    record(session, now, supervisor, Tag.ALERT_SEEN, person=case.applicant_id, case=case.no, alert=alert.id)
    session.flush()
    return alert

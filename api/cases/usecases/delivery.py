"""The result of a concluded case exists (出具) and reaches the citizen (送达)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.rules.status import Status
from api.cases.usecases.timeline import CITIZEN, tell


def attach_certificate(session: Session, case: Case, certificate_id: UUID, title: str, now: datetime, by: str) -> None:
    """Note that the result was issued, by the office `by`; a case has one result and keeps the first."""
    if case.certificate_id is None:
        case.certificate_id = certificate_id
        tell(session, case, now, "certificate_issued", f"{title}已出具，可以查看和下载。", by)


def mark_delivered(session: Session, case: Case, now: datetime) -> None:
    """Note that the result of a granted case reached the citizen; done once, and nothing for other cases."""
    if case.status != Status.APPROVED:
        return
    case.status, case.delivered_at = Status.DELIVERED, now
    case.version += 1
    tell(session, case, now, "delivered", "已在线查看结果文书，完成送达。", CITIZEN)

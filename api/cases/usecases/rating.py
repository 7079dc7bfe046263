"""The citizen's verdict (好差评) on how a case was handled."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseRating
from api.cases.queries import case_of_citizen
from api.cases.queries.loading import rating_of
from api.cases.rules.status import Status, Verb, check_open
from api.core.actors import Citizen
from api.core.errors import Refused


def rate(session: Session, now: datetime, asker: Citizen, no: str, score: int, comment: str | None = None) -> Case:
    """Rate a concluded case from 1 to 5, once; raises NotFound, Refused by the state or `case.already_rated`."""
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    check_open(Verb.RATE, Status(case.status))
    if rating_of(session, case.id):
        raise Refused("case.already_rated")
    session.add(CaseRating(case_id=case.id, score=score, comment=comment or None, rated_at=now))
    session.flush()
    record(session, now, asker, Tag.CASE_RATED, person=case.applicant_id, case=case.no, score=score)
    return case

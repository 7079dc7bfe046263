"""Writing to the audit trail, in the transaction of the change that it reports."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy.orm import Session

from api.audit.models import AuditRow
from api.audit.rules.tags import Tag
from api.core.actors import Actor, Staff


def record(
    session: Session,
    now: datetime,
    actor: Actor | None,
    tag: Tag,
    *,
    person: UUID | None = None,
    case: str | None = None,
    **data: Any,
) -> None:
    """Append one fact. `actor` None is the platform itself; `case` is a case's number, `person` whose data it is.

    `data` may hold what JSON can carry, ids and dates; never names, numbers or other personal data.
    """
    session.add(
        AuditRow(at=now, tag=tag, person_id=person, case_no=case, data=orjson.loads(orjson.dumps(data)), **_who(actor))
    )


def record_access(
    session: Session, now: datetime, actor: Staff, person: UUID | None, what: str, why: str, *, case: str | None = None
) -> None:
    """Append that a member of staff looked at a person's data; the person reads `what` and `why` (Chinese).

    `person` is None where a department applied (内部审批): nobody's data, but recorded all the same.
    """
    record(session, now, actor, Tag.DATA_READ, person=person, case=case, what=what, why=why)


def _who(actor: Actor | None) -> dict[str, Any]:
    if actor is None:
        return {"actor_kind": "platform"}
    if isinstance(actor, Staff):
        return {
            "actor_kind": "staff",
            "actor_id": actor.id,
            "actor_name": actor.name,
            "actor_department": actor.department,
            "actor_roles": sorted(actor.roles),
        }
    return {"actor_kind": "citizen", "actor_id": actor.id}

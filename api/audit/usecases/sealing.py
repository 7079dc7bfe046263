"""Sealing the audit trail, so that whoever changes a row beneath the database's own refusal is found out.

Rows are written without waiting for one another; seals follow in the order of writing transactions. Only rows of
transactions that have ended, and before which none still runs, are sealed: nothing can come to lie between them later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, cast, func, select, text, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import Tuple

from api.audit.models import AuditRow, AuditSeal
from api.audit.rules.seals import FIRST, digest_of
from api.core.crypto import keyring
from api.core.outbox import TransactionId

MOST_ROWS = 5000
HORIZON = "pg_snapshot_xmin(pg_current_snapshot())"
SEALED = (
    *(AuditRow.id, AuditRow.at, AuditRow.actor_kind, AuditRow.actor_id, AuditRow.actor_name),
    *(AuditRow.actor_department, AuditRow.actor_roles, AuditRow.tag, AuditRow.person_id, AuditRow.case_no),
    AuditRow.data,
)
position = tuple_(AuditRow.xid, AuditRow.id)


def seal_what_is_settled(session: Session, now: datetime, horizon: str = HORIZON) -> int:
    """Seal the next rows; returns how many. `horizon` is SQL for the transaction before which all have ended."""
    last = session.scalar(select(AuditSeal).order_by(AuditSeal.no.desc()).limit(1))
    settled = _after(last).where(text(f"xid < {horizon}")).limit(MOST_ROWS)
    rows = [tuple(row) for row in session.execute(settled)]
    if not rows:
        return 0
    seal = AuditSeal(
        no=last.no + 1 if last else 1,
        at=now,
        last_xid=rows[-1][0],
        last_id=rows[-1][1],
        rows=len(rows),
        digest=_sealed(last, rows),
    )
    session.add(seal)
    session.flush()
    return len(rows)


def first_broken_seal(session: Session) -> int | None:
    """The number of the first seal that its rows no longer bear out; None when the whole trail is as it was written."""
    before: AuditSeal | None = None
    for seal in session.scalars(select(AuditSeal).order_by(AuditSeal.no)):
        rows = [tuple(row) for row in session.execute(_after(before).where(position <= _mark(seal)))]
        expected = _sealed(before, rows)
        if (seal.digest, seal.rows) != (expected, len(rows)):
            return seal.no
        before = seal
    return None


def _sealed(before: AuditSeal | None, rows: Sequence[tuple[object, ...]]) -> str:
    """The digest under a key that the database does not know: whoever has that alone cannot seal anew."""
    return keyring().fingerprint(digest_of(before.digest if before else FIRST, (row[1:] for row in rows)))


def _after(seal: AuditSeal | None) -> Select[tuple[object, ...]]:
    query = select(AuditRow.xid, *SEALED).order_by(AuditRow.xid, AuditRow.id)
    return query.where(position > _mark(seal)) if seal else query


def _mark(seal: AuditSeal) -> Tuple:
    return tuple_(cast(func.text(str(seal.last_xid)), TransactionId()), seal.last_id)

"""Reads of uploads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.core.errors import NotFound
from api.uploads.models import Upload


def uploads_of(session: Session, case_id: UUID) -> list[Upload]:
    """What is handed in with a case now, in the order it came; discarded ones are left out."""
    wanted = select(Upload).where(Upload.case_id == case_id, Upload.discarded_at.is_(None)).order_by(Upload.id)
    return list(session.scalars(wanted))


def upload(session: Session, upload_id: UUID) -> Upload:
    """One upload that is still handed in; NotFound `upload.not_found`."""
    found = session.get(Upload, upload_id)
    if found is None or found.discarded_at is not None:
        raise NotFound("upload.not_found")
    return found


def discarded_before(session: Session, instant: datetime, limit: int = 500) -> Sequence[Upload]:
    """The longest discarded uploads, at most `limit`."""
    wanted = select(Upload).where(Upload.discarded_at < instant).order_by(Upload.discarded_at).limit(limit)
    return session.scalars(wanted).all()


def is_shared(session: Session, upload: Upload) -> bool:
    """Whether another row has the same bytes."""
    others = select(Upload.id).where(Upload.storage_key == upload.storage_key, Upload.id != upload.id)
    return session.scalar(others.limit(1)) is not None


def keys_in_use(session: Session, keys: Sequence[str]) -> set[str]:
    """Those of `keys` that a row refers to."""
    return set(session.scalars(select(Upload.storage_key).where(Upload.storage_key.in_(keys))))

"""Receiving, discarding and clearing away uploads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.core.clock import local_date
from api.core.errors import Unavailable
from api.core.ids import new_id
from api.uploads import queries
from api.uploads.models import Upload
from api.uploads.ports import Storage, VirusScanner
from api.uploads.rules import digests
from api.uploads.rules.checking import MAX_BYTES, CheckedFile, check_size, checked
from api.uploads.rules.malware import refuse_threat
from api.uploads.rules.names import safe_name

QUARANTINE = "quarantine"
STORED = "uploads"
SHARED = (
    *("owner_id", "name", "kind", "media_type", "size", "sha256", "warnings"),
    *("storage_key", "reused_from", "reused_on"),
)


def receive(
    session: Session,
    storage: Storage,
    scanner: VirusScanner,
    now: datetime,
    *,
    owner: UUID | None,
    case_id: UUID,
    material: str,
    filename: str,
    content: bytes,
    accept: Collection[str],
    max_bytes: int = MAX_BYTES,
) -> Upload:
    """Take a file in two stages: into quarantine (隔离区) as it came, and into the store once checked and cleaned.

    `accept` holds "image" and/or "pdf". Raises TooLarge, WrongKind or Invalid with reasons `upload.*`, and
    Unavailable when the scanner does not answer; a refused file leaves nothing behind.
    """
    check_size(content, max_bytes)
    upload_id = new_id()
    waiting = f"{QUARANTINE}/{upload_id}"
    storage.put(waiting, content)
    try:
        refuse_threat(scanner.threat_in(content))
        file = checked(content, accept)
    finally:
        storage.delete(waiting)
    kept = _row(upload_id, file, now, owner, case_id, material, safe_name(filename, file.suffix))
    storage.put(kept.storage_key, file.content)
    session.add(kept)
    return kept


def _row(
    upload_id: UUID, file: CheckedFile, now: datetime, owner: UUID | None, case_id: UUID, material: str, name: str
) -> Upload:
    return Upload(
        id=upload_id,
        owner_id=owner,
        case_id=case_id,
        material=material,
        name=name,
        kind=file.kind,
        media_type=file.media_type,
        size=len(file.content),
        sha256=digests.sha256_of(file.content),
        warnings=[asdict(warning) for warning in file.warnings],
        storage_key=f"{STORED}/{case_id}/{upload_id}",
        created_at=now,
    )


def copy_to_case(
    session: Session,
    storage: Storage,
    now: datetime,
    upload: Upload,
    *,
    owner: UUID | None,
    case_id: UUID,
    material: str,
    source_no: str,
) -> Upload:
    """Hand in once more what another case (`source_no`) has: the same bytes, kept apart, marked with their origin.

    The copy lives as long as its own case, whatever becomes of the first. Whether it may be reused and still fits is
    the caller's question. Raises Unavailable `storage.damaged`.
    """
    copy_id = new_id()
    copied = {name: getattr(upload, name) for name in ("name", "kind", "media_type", "size", "sha256", "warnings")}
    copy = Upload(
        **copied,
        id=copy_id,
        owner_id=owner,
        case_id=case_id,
        material=material,
        storage_key=f"{STORED}/{case_id}/{copy_id}",
        reused_from=upload.reused_from or source_no,
        reused_on=upload.reused_on or local_date(upload.created_at),
        created_at=now,
    )
    storage.put(copy.storage_key, content_of(storage, upload))
    session.add(copy)
    session.flush()
    return copy


def share_with_case(session: Session, upload: Upload, now: datetime, *, case_id: UUID, material: str) -> Upload:
    """Let another case of the same filing (a part of a package, 套餐) use a paper, which stays stored once."""
    copied = {name: getattr(upload, name) for name in SHARED}
    shared = Upload(**copied, case_id=case_id, material=material, created_at=now)
    session.add(shared)
    session.flush()
    return shared


def content_of(storage: Storage, upload: Upload) -> bytes:
    """The stored bytes; Unavailable `storage.damaged` when they are no longer those that were handed in."""
    content = storage.get(upload.storage_key)
    if digests.sha256_of(content) != upload.sha256:
        raise Unavailable("storage.damaged")
    return content


def discard(session: Session, upload: Upload, now: datetime) -> None:
    """Take an upload out of its case; the bytes stay for the time of retention, then a job deletes them."""
    upload.discarded_at = upload.discarded_at or now
    session.flush()


def forget(session: Session, storage: Storage, upload: Upload) -> None:
    """Delete an upload for good: the bytes first, unless another case shares them; a crash leaves a row to retry."""
    if not queries.is_shared(session, upload):
        storage.delete(upload.storage_key)
    session.delete(upload)
    session.flush()


def clear_discarded(session: Session, storage: Storage, before: datetime) -> int:
    """Delete what was discarded before an instant; returns how many."""
    discarded = queries.discarded_before(session, before)
    for upload in discarded:
        forget(session, storage, upload)
    return len(discarded)


def clear_leftovers(session: Session, storage: Storage, before: datetime) -> int:
    """Delete bytes that nobody refers to: quarantine after a crash, and files whose transaction was rolled back."""
    waiting = list(storage.keys(QUARANTINE, before))
    stored = list(storage.keys(STORED, before))
    used = queries.keys_in_use(session, stored)
    unused = [key for key in stored if key not in used]
    for key in (*waiting, *unused):
        storage.delete(key)
    return len(waiting) + len(unused)

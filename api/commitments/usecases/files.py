"""Looking at the files of an answer or an appeal: watermarked, and recorded for the citizen to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.usecases import record_access
from api.commitments.queries.loading import APPEAL, RECTIFICATION, check_for
from api.core.actors import Staff
from api.core.clock import CHINA
from api.core.errors import NotFound
from api.uploads.ports import Storage
from api.uploads.queries import upload as upload_of
from api.uploads.rules.names import content_disposition
from api.uploads.rules.watermark import watermarked, watermarked_document
from api.uploads.usecases import content_of


@dataclass(frozen=True)
class SeenFile:
    """What a member of staff gets to see of a file."""

    content: bytes
    media_type: str
    disposition: str


def look_at_file(
    session: Session, storage: Storage, now: datetime, member: Staff, check_id: UUID, upload_id: UUID
) -> SeenFile:
    """A file of a check the member has to do with; NotFound `commitment.no_such_check` or `material.not_found`."""
    _, case = check_for(session, member, check_id)
    upload = upload_of(session, upload_id)
    if upload.case_id != case.id or upload.material not in (RECTIFICATION, APPEAL):
        raise NotFound("material.not_found")
    record_access(session, now, member, case.applicant_id, f"{case.item_name}的承诺核查材料", "核查承诺", case=case.no)
    content, at = content_of(storage, upload), now.astimezone(CHINA)
    text = f"{member.name} {at:%Y-%m-%d %H:%M} 仅用于核查 {case.no}"
    marked = watermarked(content, text) if upload.kind == "image" else watermarked_document(content, text)
    return SeenFile(marked, upload.media_type, content_disposition(upload.name))

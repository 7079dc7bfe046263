"""Papers that all rows of a batch share (共用材料): handed in once, given to every case that wants them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Batch
from api.cases.queries.batches import files_of_batch, item_of_batch, materials_of, rows_of
from api.cases.usecases.batches.checking import draft_of
from api.cases.usecases.for_organisations import held_for
from api.cases.usecases.holdings import supplied
from api.catalogue.rules import Item, Material
from api.core.actors import Citizen
from api.core.errors import NotFound, Refused, TooLarge
from api.organisations.models import Organisation
from api.uploads import usecases as uploads
from api.uploads.models import Upload
from api.uploads.ports import Storage, VirusScanner
from api.uploads.queries import upload as upload_of
from api.uploads.queries import uploads_of
from api.uploads.rules.checking import MAX_BYTES

MOST_COPIED_BYTES = 1024 * 1024 * 1024
"""Every case keeps its own copy of a common paper, which lives and dies with it."""


def add_paper(
    session: Session,
    storage: Storage,
    scanner: VirusScanner,
    now: datetime,
    asker: Citizen,
    no: str,
    *,
    code: str,
    filename: str,
    content: bytes,
    max_bytes: int = MAX_BYTES,
) -> Upload:
    """Take one file for all rows; raises as `materials.add_material` does, and TooLarge `batch.papers_too_large`."""
    batch = draft_of(session, asker, no, now)
    material = paper_asked(session, batch, code)
    if files_of_batch(session, batch.id)[code] >= material.most:
        raise Refused("material.too_many", name=material.name, most=material.most)
    received = uploads.receive(
        *(session, storage, scanner, now),
        owner=asker.id,
        case_id=batch.id,
        material=code,
        filename=filename,
        content=content,
        accept=material.accept,
        max_bytes=max_bytes,
    )
    check_copies(session, batch, received)
    record(session, now, asker, Tag.MATERIAL_ADDED, person=asker.id, batch=batch.no, material=code)
    session.flush()
    return received


def remove_paper(session: Session, now: datetime, asker: Citizen, no: str, code: str, upload_id: UUID) -> None:
    """Take a file out again; NotFound `material.not_found`, Refused `batch.not_draft`."""
    batch = draft_of(session, asker, no, now)
    found = upload_of(session, upload_id)
    if (found.case_id, found.material) != (batch.id, code):
        raise NotFound("material.not_found")
    uploads.discard(session, found, now)
    record(session, now, asker, Tag.MATERIAL_REMOVED, person=asker.id, batch=batch.no, material=code)


def paper_asked(session: Session, batch: Batch, code: str) -> Material:
    """The material when any row calls for it; NotFound `material.not_asked`."""
    asked = materials_of(item_of_batch(session, batch), batch, rows_of(session, batch.id))
    found = next((material for material in asked if material.code == code), None)
    if found is None:
        raise NotFound("material.not_asked")
    return found


def check_copies(session: Session, batch: Batch, received: Upload) -> None:
    """TooLarge when as many copies as there are rows would fill the disk."""
    together = received.size + sum(each.size for each in uploads_of(session, batch.id) if each.id != received.id)
    if together * batch.total > MOST_COPIED_BYTES:
        megabytes = MOST_COPIED_BYTES // batch.total // (1024 * 1024)
        raise TooLarge("batch.papers_too_large", rows=batch.total, megabytes=megabytes)


def held_papers(session: Session, batch: Batch, item: Item) -> Mapping[str, str]:
    """The materials that need no upload, each with where it comes from."""
    held = held_for(session, session.get_one(Organisation, batch.organisation_id), batch.person_id)
    return {
        material.code: found.source
        for material in item.materials
        for origin in reversed(material.origins)
        if (found := supplied(origin, held))
    }


def papers_missing(session: Session, batch: Batch, item: Item) -> dict[str, str]:
    """A sentence for each common paper that is still to be handed in."""
    held, files = held_papers(session, batch, item), files_of_batch(session, batch.id)
    return {
        f"materials.{each.code}": f"请上传{each.name}，整批只传一次。"
        for each in materials_of(item, batch, rows_of(session, batch.id))
        if each.code not in held and files[each.code] < each.least
    }

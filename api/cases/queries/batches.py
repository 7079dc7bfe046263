"""Reading batch filings (批量申报): whose they are, their rows, and their public shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from api.cases.models import Batch, BatchRow, BatchState, Case, PinnedItem
from api.cases.queries.dump import local_text
from api.cases.rules.materials import materials_asked
from api.cases.rules.spreadsheets.checking import answers_of_row
from api.cases.rules.status import CHINESE, Status
from api.catalogue.rules import Item, Material, parse_item, shared_fields
from api.core.errors import NotFound
from api.core.paging import cursor_of, key_of
from api.organisations.models import Organisation
from api.organisations.queries import acts_for_organisation
from api.uploads.models import Upload
from api.uploads.queries import uploads_of

FAULTS_SHOWN = 200


def progress_key(batch_id: UUID) -> str:
    """Where Redis keeps how many rows are done while a worker files them."""
    return f"batch:{batch_id}:done"


def batch_for(session: Session, person_id: UUID, no: str, now: datetime, *, lock: bool = False) -> Batch:
    """A batch of an organisation that the person acts for; NotFound `batch.not_found` for anybody else."""
    wanted = select(Batch).where(Batch.no == no, batches_known_to(person_id, now))
    if lock:
        wanted = wanted.with_for_update(of=Batch).execution_options(populate_existing=True)
    found = session.scalar(wanted)
    if found is None:
        raise NotFound("batch.not_found")
    return found


def batches_known_to(person_id: UUID, now: datetime) -> ColumnElement[bool]:
    """Who may know of a batch: all who may act for its organisation in its item now."""
    return acts_for_organisation(person_id, Batch.organisation_id, Batch.item_code, now)


def batches_of(
    session: Session, person_id: UUID, now: datetime, *, limit: int, after: str | None = None
) -> dict[str, Any]:
    """A page of the batches that a person may know of, newest first, as `{data, next}`."""
    query = select(Batch, Organisation).join(Organisation, Organisation.id == Batch.organisation_id)
    query = query.where(batches_known_to(person_id, now)).order_by(Batch.id.desc()).limit(limit + 1)
    if (last := key_of(after, UUID)) is not None:
        query = query.where(Batch.id < last)
    rows = session.execute(query).all()
    following = cursor_of(rows[limit - 1][0].id) if len(rows) > limit else None
    return {"data": [dump_light(batch, firm) for batch, firm in rows[:limit]], "next": following}


def item_of_batch(session: Session, batch: Batch) -> Item:
    """The item as the batch was checked under it."""
    return parse_item(orjson.loads(session.get_one(PinnedItem, batch.definition).definition))


def rows_of(session: Session, batch_id: UUID) -> list[BatchRow]:
    """The rows in the order of the file."""
    return list(session.scalars(select(BatchRow).where(BatchRow.batch_id == batch_id).order_by(BatchRow.number)))


def answers_of(item: Item, batch: Batch, row: BatchRow) -> dict[str, Any]:
    """The whole form that a row files."""
    return answers_of_row(item, batch.shared, row.content["answers"])


def materials_of(item: Item, batch: Batch, rows: list[BatchRow]) -> list[Material]:
    """The materials that any row calls for, handed in once for all."""
    wanted = {each.code for row in rows for each in materials_asked(item, answers_of(item, batch, row))}
    return [material for material in item.materials if material.code in wanted]


def dump_light(batch: Batch, firm: Organisation) -> dict[str, Any]:
    """A batch in a list."""
    return {
        "no": batch.no,
        "item": {"code": batch.item_code, "name": batch.item_name},
        "organisation": {"id": str(firm.id), "name": firm.name, "credit_code": firm.credit_code},
        "state": batch.state,
        "state_text": BatchState(batch.state).chinese,
        "version": batch.version,
        "total": batch.total,
        "faults": batch.faults,
        "created_at": local_text(batch.created_at),
    }


def dump_batch(session: Session, batch: Batch, held: Mapping[str, str], done: int) -> dict[str, Any]:
    """Everything a member may see; `held` names materials that need no upload, `done` counts rows filed so far."""
    firm, item = session.get_one(Organisation, batch.organisation_id), item_of_batch(session, batch)
    rows, files = rows_of(session, batch.id), uploads_of(session, batch.id)
    faults = [fault for row in rows for fault in row.content["faults"]]
    return {
        **dump_light(batch, firm),
        "filename": batch.filename,
        "done": batch.total if batch.state == BatchState.FILED else done,
        "shared": {name: batch.shared.get(name) for name in shared_fields(item)},
        "problems": batch.problems,
        "errors": faults[:FAULTS_SHOWN],
        "more_errors": max(0, len(faults) - FAULTS_SHOWN),
        "materials": [dump_material(each, files, held) for each in materials_of(item, batch, rows)],
        "rows": dump_rows(session, batch.id),
    }


def dump_material(material: Material, files: list[Upload], held: Mapping[str, str]) -> dict[str, Any]:
    """One material of the whole batch: its files, and where it is held instead."""
    mine = [upload for upload in files if upload.material == material.code]
    return {
        "code": material.code,
        "name": material.name,
        "accept": list(material.accept),
        "count": [material.least, material.most],
        "held_from": held.get(material.code),
        "missing": material.code not in held and len(mine) < material.least,
        "files": [{"id": str(each.id), "name": each.name, "size": each.size} for each in mine],
    }


def dump_rows(session: Session, batch_id: UUID) -> list[dict[str, Any]]:
    """Each row's number in the file, and its case once there is one."""
    query = select(BatchRow.number, Case.no, Case.status).outerjoin(Case, Case.id == BatchRow.case_id)
    rows = session.execute(query.where(BatchRow.batch_id == batch_id).order_by(BatchRow.number))
    return [
        {"row": number, "case": no, "status": status, "status_text": CHINESE[Status(status)] if status else None}
        for number, no, status in rows
    ]


def files_of_batch(session: Session, batch_id: UUID) -> Counter[str]:
    """How many files are handed in for each material of a batch."""
    return Counter(upload.material for upload in uploads_of(session, batch_id))

"""Filing a checked batch: asked for by a member, done by the worker in one transaction; nothing is half done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Batch, BatchRow, BatchState, Case
from api.cases.queries.batches import answers_of, item_of_batch, rows_of
from api.cases.rules.materials import materials_asked
from api.cases.usecases.batches.checking import draft_of
from api.cases.usecases.batches.papers import papers_missing
from api.cases.usecases.drafts import open_draft
from api.cases.usecases.submission import hand_in
from api.catalogue.rules import Catalogue, Item
from api.core.actors import Citizen, Level, require_level
from api.core.errors import Invalid, NotFound, Stale
from api.core.events import BatchSubmitted
from api.core.outbox import publish
from api.organisations.models import Organisation
from api.organisations.queries import membership_for
from api.uploads import usecases as uploads
from api.uploads.models import Upload
from api.uploads.ports import Storage
from api.uploads.queries import uploads_of

FORGOTTEN_AFTER = timedelta(minutes=30)
NO_LONGER_ACTING = "提交的人已不能再为单位办理，整批没有申报。请由现在的经办人重新上传表格并提交。"


class BatchRefused(Exception):
    """Nothing of a batch can be filed as it is; `problems` are sentences for who handed it in."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(len(problems))
        self.problems = problems


class RowRefused(BatchRefused):
    """A row that was right when it was checked is not any more; nothing of the batch is filed."""

    def __init__(self, number: int, problems: dict[str, str]) -> None:
        super().__init__([f"第 {number} 行：{said}" for said in problems.values()])


def submit_batch(session: Session, now: datetime, asker: Citizen, no: str, version: int) -> Batch:
    """Ask for every row to be filed.

    Raises NotFound `batch.not_found`, Refused `batch.not_draft`, Stale `request.stale`, NotAllowed
    `auth.level_too_low`, Invalid `batch.has_errors` or `batch.papers_missing`.
    """
    batch = draft_of(session, asker, no, now)
    if batch.version != version:
        raise Stale("request.stale")
    item = item_of_batch(session, batch)
    require_level(asker, Level.of(item.identity))
    if batch.faults or not batch.total:
        raise Invalid("batch.has_errors", count=batch.faults)
    if missing := papers_missing(session, batch, item):
        raise Invalid("batch.papers_missing", errors=missing, count=len(missing))
    batch.state, batch.person_id, batch.updated_at = BatchState.FILING, asker.id, now
    batch.version += 1
    record(session, now, asker, Tag.BATCH_SUBMITTED, person=asker.id, batch=batch.no, rows=batch.total)
    publish(session, BatchSubmitted(batch.id))
    session.flush()
    return batch


def withdraw_batch(session: Session, now: datetime, asker: Citizen, no: str) -> Batch:
    """Drop a draft; what is filed is withdrawn case by case. NotFound `batch.not_found`, Refused `batch.not_draft`."""
    batch = draft_of(session, asker, no, now)
    batch.state, batch.updated_at = BatchState.WITHDRAWN, now
    batch.version += 1
    for row in rows_of(session, batch.id):
        session.delete(row)
    for upload in uploads_of(session, batch.id):
        uploads.discard(session, upload, now)
    record(session, now, asker, Tag.BATCH_WITHDRAWN, person=asker.id, batch=batch.no)
    session.flush()
    return batch


def file_batch(
    session: Session, catalogue: Catalogue, storage: Storage, now: datetime, batch_id: UUID
) -> Iterator[int]:
    """File every row in the running transaction, saying after each how many are done; nothing when that was done.

    Raises RowRefused with the first row that cannot be filed, and BatchRefused when who handed it in may no longer act
    for the organisation; the caller's transaction then leaves nothing behind.
    """
    batch = session.get_one(Batch, batch_id, with_for_update=True, populate_existing=True)
    if batch.state != BatchState.FILING:
        return
    check_still_acting(session, batch, now)
    item, files = item_of_batch(session, batch), uploads_of(session, batch.id)
    asker = session.get_one(Person, batch.person_id).as_actor()
    for done, row in enumerate(rows_of(session, batch.id), start=1):
        row.case_id = file_row(session, catalogue, storage, now, asker, batch, item, row, files).id
        yield done
    for upload in files:  # every case has its own copy now
        uploads.discard(session, upload, now)
    batch.state, batch.filed_at, batch.updated_at = BatchState.FILED, now, now
    batch.version += 1
    session.flush()


def check_still_acting(session: Session, batch: Batch, now: datetime) -> None:
    """BatchRefused when the power to act for the organisation was taken back while the batch waited to be filed."""
    try:
        membership_for(session, batch.person_id, batch.organisation_id, now, batch.item_code)
    except NotFound:
        raise BatchRefused([NO_LONGER_ACTING]) from None


def file_row(
    session: Session,
    catalogue: Catalogue,
    storage: Storage,
    now: datetime,
    asker: Citizen,
    batch: Batch,
    item: Item,
    row: BatchRow,
    files: Sequence[Upload],
) -> Case:
    """One row as a case that is handed in, with the common papers that it calls for."""
    firm = session.get_one(Organisation, batch.organisation_id)
    case = open_draft(session, now, asker, item, asker.id, firm)
    case.form = answers_of(item, batch, row)
    case.prefilled = [name for name in case.prefilled if name in batch.shared]
    wanted = {material.code for material in materials_asked(item, case.form)}
    for upload in files:
        if upload.material in wanted:
            copy = {"owner": asker.id, "case_id": case.id, "material": upload.material, "source_no": batch.no}
            uploads.copy_to_case(session, storage, now, upload, **copy)  # type: ignore[arg-type]
    session.flush()
    try:
        return hand_in(session, catalogue, now, asker, case, item)
    except Invalid as refusal:
        raise RowRefused(row.number, refusal.errors) from refusal


def give_back(session: Session, now: datetime, batch_id: UUID, refused: BatchRefused) -> None:
    """Make a batch a draft again that cannot be filed, with the reason."""
    batch = session.get_one(Batch, batch_id, with_for_update=True, populate_existing=True)
    if batch.state != BatchState.FILING:
        return
    batch.problems = refused.problems
    batch.state, batch.faults, batch.updated_at = BatchState.DRAFT, len(batch.problems), now
    batch.version += 1
    session.flush()


def ask_again(session: Session, now: datetime) -> int:
    """Ask once more for batches that no worker finished; returns how many. Filing twice does nothing."""
    left = select(Batch).where(Batch.state == BatchState.FILING, Batch.updated_at < now - FORGOTTEN_AFTER)
    forgotten = session.scalars(left.with_for_update(skip_locked=True)).all()
    for batch in forgotten:
        batch.updated_at = now
        publish(session, BatchSubmitted(batch.id))
    return len(forgotten)

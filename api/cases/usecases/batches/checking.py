"""Taking a spreadsheet in: read apart, judged row by row, kept as a draft with every fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import SERIALS, Batch, BatchRow, BatchState
from api.cases.queries.batches import batch_for, item_of_batch
from api.cases.rules.numbers import case_number
from api.cases.rules.prefill import defaults, prefilled
from api.cases.rules.spreadsheets import CheckedSheet, checked_sheet, read_apart
from api.cases.usecases.drafts import pin
from api.cases.usecases.for_organisations import acting_organisation, facts_of
from api.cases.usecases.holdings import known_facts
from api.catalogue.rules import Catalogue, Item, is_registered, problems_in, shared_fields
from api.core.actors import Citizen
from api.core.clock import local_date
from api.core.errors import Invalid, NotAllowed, Refused
from api.organisations.models import Organisation
from api.uploads.ports import VirusScanner
from api.uploads.rules.checking import check_size
from api.uploads.rules.malware import refuse_threat

MOST_BYTES = 5 * 1024 * 1024
MOST_DRAFTS = 20
NUMBER_PREFIX = "P"


@dataclass(frozen=True)
class Sheet:
    """A file as it was sent."""

    filename: str
    content: bytes


def check_new_batch(
    session: Session,
    catalogue: Catalogue,
    scanner: VirusScanner,
    now: datetime,
    asker: Citizen,
    *,
    item_code: str,
    organisation_id: UUID,
    sheet: Sheet,
    shared: Mapping[str, Any],
) -> Batch:
    """A new draft of many filings, checked.

    Raises NotFound `catalogue.no_such_item` or `organisation.not_found`, NotAllowed `batch.not_offered`, Refused
    `batch.too_many_drafts`, TooLarge and Invalid for what is no acceptable spreadsheet, WrongKind for malware.
    """
    item = offered(catalogue.public_item(item_code))
    firm = acting_organisation(session, now, asker, item, organisation_id)
    if firm is None:
        raise Refused("case.organisation_wanted")
    check_drafts_left(session, firm)
    rows = read_sheet(scanner, sheet)
    batch = Batch(
        no=f"{NUMBER_PREFIX}{case_number(local_date(now), session.scalar(select(SERIALS.next_value())) or 0)}",
        organisation_id=firm.id,
        person_id=asker.id,
        item_code=item.code,
        item_name=item.name,
        definition=pin(session, item),
        created_at=now,
        updated_at=now,
    )
    fill(session, now, batch, item, asker, firm, sheet, shared, rows)
    record(session, now, asker, Tag.BATCH_CHECKED, person=asker.id, batch=batch.no, item=item.code, rows=batch.total)
    return batch


def check_again(
    session: Session,
    scanner: VirusScanner,
    now: datetime,
    asker: Citizen,
    no: str,
    *,
    sheet: Sheet,
    shared: Mapping[str, Any],
) -> Batch:
    """The draft with another file in place of the first; common papers stay. Raises as `check_new_batch` does."""
    batch = draft_of(session, asker, no, now)
    rows, item = read_sheet(scanner, sheet), item_of_batch(session, batch)
    firm = session.get_one(Organisation, batch.organisation_id)
    session.execute(delete(BatchRow).where(BatchRow.batch_id == batch.id))
    batch.version += 1
    fill(session, now, batch, item, asker, firm, sheet, shared, rows)
    record(session, now, asker, Tag.BATCH_CHECKED, person=asker.id, batch=batch.no, rows=batch.total)
    return batch


def offered(item: Item) -> Item:
    """The item when it can be filed by spreadsheet; NotAllowed `batch.not_offered`."""
    if item.batch is None:
        raise NotAllowed("batch.not_offered")
    return item


def check_drafts_left(session: Session, firm: Organisation) -> None:
    """Refused `batch.too_many_drafts` when the organisation should first file or drop some."""
    drafts = select(func.count()).where(Batch.organisation_id == firm.id, Batch.state == BatchState.DRAFT)
    if (session.scalar(drafts) or 0) >= MOST_DRAFTS:
        raise Refused("batch.too_many_drafts", limit=MOST_DRAFTS)


def draft_of(session: Session, asker: Citizen, no: str, now: datetime) -> Batch:
    """A batch that can still be changed, kept from others until the end; Refused `batch.not_draft` for any other.

    It is looked at before it is locked: while a worker files it, nobody need wait to be told so.
    """
    for lock in (False, True):
        batch = batch_for(session, asker.id, no, now, lock=lock)
        if batch.state != BatchState.DRAFT:
            raise Refused("batch.not_draft")
    return batch


def read_sheet(scanner: VirusScanner, sheet: Sheet) -> Any:
    """The cells of a file that may come in."""
    check_size(sheet.content, MOST_BYTES)
    refuse_threat(scanner.threat_in(sheet.content))
    return read_apart(sheet.content)


def fill(
    session: Session,
    now: datetime,
    batch: Batch,
    item: Item,
    asker: Citizen,
    firm: Organisation,
    sheet: Sheet,
    shared: Mapping[str, Any],
    rows: Any,
) -> None:
    """Judge the rows and keep them with their faults."""
    known = known_facts(session.get_one(Person, asker.id)) | facts_of(firm)
    batch.shared = common_answers(item, prefilled(item, known), shared)
    judged = checked_sheet(item, rows, batch.shared, local_date(now))
    batch.filename = sheet.filename[:200] or "表格"
    batch.problems = [*judged.problems, *problems_with_common(item, batch.shared, now)]
    batch.total, batch.faults = len(judged.rows), count_faults(judged, batch.problems)
    batch.updated_at = now
    session.add(batch)
    session.flush()
    session.add_all(
        BatchRow(batch_id=batch.id, number=row.number, content={"answers": row.answers, "faults": dumped(row.faults)})
        for row in judged.rows
    )
    session.flush()


def common_answers(item: Item, known: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What holds for all rows: what is said, else what is known, else what the form suggests.

    What the organisation's registration says, or the item fixes, cannot be said otherwise. Invalid
    `case.answers_invalid` for fields that are not common.
    """
    names = shared_fields(item)
    if strange := [name for name in said if name not in names]:
        errors = {f"shared.{name}": "这一项不是整批共用的，请填在表格里。" for name in strange}
        raise Invalid("case.answers_invalid", errors=errors, count=len(strange))
    registered = {name: known[name] for name in names if name in known and is_registered(item, name)}
    merged = {**defaults(item), **known, **said, **registered, **(item.batch.fixed if item.batch else {})}
    return {name: merged[name] for name in names if merged.get(name) not in (None, "")}


def problems_with_common(item: Item, shared: Mapping[str, Any], now: datetime) -> list[str]:
    """A sentence for each common answer that is wrong or missing."""
    found = problems_in(item.form, dict(shared), today=local_date(now))
    return [found[name] for name in shared_fields(item) if name in found]


def count_faults(judged: CheckedSheet, problems: list[str]) -> int:
    """How many things are wrong in all."""
    return len(problems) + sum(len(row.faults) for row in judged.rows)


def dumped(faults: Any) -> list[dict[str, Any]]:
    """Faults as JSON can carry them."""
    return [{**asdict(fault), "text": fault.text} for fault in faults]

"""Which files of earlier cases (以前的办件) may be handed in again (材料复用)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.loading import known_to
from api.cases.rules.materials import Holdings, held_from, materials_asked
from api.cases.rules.status import Status, Verb, is_open
from api.catalogue.rules import Item, Material, Origin
from api.core.clock import local_date
from api.uploads.models import Upload

CASE = "case"
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Reusable:
    """Files that one earlier case has for a material."""

    no: str
    item: str
    on: date
    uploads: tuple[Upload, ...]


def reusable_materials(
    session: Session,
    now: datetime,
    asker: UUID | None,
    case: Case,
    item: Item,
    holdings: Holdings,
    uploads: Iterable[Upload],
) -> dict[str, Reusable]:
    """For each material that is still lacking, what the newest earlier case offers that the asker may know of."""
    given = {upload.material for upload in uploads}
    lacking = [
        material
        for material in materials_asked(item, case.form)
        if material.code not in given and held_from(material, holdings) is None and any(_origins(material))
    ]
    if asker is None or not lacking or not is_open(Verb.EDIT, Status(case.status)):
        return {}
    rows = earlier_uploads(session, now, asker, case, {origin.owner for each in lacking for origin in _origins(each)})
    offers = {material.code: offer_for(material, rows, local_date(now)) for material in lacking}
    return {code: offer for code, offer in offers.items() if offer is not None}


def earlier_uploads(session: Session, now: datetime, asker: UUID, case: Case, items: set[str]) -> list[Row[Any]]:
    """Files of the applicant's granted cases of some items, the newest case first."""
    wanted = (
        select(Case.no, Case.item_code, Case.item_name, Upload)
        .join(Upload, Upload.case_id == Case.id)
        .where(
            Case.item_code.in_(items),
            Case.status.in_((Status.APPROVED, Status.DELIVERED)),
            or_(Case.organisation_id.is_not(None), Case.applicant_id == case.applicant_id),
            Case.organisation_id.is_not_distinct_from(case.organisation_id),
            Case.id != case.id,
            Upload.discarded_at.is_(None),
            known_to(asker, now),
        )
        .order_by(Case.id.desc(), Upload.id)
    )
    return list(session.execute(wanted.limit(MOST_ROWS)))


def offer_for(material: Material, rows: Iterable[Row[Any]], today: date) -> Reusable | None:
    """What the first fitting origin of a material gives, of the newest case that has it."""
    for origin in _origins(material):
        fitting = [row for row in rows if _fits(material, origin, row, today)]
        if fitting:
            same = [row for row in fitting if row.no == fitting[0].no][: material.most]
            uploads = tuple(row.Upload for row in same)
            return Reusable(same[0].no, same[0].item_name, min(handed_in_on(each) for each in uploads), uploads)
    return None


def handed_in_on(upload: Upload) -> date:
    """The day on which the citizen themself handed a file in; a copy is as old as its first."""
    return upload.reused_on or local_date(upload.created_at)


def _fits(material: Material, origin: Origin, row: Row[Any], today: date) -> bool:
    upload: Upload = row.Upload
    named = row.item_code == origin.owner and upload.material == (origin.part or material.code)
    fresh = handed_in_on(upload) >= today - timedelta(days=origin.valid_days)
    return named and fresh and upload.kind in material.accept


def _origins(material: Material) -> Iterator[Origin]:
    return (origin for origin in material.origins if origin.kind == CASE)

"""What a part of a package (套餐) takes over from the whole: papers, and what other offices said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case, CaseFact, CaseHolding
from api.cases.rules.materials import materials_asked
from api.catalogue.rules.packages import Member
from api.uploads.queries import uploads_of
from api.uploads.usecases import share_with_case

HELD = ("kind", "name", "source", "since", "lookup_id")
KNOWN = ("known", "origin", "source", "since", "lookup_id")


def share_papers(session: Session, whole: Case, part: Case, member: Member, now: datetime) -> None:
    """Give a part those of the papers that its item asks for; each is stored once, however many parts use it."""
    wanted = {member.paper(material.code): material.code for material in materials_asked(member.item, part.form)}
    for upload in uploads_of(session, whole.id):
        if upload.material in wanted:
            share_with_case(session, upload, now, case_id=part.id, material=wanted[upload.material])


def share_what_is_known(session: Session, whole: Case, part: Case, member: Member) -> None:
    """Give a part what was held for its papers and known for its fields, under the consent given for the whole."""
    origins = {(origin.kind, origin.name) for material in member.item.materials for origin in material.origins}
    for held in session.scalars(select(CaseHolding).where(CaseHolding.case_id == whole.id)):
        if (held.kind, held.name) in origins:
            session.add(CaseHolding(case_id=part.id, **{column: getattr(held, column) for column in HELD}))
    theirs = {member.field(name): name for name in member.item.form.get("properties", {})}
    for fact in session.scalars(select(CaseFact).where(CaseFact.case_id == whole.id)):
        if fact.field in theirs:
            copied = {column: getattr(fact, column) for column in KNOWN}
            session.add(CaseFact(case_id=part.id, field=theirs[fact.field], **copied))
    session.flush()

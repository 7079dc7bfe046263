"""Objections: one's own, and those that an office has to answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_name, mask_phone
from api.cases.models import Case, CaseTask
from api.cases.queries.dump import local_text
from api.core.actors import Staff
from api.core.errors import NotFound
from api.core.paging import cursor_of
from api.publicity.models import Objection, PublicNotice
from api.publicity.rules.objections import CHINESE, State
from api.uploads.queries import uploads_of


def objection_by_number(session: Session, no: str, *known_to: ColumnElement[bool], lock: bool = False) -> Objection:
    """The objection of a number; NotFound `objection.not_found`. `lock` reads it afresh and keeps others out."""
    wanted = select(Objection).where(Objection.no == no, *known_to)
    if lock:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    found = session.scalar(wanted)
    if found is None:
        raise NotFound("objection.not_found")
    return found


def objection_of_person(session: Session, person_id: UUID, no: str, *, lock: bool = False) -> Objection:
    """One's own objection; NotFound for anybody else's."""
    return objection_by_number(session, no, Objection.person_id == person_id, lock=lock)


def objections_of_person(session: Session, person_id: UUID, *, limit: int, before: UUID | None) -> dict[str, Any]:
    """A page of one's own objections as `{data, next}`, newest first."""
    wanted = select(Objection).where(Objection.person_id == person_id).order_by(Objection.id.desc())
    found = session.scalars((wanted.where(Objection.id < before) if before else wanted).limit(limit + 1)).all()
    return _page(session, found, limit)


def objections_at_office(session: Session, member: Staff, *, limit: int, after: UUID | None) -> dict[str, Any]:
    """A page of what the member's office has to answer as `{data, next}`, the oldest first."""
    wanted = select(Objection).where(Objection.department == member.department, Objection.role.in_(member.roles))
    wanted = wanted.where(Objection.state == State.OPEN).order_by(Objection.id)
    found = session.scalars((wanted.where(Objection.id > after) if after else wanted).limit(limit + 1)).all()
    return _page(session, found, limit)


def _page(session: Session, found: Any, limit: int) -> dict[str, Any]:
    shown = found[:limit]
    data = [dump_objection(session, each) for each in shown]
    return {"data": data, "next": cursor_of(shown[-1].id) if len(found) > limit else None}


def dump_objection(session: Session, objection: Objection) -> dict[str, Any]:
    """An objection as who made it reads it; nothing in it says who applied."""
    notice = session.get_one(PublicNotice, objection.notice_id)
    task = session.get_one(CaseTask, objection.task_id)
    return {
        "no": objection.no,
        "notice": {"id": str(notice.id), "item": notice.item_name, "title": notice.title},
        "reason": objection.reason,
        "state": objection.state,
        "state_text": CHINESE[State(objection.state)],
        "answer": objection.answer,
        "made_at": local_text(objection.made_at),
        "answered_at": local_text(objection.answered_at) if objection.answered_at else None,
        "notice_until": task.due_on.isoformat(),
        "files": [{"id": str(file.id), "name": file.name} for file in uploads_of(session, objection.id)],
    }


def dump_for_office(session: Session, objection: Objection) -> dict[str, Any]:
    """An objection as the office reads it: with its case, and its person masked."""
    person = session.get_one(Person, objection.person_id)
    case = session.get_one(Case, objection.case_id)
    return {
        **dump_objection(session, objection),
        "by": mask_name(person.name) if person.name else None,
        "phone": mask_phone(person.phone) if person.phone else None,
        "case": case.no,
        "task": str(objection.task_id),
    }

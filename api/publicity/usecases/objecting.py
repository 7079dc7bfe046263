"""Objecting (提出异议) to a public notice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id
from api.cases.queries.loading import known_to
from api.cases.rules.status import Status
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue
from api.core.actors import Citizen
from api.core.clock import local_date
from api.core.errors import NotAllowed, NotFound, Refused
from api.core.events import ObjectionMade
from api.core.outbox import publish
from api.publicity.models import SERIALS, Objection, PublicNotice
from api.publicity.queries.objections import objection_of_person
from api.publicity.rules.objections import State, check_stranger, check_unanswered, is_running, objection_number
from api.uploads import usecases as uploads
from api.uploads.models import Upload
from api.uploads.ports import Storage, VirusScanner
from api.uploads.queries import uploads_of
from api.uploads.rules.checking import MAX_BYTES

EVIDENCE = "objection"
MOST_FILES = 9


def object_to(
    session: Session, catalogue: Catalogue, now: datetime, asker: Citizen, notice_id: UUID, reason: str
) -> Objection:
    """Record an objection; the notice passes no more by itself until it is answered.

    Raises NotFound `public_notice.not_found`, NotAllowed `objection.own_case`, Refused `public_notice.over` or
    `objection.already_made`.
    """
    notice = session.get(PublicNotice, notice_id)
    if notice is None:
        raise NotFound("public_notice.not_found")
    case = case_by_id(session, notice.case_id, lock=True)
    task = session.get_one(CaseTask, notice.task_id, populate_existing=True)
    check_stranger(asker.id, (case.person_id, case.applicant_id))
    if session.scalar(select(Case.id).where(Case.id == case.id, known_to(asker.id, now))):
        raise NotAllowed("objection.own_case")  # who acts for the organisation that applied is a party, too
    if not is_running(task.status, Status(case.status), task.due_on, local_date(now)):
        raise Refused("public_notice.over")
    if session.scalar(select(Objection.id).where(Objection.task_id == task.id, Objection.person_id == asker.id)):
        raise Refused("objection.already_made")
    made = Objection(
        no=objection_number(local_date(now), session.scalar(select(SERIALS.next_value())) or 0),
        notice_id=notice.id, task_id=task.id, case_id=case.id, person_id=asker.id,
        department=task.department, role=task.role, reason=reason.strip(), made_at=now,
    )  # fmt: skip
    task.objections, task.objections_open = task.objections + 1, task.objections_open + 1
    session.add(made)
    session.flush()
    said = "公示期间收到异议，正在核实。答复之前不会自动通过。"
    tell(session, case, now, "objection_made", said, office_name(catalogue, task.department))
    record(session, now, asker, Tag.OBJECTION_MADE, person=asker.id, objection=made.no)
    publish(session, ObjectionMade(case.id, made.id))
    return made


def add_evidence(
    session: Session,
    storage: Storage,
    scanner: VirusScanner,
    now: datetime,
    *,
    asker: Citizen,
    no: str,
    filename: str,
    content: bytes,
    max_bytes: int = MAX_BYTES,
) -> Upload:
    """Take a file that supports the asker's own open objection; the applicant never sees it.

    Raises NotFound `objection.not_found`, Refused `objection.already_answered` or `objection.too_many_files`, and what
    `uploads.receive` refuses.
    """
    objection = objection_of_person(session, asker.id, no, lock=True)
    check_unanswered(State(objection.state))
    if len(uploads_of(session, objection.id)) >= MOST_FILES:
        raise Refused("objection.too_many_files", most=MOST_FILES)
    return uploads.receive(
        *(session, storage, scanner, now),
        owner=asker.id,
        case_id=objection.id,
        material=EVIDENCE,
        filename=filename,
        content=content,
        accept=("image", "pdf"),
        max_bytes=max_bytes,
    )

"""Answering objections (答复异议): each by the office whose notice it is, before the case goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record, record_access
from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, item_of
from api.cases.rules.flow import Outcome
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.asking import want_supplement
from api.cases.usecases.deadlines import pass_notice
from api.cases.usecases.outcomes import settle
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue, Item
from api.core.actors import Staff
from api.core.errors import Invalid, NotFound, Refused
from api.core.events import ObjectionAnswered
from api.core.outbox import publish
from api.publicity.models import Objection, PublicNotice
from api.publicity.queries.objections import objection_by_number
from api.publicity.rules.objections import Answer, State, Then, check_answer, check_office, check_unanswered
from api.uploads.models import Upload
from api.uploads.ports import Storage
from api.uploads.queries import uploads_of
from api.uploads.usecases import content_of

TOLD = {State.UPHELD: "公示异议经核实成立。", State.DISMISSED: "公示异议经核实不成立，已答复异议人。"}


def look_at(session: Session, now: datetime, member: Staff, no: str) -> Objection:
    """Open an objection at the member's office; who objected learns that it was read. Raises as `answer` does."""
    objection = objection_by_number(session, no)
    check_office(member, objection.department, objection.role)
    record_access(session, now, member, objection.person_id, f"您提出的异议（{no}）", "核实公示异议")
    return objection


def file_of(
    session: Session, storage: Storage, now: datetime, member: Staff, no: str, file_id: UUID
) -> tuple[Upload, bytes]:
    """A file of an objection at the member's office; raises as `look_at` does, and NotFound `material.not_found`."""
    objection = look_at(session, now, member, no)
    file = next((file for file in uploads_of(session, objection.id) if file.id == file_id), None)
    if file is None:
        raise NotFound("material.not_found")
    return file, content_of(storage, file)


def answer(session: Session, catalogue: Catalogue, now: datetime, member: Staff, no: str, given: Answer) -> Objection:
    """Answer an objection. Dismissed, the case goes on; upheld, it is rejected or returned with that reason.

    Raises NotFound `objection.not_found`, NotAllowed `objection.not_yours`, Refused `objection.already_answered`,
    `task.taken` or by the state, and Invalid by `check_answer`.
    """
    known = objection_by_number(session, no)
    check_office(member, known.department, known.role)
    case = case_by_id(session, known.case_id, lock=True)
    objection = objection_by_number(session, no, lock=True)
    check_unanswered(State(objection.state))
    check_answer(given)
    task = session.get_one(CaseTask, objection.task_id, populate_existing=True)
    if task.assignee_id not in (None, member.id):
        raise Refused("task.taken", by=task.assignee_name or "其他同事")
    check_may_follow(session, case, given)
    objection.answer, objection.answered_by = given.text.strip(), member.id
    close(session, objection, task, given.outcome, now)
    session.flush()
    record(session, now, member, Tag.OBJECTION_ANSWERED, person=objection.person_id, objection=no, to=given.outcome)
    said = TOLD[given.outcome]
    tell(session, case, now, f"objection_{given.outcome}", said, office_name(catalogue, task.department))
    follow(session, catalogue, case, task, member, given, now)
    return objection


def check_may_follow(session: Session, case: Case, given: Answer) -> None:
    """Return when the case stands so that the answer's consequence is open; Refused by the state, or Invalid."""
    if given.outcome is State.UPHELD and given.then is Then.REJECT:
        check_open(Verb.DECIDE, Status(case.status))
    if given.outcome is State.UPHELD and given.then is Then.RETURN:
        check_open(Verb.WANT_MORE, Status(case.status))
        check_known(given, item_of(session, case))


def follow(
    session: Session, catalogue: Catalogue, case: Case, task: CaseTask, member: Staff, given: Answer, now: datetime
) -> None:
    """What the answer means for the case."""
    if given.outcome is State.DISMISSED:
        pass_notice(session, catalogue, task.id, now)
        return
    task.assignee_id, task.assignee_name = member.id, member.name
    if given.then is Then.RETURN:
        return_for_correction(session, catalogue, case, task, given, now)
    else:
        close_the_rest(session, task, now)
        settle(session, catalogue, case, task, Outcome.REJECT, f"公示异议成立：{given.text.strip()}", now)
    session.flush()


def return_for_correction(
    session: Session, catalogue: Catalogue, case: Case, task: CaseTask, given: Answer, now: datetime
) -> None:
    """Return the case; once it is corrected, the notice runs anew for its whole time."""
    task.status, task.opened_at = "claimed", now
    want_supplement(session, catalogue, case, task, given.problems, now)


def check_known(given: Answer, item: Item) -> None:
    """Invalid `objection.problems_wanted` for a material or field that the item does not have."""
    fields = item.form.get("properties", {})
    for each in given.problems:
        if (item.material(each.code) if each.kind == "material" else fields.get(each.code)) is None:
            raise Invalid("objection.problems_wanted", errors={"problems": "办件里没有这一项，请从列表中选择。"})


def close_the_rest(session: Session, task: CaseTask, now: datetime) -> None:
    """Nothing is left to decide about the other open objections against a notice that ends."""
    others = select(Objection).where(Objection.task_id == task.id, Objection.state == State.OPEN)
    for objection in session.scalars(others).all():
        close(session, objection, task, State.MOOT, now)


def close_of_case(session: Session, case_id: UUID, now: datetime) -> None:
    """Close what was open when a case ended in another way: withdrawn by its applicant, or refused."""
    case_by_id(session, case_id, lock=True)
    tasks = select(CaseTask).where(CaseTask.case_id == case_id, CaseTask.objections_open > 0)
    for task in session.scalars(tasks).all():
        close_the_rest(session, task, now)


def close(session: Session, objection: Objection, task: CaseTask, state: State, now: datetime) -> None:
    """End one objection; its person is told by a notice."""
    objection.state, objection.answered_at = state.value, now
    task.objections_open -= 1
    notice = session.get_one(PublicNotice, objection.notice_id)
    publish(session, ObjectionAnswered(objection.person_id, objection.no, notice.item_name, state.value))

"""Handing in what a reviewer wanted (补正)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseWant
from api.cases.queries import case_of_party, item_of
from api.cases.queries.loading import open_wants
from api.cases.rules.pauses import PauseKind
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.advance import advance
from api.cases.usecases.commitments import settle_commitment, void_what_no_longer_fits
from api.cases.usecases.completeness import problems_of
from api.cases.usecases.drafts import change_answers
from api.cases.usecases.pausing import resume
from api.cases.usecases.timeline import citizen_name, tell
from api.cases.usecases.versions import check_version
from api.catalogue.rules import Catalogue, answers_kept
from api.core.actors import Actor
from api.core.clock import local_date
from api.core.errors import Invalid
from api.core.events import SupplementGiven
from api.core.outbox import publish
from api.uploads.queries import uploads_of


def supplement(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    asker: Actor,
    no: str,
    *,
    version: int,
    answers: dict[str, Any] | None = None,
) -> Case:
    """Hand in the correction; the clock runs again and the reviewers go on.

    Raises NotFound, Refused by the state, Stale, Invalid `case.not_wanted` or `case.supplement_incomplete` that names
    every problem at once.
    """
    case = case_of_party(session, asker, no, now, lock=True)
    check_open(Verb.SUPPLEMENT, Status(case.status))
    check_version(session, catalogue, case, version, now)
    if answers:
        change_answers(session, case, answers)
        void_what_no_longer_fits(session, case, now)
    wants = open_wants(session, case.id)
    item = item_of(session, case)
    problems = still_wanted(session, case, wants) | problems_of(session, case, item, local_date(now))
    if problems:
        raise Invalid("case.supplement_incomplete", errors=problems, count=len(problems))
    for want in wants:
        want.resolved_at = now
    case.form = answers_kept(item.form, case.form)
    settle_commitment(session, case, item, now)
    case.status = Status.IN_PROGRESS
    case.version += 1
    resume(session, case, PauseKind.SUPPLEMENT, now)
    tell(session, case, now, "supplement_given", "补正材料已提交，继续办理，恢复计时。", citizen_name(case, asker.id))
    record(session, now, asker, Tag.SUPPLEMENT_GIVEN, person=case.applicant_id, case=case.no)
    publish(session, SupplementGiven(case.id))
    advance(session, catalogue, case, now)
    session.flush()
    return case


def still_wanted(session: Session, case: Case, wants: list[CaseWant]) -> dict[str, str]:
    """The materials found at fault for which no file came since, with the reviewer's words.

    Ids are ordered by time (UUID version 7), so a later file has a greater id than the want.
    """
    newest = {upload.material: upload.id for upload in uploads_of(session, case.id)}
    return {
        f"materials.{want.code}": want.problem
        for want in wants
        if want.kind == "material" and (want.code not in newest or newest[want.code] < want.id)
    }

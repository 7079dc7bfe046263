"""Handing in a draft (提交)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries import case_of_party, item_of
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.commitments import settle_commitment
from api.cases.usecases.completeness import problems_of
from api.cases.usecases.delivery import settle_choice
from api.cases.usecases.drafts import check_may_act_for
from api.cases.usecases.holdings import hold_what_is_known
from api.cases.usecases.pausing import set_due_date
from api.cases.usecases.splitting import start_work
from api.cases.usecases.timeline import citizen_name, tell
from api.cases.usecases.versions import check_version
from api.catalogue.rules import Catalogue, Item, answers_kept
from api.core.actors import Actor, Citizen, Level, require_level
from api.core.clock import local_date
from api.core.errors import Invalid
from api.core.events import CaseSubmitted
from api.core.outbox import publish


def submit(session: Session, catalogue: Catalogue, now: datetime, asker: Actor, no: str, version: int) -> Case:
    """Hand in a draft; its clock starts and the tasks of the first stage open.

    Raises NotFound, Refused by the state, Stale, NotAllowed `auth.level_too_low` or `case.no_proxy`, and Invalid
    `case.incomplete` that names every problem at once.
    """
    case = case_of_party(session, asker, no, now, lock=True)
    check_open(Verb.SUBMIT, Status(case.status))
    check_version(session, catalogue, case, version, now)
    item = item_of(session, case)
    check_may_submit(session, now, asker, case, item)
    return hand_in(session, catalogue, now, asker, case, item)


def hand_in(session: Session, catalogue: Catalogue, now: datetime, asker: Actor, case: Case, item: Item) -> Case:
    """Judge a draft and set it going, for an asker who was found to be allowed to; Invalid `case.incomplete`."""
    hold_what_is_known(session, case, item)
    if problems := problems_of(session, case, item, local_date(now)):
        raise Invalid("case.incomplete", errors=problems, count=len(problems))
    case.form = answers_kept(item.form, case.form)
    settle_choice(session, case, item, now)
    settle_commitment(session, case, item, now)
    case.status, case.submitted_at = Status.SUBMITTED, now
    case.version += 1
    set_due_date(session, case, now)
    tell(session, case, now, "submitted", "申请已提交，等待受理。", citizen_name(case, asker.id))
    record(session, now, asker, Tag.CASE_SUBMITTED, person=case.applicant_id, case=case.no)
    publish(session, CaseSubmitted(case.id))
    start_work(session, catalogue, case, now)
    session.flush()
    return case


def check_may_submit(session: Session, now: datetime, asker: Actor, case: Case, item: Item) -> None:
    """NotAllowed `auth.level_too_low` or `case.no_proxy`; staff were signed in by their office already."""
    if not isinstance(asker, Citizen):
        return
    require_level(asker, Level.of(item.identity))
    if case.applicant_id and case.organisation_id is None and asker.id != case.applicant_id:
        check_may_act_for(session, now, asker, case.applicant_id, item)

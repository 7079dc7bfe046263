"""Withdrawing a case (撤回)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries import case_of_party
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.ending import end_unfinished
from api.cases.usecases.timeline import PLATFORM, citizen_name
from api.cases.usecases.whole import withdraw_parts
from api.core.actors import Actor


def withdraw(session: Session, now: datetime, asker: Actor, no: str, reason: str = "") -> Case:
    """Take a case back before it is decided, or drop a draft; raises NotFound, Refused by the state.

    Of a package every part that is not decided is taken back; what was decided stays.
    """
    case = case_of_party(session, asker, no, now, lock=True)
    check_open(Verb.WITHDRAW, Status(case.status))
    text = f"申请已撤回。理由：{reason}" if reason else "申请已撤回。"
    by = citizen_name(case, asker.id)
    if not withdraw_parts(session, case, now, text, by):
        end_unfinished(session, case, now, text, by)
    record(session, now, asker, Tag.CASE_WITHDRAWN, person=case.applicant_id, case=case.no)
    return case


def lapse(session: Session, case: Case, now: datetime) -> None:
    """End a case whose correction never came: the applicant is taken to have given up (视为放弃申请)."""
    text = "超过期限没有补正，视为放弃申请。需要的话可以重新申请。"
    end_unfinished(session, case, now, text, PLATFORM)
    record(session, now, None, Tag.CASE_WITHDRAWN, person=case.applicant_id, case=case.no, lapsed=True)

"""What each side sees of a check (核查): its citizen, and the staff who have to do with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries import item_of
from api.cases.queries.commitments import credit_of, dump_signed
from api.catalogue.rules import visible_fields
from api.catalogue.rules.wording import shown
from api.commitments.models import CommitmentAppeal, CommitmentCheck
from api.commitments.queries.loading import APPEAL, RECTIFICATION, appeal_of, checks_of, files_of, promise_of
from api.commitments.rules.offices import Desk, confirms, decides_appeals, makes_checks
from api.commitments.rules.states import CHINESE, OPEN, CheckStatus
from api.core.actors import Staff
from api.core.clock import CHINA, local_date
from api.uploads.models import Upload

OUTCOMES = {"upheld": "申诉不成立，维持认定", "overturned": "申诉成立，恢复决定，撤销失信记录"}
TOLD = frozenset(CheckStatus) - {CheckStatus.PROPOSED}


def dump_for_citizen(session: Session, case: Case, now: datetime) -> list[dict[str, Any]]:
    """The checks of a case as its citizen sees them; what nobody has confirmed yet is not told."""
    today = local_date(now)
    return [_for_citizen(session, check, today) for check in checks_of(session, case.id)]


def _for_citizen(session: Session, check: CommitmentCheck, today: date) -> dict[str, Any]:
    status, appeal = CheckStatus(check.status), appeal_of(session, check.id)
    told = status in TOLD and check.checked_at is not None
    may_appeal = status is CheckStatus.BREACHED and appeal is None and _not_over(check.appeal_until, today)
    return {
        "id": str(check.id),
        "title": promise_of(session, check).title,
        "status": check.status if status in TOLD else CheckStatus.ANSWERED.value,
        "status_text": CHINESE[status],
        "due_on": check.due_on.isoformat(),
        "findings": check.findings if told else None,
        "rectify_until": _day(check.rectify_until),
        "answer": check.answer,
        "appeal_until": _day(check.appeal_until),
        "appeal": dump_appeal(appeal) if appeal else None,
        "can": ["rectify"] * (status is CheckStatus.RECTIFYING) + ["appeal"] * may_appeal,
    }


def dump_appeal(appeal: CommitmentAppeal) -> dict[str, Any]:
    """An appeal as plain values."""
    return {
        "reasons": appeal.reasons,
        "filed_at": _moment(appeal.filed_at),
        "due_on": appeal.due_on.isoformat(),
        "outcome": appeal.outcome,
        "outcome_text": OUTCOMES.get(appeal.outcome or "", "正在审查"),
        "reason": appeal.reason,
    }


def dump_for_staff(
    session: Session, member: Staff, check: CommitmentCheck, case: Case, now: datetime
) -> dict[str, Any]:
    """Everything that a checker, a second person or a judge of appeals needs."""
    signed, appeal = promise_of(session, check), appeal_of(session, check.id)
    standing = credit_of(session, case, local_date(now))
    return {
        "id": str(check.id),
        "status": check.status,
        "status_text": CHINESE[CheckStatus(check.status)],
        "version": check.version,
        "due_on": check.due_on.isoformat(),
        "assignee": check.assignee_name,
        "mine": check.assignee_id == member.id,
        "findings": check.findings,
        "evidence": check.evidence,
        "weight": check.weight,
        "rectify_until": _day(check.rectify_until),
        "answer": check.answer,
        "appeal_until": _day(check.appeal_until),
        "appeal": dump_appeal(appeal) if appeal else None,
        "files": [_file(check, each) for each in [*_answers(session, case), *_appeals(session, case)]],
        "promise": {**dump_signed(signed, own=True), "body": signed.text, "notices": signed.notices},
        "credit": {"class": standing.judgement.credit_class.code, "name": standing.judgement.credit_class.chinese},
        "case": {"no": case.no, "item": {"code": case.item_code, "name": case.item_name}, "status": case.status},
        "answers": answers_in_words(session, case),
        "can": list(verbs_for(member, check, appeal)),
    }


def answers_in_words(session: Session, case: Case) -> list[dict[str, str]]:
    """What was answered, as a person reads it; sensitive answers are no business of a check."""
    form = item_of(session, case).form
    fields = form.get("properties", {})
    names = [
        name for name in visible_fields(form, case.form) if name in case.form and not fields[name].get("x-sensitive")
    ]
    return [{"title": fields[name].get("title", name), "text": shown(fields[name], case.form[name])} for name in names]


def verbs_for(member: Staff, check: CommitmentCheck, appeal: CommitmentAppeal | None) -> tuple[str, ...]:
    """What the member can do with a check now."""
    desk, status = Desk(check.department, check.role), CheckStatus(check.status)
    involved = str(member.id) in check.deciders
    verbs = []
    if makes_checks(member, desk) and status in OPEN and not involved and check.assignee_id in (None, member.id):
        verbs += ["check", "release" if check.assignee_id else "claim"]
    if confirms(member, desk) and status is CheckStatus.PROPOSED and not involved and check.checked_by != member.id:
        verbs.append("confirm")
    if decides_appeals(member) and appeal and appeal.outcome is None and str(member.id) not in appeal.parties:
        verbs.append("decide_appeal")
    return tuple(verbs)


def _answers(session: Session, case: Case) -> list[tuple[str, Upload]]:
    return [("整改", upload) for upload in files_of(session, case.id, RECTIFICATION)]


def _appeals(session: Session, case: Case) -> list[tuple[str, Upload]]:
    return [("申诉", upload) for upload in files_of(session, case.id, APPEAL)]


def _file(check: CommitmentCheck, entry: tuple[str, Upload]) -> dict[str, Any]:
    purpose, upload = entry
    address = f"/api/v1/commitments/{check.id}/files/{upload.id}"
    return {"purpose": purpose, "name": upload.name, "type": upload.media_type, "content_url": address}


def _not_over(until: date | None, today: date) -> bool:
    return until is not None and today <= until


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(at: datetime) -> str:
    return at.astimezone(CHINA).isoformat(timespec="seconds")

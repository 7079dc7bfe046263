"""Making a check (核查): kept, to be put right (责令整改), or broken, which a second person has to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries.commitments import promiser_of
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue
from api.commitments.models import CommitmentCheck
from api.commitments.queries.dump import dump_for_staff
from api.commitments.queries.loading import check_for, promise_of
from api.commitments.rules.states import (
    LEAST_RECTIFY_DAYS,
    MOST_RECTIFY_DAYS,
    CheckStatus,
    Outcome,
    check_outcome_open,
)
from api.commitments.usecases.claiming import check_may_work
from api.core.actors import Staff
from api.core.clock import local_date
from api.core.errors import Invalid, Stale
from api.core.events import PromiseKept, RectificationOrdered
from api.core.outbox import publish
from api.core.workdays import add_working_days
from api.credit import usecases as credit
from api.credit.rules.records import LIGHT, Kind

SOURCE = "commitment-check"


@dataclass(frozen=True)
class Finding:
    """What a checker sends: the outcome, what was found, the evidence in words, and what each outcome wants."""

    outcome: Outcome
    version: int
    findings: str
    evidence: str = ""
    rectify_until: date | None = None
    weight: int = LIGHT


def make_check(
    session: Session, catalogue: Catalogue, now: datetime, member: Staff, check_id: UUID, found: Finding
) -> tuple[CommitmentCheck, Case]:
    """Write down what a check found; one that nobody has is taken by making it.

    Raises as `claim` does, Stale, Refused `commitment.rectify_running`, Invalid `commitment.findings_wanted` or
    `commitment.rectify_until_wanted`.
    """
    check, case = check_for(session, member, check_id, lock=True)
    check_may_work(member, check)
    check_fresh(session, member, check, case, found.version, now)
    today = local_date(now)
    check_outcome_open(CheckStatus(check.status), found.outcome, check.rectify_until, today)
    if not found.findings.strip():
        raise Invalid("commitment.findings_wanted", errors={"findings": "请写明核查的情况。"})
    check.findings, check.evidence = found.findings.strip(), found.evidence.strip() or None
    check.assignee_id, check.assignee_name = member.id, member.name
    check.checked_by, check.checked_at = member.id, now
    check.version += 1
    record(session, now, member, Tag.COMMITMENT_CHECKED, person=case.applicant_id, case=case.no, outcome=found.outcome)
    match found.outcome:
        case Outcome.KEPT:
            note_kept(session, catalogue, check, case, now)
        case Outcome.RECTIFY:
            order_rectification(session, catalogue, check, case, found.rectify_until, now)
        case Outcome.BREACHED:
            check.status, check.weight = CheckStatus.PROPOSED, found.weight
    session.flush()
    return check, case


def check_fresh(
    session: Session, member: Staff, check: CommitmentCheck, case: Case, version: int, now: datetime
) -> None:
    """Stale `request.stale` with the fresh check when another version was seen."""
    if version != check.version:
        raise Stale("request.stale", current=dump_for_staff(session, member, check, case, now))


def note_kept(session: Session, catalogue: Catalogue, check: CommitmentCheck, case: Case, now: datetime) -> None:
    """The promise was kept (守诺): it helps the credit of who made it."""
    promise = promise_of(session, check)
    check.status = CheckStatus.KEPT
    what = f"经核查履行了《{promise.title}》（办件 {case.no}）。"
    promiser = promiser_of(session, case)
    credit.write_down(session, now, promiser, Kind.KEPT, source=SOURCE, source_id=check.id, case_no=case.no, what=what)
    said = f"经核查，《{promise.title}》已经履行，记入守诺记录。"
    tell(session, case, now, "promise_kept", said, office_name(catalogue, check.department))
    publish(session, PromiseKept(case.id))


def order_rectification(
    session: Session, catalogue: Catalogue, check: CommitmentCheck, case: Case, until: date | None, now: datetime
) -> None:
    """Order what was found to be put right (责令整改) until a day."""
    today = local_date(now)
    first, last = (add_working_days(today, days) for days in (LEAST_RECTIFY_DAYS, MOST_RECTIFY_DAYS))
    if until is None or not today < until <= max(first, last):
        text = "请写整改到哪一天：从明天起，最晚 60 个工作日。"
        raise Invalid("commitment.rectify_until_wanted", errors={"rectify_until": text})
    check.status, check.rectify_until = CheckStatus.RECTIFYING, until
    said = (
        f"核查发现与《{promise_of(session, check).title}》不符：{check.findings}"
        f"请在 {until.year}年{until.month}月{until.day}日前整改，并在这里写明整改情况。"
    )
    tell(session, case, now, "rectification_ordered", said, office_name(catalogue, check.department))
    publish(session, RectificationOrdered(case.id))

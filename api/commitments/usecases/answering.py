"""The citizen's side: files, the answer to an order to put right (整改答复), and the appeal (申诉)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.usecases.timeline import citizen_name, tell
from api.commitments.models import CommitmentAppeal, CommitmentCheck
from api.commitments.queries.loading import APPEAL, RECTIFICATION, appeal_of, check_of_citizen, files_of
from api.commitments.rules.states import CheckStatus, appeal_limit
from api.core.actors import Citizen
from api.core.clock import local_date
from api.core.errors import Invalid, Refused
from api.uploads import usecases as uploads
from api.uploads.models import Upload
from api.uploads.ports import Storage, VirusScanner

MOST_FILES = 9
LEAST_WORDS, MOST_WORDS = 10, 2000


def add_file(
    session: Session,
    storage: Storage,
    scanner: VirusScanner,
    now: datetime,
    *,
    asker: Citizen,
    no: str,
    check_id: UUID,
    filename: str,
    content: bytes,
    max_bytes: int,
) -> Upload:
    """Take a file for the answer or the appeal that is open now.

    Raises NotFound, Refused `commitment.not_rectifying`, `commitment.not_breached`, `commitment.too_many_files`, and
    what uploads raise.
    """
    check, case = check_of_citizen(session, now, asker, no, check_id, lock=True)
    purpose = RECTIFICATION if check.status == CheckStatus.RECTIFYING else APPEAL
    if purpose == APPEAL:
        check_may_appeal(session, check, now)
    if len(files_of(session, case.id, purpose)) >= MOST_FILES:
        raise Refused("commitment.too_many_files")
    accept = ("image", "pdf")
    received = uploads.receive(
        *(session, storage, scanner, now),
        owner=asker.id,
        case_id=case.id,
        material=purpose,
        filename=filename,
        content=content,
        accept=accept,
        max_bytes=max_bytes,
    )
    session.flush()
    return received


def answer_rectification(
    session: Session, now: datetime, asker: Citizen, no: str, check_id: UUID, answer: str
) -> tuple[CommitmentCheck, Case]:
    """Say what was put right; raises NotFound, Refused `commitment.not_rectifying`, Invalid
    `commitment.answer_wanted`. An answer after the day is taken as long as nobody has found a breach."""
    check, case = check_of_citizen(session, now, asker, no, check_id, lock=True)
    if check.status != CheckStatus.RECTIFYING:
        raise Refused("commitment.not_rectifying")
    check.answer, check.answered_at = words("answer", answer), now
    check.status = CheckStatus.ANSWERED
    check.version += 1
    tell(session, case, now, "rectified", "已提交整改情况，等待复核。", citizen_name(case, asker.id))
    record(session, now, asker, Tag.COMMITMENT_RECTIFIED, person=case.applicant_id, case=case.no)
    session.flush()
    return check, case


def appeal(
    session: Session, now: datetime, asker: Citizen, no: str, check_id: UUID, reasons: str
) -> tuple[CommitmentAppeal, Case]:
    """Appeal against a breach, once; raises NotFound, Refused `commitment.not_breached`,
    `commitment.already_appealed` or `commitment.appeal_too_late`, Invalid `commitment.answer_wanted`."""
    check, case = check_of_citizen(session, now, asker, no, check_id, lock=True)
    check_may_appeal(session, check, now)
    filed = CommitmentAppeal(
        check_id=check.id,
        filed_by=asker.id,
        filed_at=now,
        due_on=appeal_limit(local_date(now)),
        reasons=words("reasons", reasons),
        parties=sorted({str(check.checked_by), str(check.confirmed_by), *check.deciders}),
    )
    session.add(filed)
    session.flush()
    said = f"已提出申诉，由没有参与核查的人员在 {filed.due_on.month}月{filed.due_on.day}日前决定。"
    tell(session, case, now, "appealed", said, citizen_name(case, asker.id))
    record(session, now, asker, Tag.COMMITMENT_APPEALED, person=case.applicant_id, case=case.no)
    return filed, case


def check_may_appeal(session: Session, check: CommitmentCheck, now: datetime) -> None:
    """Whether an appeal is open: there is a breach, nobody appealed yet, and the time has not run out."""
    until = check.appeal_until
    if check.status != CheckStatus.BREACHED or until is None:
        raise Refused("commitment.not_breached")
    if appeal_of(session, check.id):
        raise Refused("commitment.already_appealed")
    if local_date(now) > until:
        raise Refused("commitment.appeal_too_late", until=f"{until.year}年{until.month}月{until.day}日")


def words(field: str, text: str) -> str:
    """The citizen's words without spaces around them; Invalid `commitment.answer_wanted` when too few or too many."""
    if not LEAST_WORDS <= len(text.strip()) <= MOST_WORDS:
        errors = {field: f"请写明情况，{LEAST_WORDS} 到 {MOST_WORDS} 个字。"}
        raise Invalid("commitment.answer_wanted", errors=errors)
    return text.strip()

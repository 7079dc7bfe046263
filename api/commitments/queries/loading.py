"""Rows of one check (核查), for those who may know of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries import case_by_id, case_of_citizen
from api.commitments.models import CommitmentAppeal, CommitmentCheck
from api.commitments.rules.offices import Desk, may_see
from api.core.actors import Citizen, Staff
from api.core.errors import NotFound
from api.credit.models import SignedCommitment
from api.uploads.models import Upload
from api.uploads.queries import uploads_of

RECTIFICATION, APPEAL = "commitment-rectification", "commitment-appeal"
"""Under which names the files of an answer and of an appeal lie with the case."""


def check_for(session: Session, member: Staff, check_id: UUID, *, lock: bool = False) -> tuple[CommitmentCheck, Case]:
    """A check with its case, for staff who have to do with it; NotFound `commitment.no_such_check` for others."""
    found = session.get(CommitmentCheck, check_id)
    if found is None or not may_see(member, Desk(found.department, found.role)):
        raise NotFound("commitment.no_such_check")
    return locked(session, found) if lock else (found, case_by_id(session, found.case_id))


def locked(session: Session, check: CommitmentCheck) -> tuple[CommitmentCheck, Case]:
    """The check with its case, both kept from others until the end and read afresh; the case is always first."""
    case = case_by_id(session, check.case_id, lock=True)
    session.refresh(check, with_for_update=True)
    return check, case


def checks_of(session: Session, case_id: UUID) -> list[CommitmentCheck]:
    """The checks of a case, oldest first."""
    wanted = select(CommitmentCheck).where(CommitmentCheck.case_id == case_id).order_by(CommitmentCheck.id)
    return list(session.scalars(wanted))


def check_of_citizen(
    session: Session, now: datetime, asker: Citizen, no: str, check_id: UUID, *, lock: bool = False
) -> tuple[CommitmentCheck, Case]:
    """A check of an own case; NotFound `case.not_found` or `commitment.no_such_check`."""
    case = case_of_citizen(session, asker.id, no, now)
    found = session.get(CommitmentCheck, check_id)
    if found is None or found.case_id != case.id:
        raise NotFound("commitment.no_such_check")
    return locked(session, found) if lock else (found, case)


def promise_of(session: Session, check: CommitmentCheck) -> SignedCommitment:
    """What was promised, as it was signed."""
    return session.get_one(SignedCommitment, check.commitment_id)


def appeal_of(session: Session, check_id: UUID, *, lock: bool = False) -> CommitmentAppeal | None:
    """The appeal against a breach, if there is one."""
    wanted = select(CommitmentAppeal).where(CommitmentAppeal.check_id == check_id)
    return session.scalar(wanted.with_for_update() if lock else wanted)


def files_of(session: Session, case_id: UUID, purpose: str) -> list[Upload]:
    """The files that came with an answer or an appeal."""
    return [upload for upload in uploads_of(session, case_id) if upload.material == purpose]

"""A package's case follows its parts: what waited starts, and the whole ends when nothing is at work any more.

Every change takes the lock of the whole before those of its parts, so that two of them never wait for one another.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries import case_by_id
from api.cases.queries.parts import as_part, is_whole, parts_of
from api.cases.rules.packages import GRANTED, outcome_sentence, status_of_whole
from api.cases.rules.status import RUNNING, Status
from api.cases.usecases.advance import advance, conclude
from api.cases.usecases.ending import end_unfinished
from api.cases.usecases.timeline import PLATFORM, tell
from api.catalogue.rules import Catalogue
from api.core.events import PackageConcluded
from api.core.outbox import publish


def follow_part(session: Session, catalogue: Catalogue, part_id: UUID, now: datetime) -> None:
    """Bring the whole in line with a part that changed; nothing for a case that is no part."""
    part = case_by_id(session, part_id)
    if part.parent_id is not None:
        follow(session, catalogue, case_by_id(session, part.parent_id, lock=True), now)


def follow(session: Session, catalogue: Catalogue, whole: Case, now: datetime) -> None:
    """Start or end what waited for a part that is decided; end the whole when no part is at work. Safe to repeat."""
    if whole.status not in RUNNING:
        return
    parts = parts_of(session, whole.id, lock=True)
    while moved := [part for part in parts if release(session, catalogue, part, parts, now)]:
        tell(session, whole, now, "parts_moved", _said_of(moved), PLATFORM)
    reached = status_of_whole([as_part(session, part) for part in parts])
    if reached not in RUNNING:
        end_whole(session, whole, parts, reached, now)
    session.flush()


def release(session: Session, catalogue: Catalogue, part: Case, parts: list[Case], now: datetime) -> bool:
    """Start a part whose predecessor is granted, or end it when that came to nothing; returns whether it moved."""
    first = next((each for each in parts if each.id == part.waits_for_id), None)
    if first is None or part.status != Status.SUBMITTED or first.status in RUNNING:
        return False
    part.waits_for_id = None
    if first.status in GRANTED:
        part.version += 1
        tell(session, part, now, "started", f"“{first.item_name}”已办结，本项开始办理。", PLATFORM)
        advance(session, catalogue, part, now)
    else:
        text = f"“{first.item_name}”没有办成，本项没有开始。办成后可以单独申请。"
        end_unfinished(session, part, now, text, PLATFORM)
    return True


def end_whole(session: Session, whole: Case, parts: list[Case], reached: Status, now: datetime) -> None:
    """End the whole as its parts ended, and say plainly what became of each."""
    sentence = outcome_sentence([as_part(session, part) for part in parts])
    if reached is Status.WITHDRAWN:
        end_unfinished(session, whole, now, "套餐里的各项都已撤回。", PLATFORM)
        return
    conclude(whole, reached, now)
    whole.outcome_reason = sentence if any(part.status not in GRANTED for part in parts) else None
    tell(session, whole, now, "package_concluded", sentence, PLATFORM)
    tag = Tag.CASE_DENIED if reached is Status.DENIED else Tag.CASE_APPROVED
    record(session, now, None, tag, person=whole.applicant_id, case=whole.no)
    publish(session, PackageConcluded(whole.id))


def withdraw_parts(session: Session, whole: Case, now: datetime, text: str, by: str) -> bool:
    """Take back every part that is not decided yet; returns whether the whole has ended otherwise than withdrawn."""
    parts = parts_of(session, whole.id, lock=True) if is_whole(whole) else []
    for part in parts:
        if part.status in RUNNING:
            end_unfinished(session, part, now, text, by)
    reached = status_of_whole([as_part(session, part) for part in parts]) if parts else Status.WITHDRAWN
    if reached is Status.WITHDRAWN:
        return False
    end_whole(session, whole, parts, reached, now)
    return True


def _said_of(parts: list[Case]) -> str:
    started = "、".join(part.item_name for part in parts if part.status != Status.WITHDRAWN)
    ended = "、".join(part.item_name for part in parts if part.status == Status.WITHDRAWN)
    return "".join((f"开始办理：{started}。" if started else "", f"没有开始：{ended}。" if ended else ""))

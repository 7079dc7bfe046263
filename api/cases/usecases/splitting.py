"""A package (套餐) that is handed in becomes a case for each item that its answers call for, in one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import SERIALS, Case
from api.cases.queries import item_of
from api.cases.queries.parts import is_whole
from api.cases.rules.numbers import case_number
from api.cases.rules.packages import predecessors
from api.cases.rules.pauses import PauseKind
from api.cases.rules.status import Status
from api.cases.usecases.advance import advance
from api.cases.usecases.commitments import settle_commitment
from api.cases.usecases.delivery import settle_choice
from api.cases.usecases.drafts import pin
from api.cases.usecases.holdings import hold_what_is_known
from api.cases.usecases.pausing import pause, set_due_date
from api.cases.usecases.sharing import share_papers, share_what_is_known
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue, answers_kept
from api.catalogue.rules.packages import Member, package_in
from api.core.clock import local_date
from api.core.events import CaseAccepted, CaseSubmitted
from api.core.outbox import publish


def start_work(session: Session, catalogue: Catalogue, case: Case, now: datetime) -> None:
    """Begin what follows from a submission: the first stage of an item, the parts of a package."""
    if is_whole(case):
        split(session, catalogue, case, now)
    else:
        advance(session, catalogue, case, now)


def split(session: Session, catalogue: Catalogue, whole: Case, now: datetime) -> list[Case]:
    """Accept the whole at the window (综合受理) and open its parts; one that waits for another does not run yet."""
    package = package_in(item_of(session, whole))
    if package is None:
        return []
    whole.status, whole.accepted_at, whole.due_on = Status.IN_PROGRESS, now, None
    opened: dict[str, Case] = {}
    for member, first in predecessors(package, whole.form):
        opened[member.item.code] = open_part(session, catalogue, whole, member, opened.get(first or ""), now)
    names = "、".join(part.item_name for part in opened.values())
    by = office_name(catalogue, package.whole.department)
    tell(session, whole, now, "split", f"综合窗口已受理，分成 {len(opened)} 项同时办理：{names}。", by)
    publish(session, CaseAccepted(whole.id))
    return list(opened.values())


def open_part(
    session: Session, catalogue: Catalogue, whole: Case, member: Member, first: Case | None, now: datetime
) -> Case:
    """One part: its own number, pinned definition, flow and clock; its share of the answers and of the papers."""
    part = _row(session, whole, member, first, now)
    session.add(part)
    session.flush()
    share_papers(session, whole, part, member, now)
    share_what_is_known(session, whole, part, member)
    hold_what_is_known(session, part, member.item)
    settle_choice(session, part, member.item, now)
    settle_commitment(session, part, member.item, now)
    tell(session, part, now, "submitted", f"随“{whole.item_name}”一起提交。", office_name(catalogue, "window"))
    record(session, now, None, Tag.CASE_SUBMITTED, person=part.applicant_id, case=part.no, package=whole.no)
    publish(session, CaseSubmitted(part.id))
    if first is None:
        set_due_date(session, part, now)
        advance(session, catalogue, part, now)
    else:
        pause(session, part, PauseKind.SPECIAL, now, f"等待“{first.item_name}”先办结")
    return part


def _row(session: Session, whole: Case, member: Member, first: Case | None, now: datetime) -> Case:
    item = member.item
    ours = {member.field(name): name for name in item.form.get("properties", {})}
    return Case(
        no=case_number(local_date(now), session.scalar(select(SERIALS.next_value())) or 0),
        parent_id=whole.id,
        package_code=whole.package_code,
        waits_for_id=first.id if first else None,
        person_id=whole.person_id,
        applicant_id=whole.applicant_id,
        organisation_id=whole.organisation_id,
        item_code=item.code,
        item_version=item.version,
        item_name=item.name,
        definition=pin(session, item),
        status=Status.SUBMITTED,
        form=answers_kept(item.form, member.share(whole.form)),
        prefilled=[ours[name] for name in whole.prefilled if name in ours],
        promised_days=item.limits.promised,
        statutory_days=item.limits.statutory,
        created_at=now,
        updated_at=now,
        submitted_at=now,
    )

"""Tables of the cases. What a citizen wrote, and what was written about it, is sealed; states are constraints."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Sequence,
    SmallInteger,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from api.cases.rules.status import Status
from api.cases.rules.waiting import WaitsFor
from api.core.crypto import EncryptedJson, EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id

SERIALS = Sequence("case_serials", metadata=Base.metadata)
OPEN_TASK = "status IN ('open', 'claimed')"


def one_of(column: str, words: type[StrEnum] | tuple[str, ...]) -> str:
    """The SQL condition that a column holds one of some words."""
    return f"{column} IN ({', '.join(repr(str(word)) for word in words)})"


class PinnedItem(Base):
    """An item's definition as cases were filed under it, whole; text, because JSONB would lose the order of fields."""

    __tablename__ = "pinned_items"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), index=True)
    version: Mapped[str] = mapped_column(String(20))
    definition: Mapped[str] = mapped_column(Text)


class Case(Base):
    """One filing (办件) of one item for one applicant. `person_id` filed it, for `applicant_id` (often the same).

    An internal item (内部审批事项) is filed by a member of staff, `filed_by`, for `applicant_department`.

    With an `organisation_id` the organisation (单位) is the applicant; both persons are then the member who filed.
    """

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint(one_of("status", Status), name="status"),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("status IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL", name="submitted"),
        CheckConstraint("status <> 'draft' OR submitted_at IS NULL", name="draft"),
        CheckConstraint(
            "(status IN ('approved', 'denied', 'delivered')) = (concluded_at IS NOT NULL)", name="concluded"
        ),
        CheckConstraint("(status = 'delivered') = (delivered_at IS NOT NULL)", name="delivered"),
        CheckConstraint("(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn"),
        CheckConstraint("accepted_at IS NULL OR accepted_at >= submitted_at", name="accepted_after_submission"),
        # a refusal to accept (不予受理) is the one conclusion without acceptance
        CheckConstraint(
            "status NOT IN ('approved', 'delivered') OR accepted_at IS NOT NULL", name="granted_once_accepted"
        ),
        # a person applies and a person files, or a department applies and its staff file (内部审批)
        CheckConstraint("num_nonnulls(applicant_id, applicant_department) = 1", name="one_applicant"),
        CheckConstraint("(person_id IS NULL) = (applicant_id IS NULL)", name="filed_by_a_person"),
        CheckConstraint("(filed_by IS NULL) = (applicant_department IS NULL)", name="filed_by_staff"),
        CheckConstraint("organisation_id IS NULL OR applicant_id IS NOT NULL", name="organisations_have_people"),
        Index(
            "ix_cases_of_department",
            "applicant_department",
            text("id DESC"),
            postgresql_where=text("applicant_department IS NOT NULL"),
        ),
        CheckConstraint("parent_id IS NULL OR package_code IS NOT NULL", name="part_of_package"),
        CheckConstraint("waits_for_id IS NULL OR parent_id IS NOT NULL", name="only_parts_wait"),
        Index("ix_cases_of_person", "person_id", text("id DESC")),  # my cases, newest first
        Index("ix_cases_of_applicant", "applicant_id", text("id DESC")),
        Index(
            "ix_cases_of_organisation",
            "organisation_id",
            text("id DESC"),
            postgresql_where=text("organisation_id IS NOT NULL"),
        ),
        Index("ix_cases_of_parent", "parent_id", "id", postgresql_where=text("parent_id IS NOT NULL")),
        # the periodic look for silence past the acceptance limit
        Index(
            "ix_cases_unaccepted",
            "submitted_at",
            postgresql_where=text("accepted_at IS NULL AND status IN ('submitted', 'in_progress')"),
        ),
        # the periodic look for what is nearly due or late
        Index("ix_cases_due", "due_on", postgresql_where=text("due_on IS NOT NULL")),
        Index("ix_cases_item_status", "item_code", "status"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    no: Mapped[str] = mapped_column(String(20), unique=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    applicant_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    applicant_department: Mapped[str | None] = mapped_column(String(60))
    filed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    item_code: Mapped[str] = mapped_column(String(60))
    item_version: Mapped[str] = mapped_column(String(20))
    item_name: Mapped[str] = mapped_column(String(100))
    definition: Mapped[str] = mapped_column(ForeignKey("pinned_items.digest"))
    status: Mapped[str] = mapped_column(String(20), default=Status.DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    form: Mapped[dict[str, Any]] = mapped_column(EncryptedJson, default=dict)
    prefilled: Mapped[list[Any]] = mapped_column(default=list)
    stage: Mapped[int] = mapped_column(SmallInteger, default=0)
    promised_days: Mapped[int] = mapped_column(SmallInteger)
    statutory_days: Mapped[int] = mapped_column(SmallInteger)
    extended_days: Mapped[int] = mapped_column(SmallInteger, default=0, server_default=text("0"))
    due_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    accepted_by_silence: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    concluded_at: Mapped[datetime | None] = mapped_column(Instant)
    delivered_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome_reason: Mapped[str | None] = mapped_column(EncryptedText)
    certificate_id: Mapped[UUID | None]
    committed: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    credit_class: Mapped[str | None] = mapped_column(String(20))  # as it stood when the case was handed in
    package_code: Mapped[str | None] = mapped_column(String(60))  # of a package's case (套餐) and of its parts
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))
    waits_for_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))  # the part that must be granted first


class CaseHolding(Base):
    """A material the office has without the citizen (数据跑路): which, where from, since when."""

    __tablename__ = "case_holdings"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    source: Mapped[str] = mapped_column(String(60))
    since: Mapped[date | None]
    lookup_id: Mapped[UUID | None] = mapped_column(ForeignKey("exchange_lookups.id"))


class CaseTask(Base):
    """One open or decided task (环节); a task that no stage has reached yet has no row.

    `working_days` are calendar days (自然日) where `calendar_days` says so. While `objections_open` is not zero, a
    public notice (公示) neither passes by itself nor is passed.
    """

    __tablename__ = "case_tasks"
    __table_args__ = (
        CheckConstraint(one_of("status", ("open", "claimed", "done", "closed")), name="status"),
        CheckConstraint("outcome IS NULL OR outcome IN ('approve', 'reject')", name="outcome"),
        CheckConstraint("(status = 'claimed') <= (assignee_id IS NOT NULL)", name="claimed_by_somebody"),
        CheckConstraint("(status = 'done') = (outcome IS NOT NULL AND decided_at IS NOT NULL)", name="decided"),
        CheckConstraint("outcome IS DISTINCT FROM 'reject' OR reason IS NOT NULL", name="rejected_with_reason"),
        CheckConstraint("objections_open BETWEEN 0 AND objections", name="objections_counted"),
        CheckConstraint(f"waits_for IS NULL OR {one_of('waits_for', tuple(WaitsFor))}", name="waits_for"),
        Index("uq_case_tasks_plan", "case_id", "plan_id", unique=True),
        # the worklist of an office, most urgent first
        Index("ix_case_tasks_worklist", "department", "role", "due_on", "id", postgresql_where=text(OPEN_TASK)),
        Index("ix_case_tasks_mine", "assignee_id", "due_on", "id", postgresql_where=text("status = 'claimed'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    stage: Mapped[int] = mapped_column(SmallInteger)
    plan_id: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    department: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(40))
    working_days: Mapped[int] = mapped_column(SmallInteger)
    calendar_days: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    objections: Mapped[int] = mapped_column(SmallInteger, default=0, server_default=text("0"))
    objections_open: Mapped[int] = mapped_column(SmallInteger, default=0, server_default=text("0"))
    status: Mapped[str] = mapped_column(String(10), default="open")
    paused: Mapped[bool] = mapped_column(default=False)
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    assignee_name: Mapped[str | None] = mapped_column(String(40))
    waits_for: Mapped[str | None] = mapped_column(String(12))
    due_on: Mapped[date]
    opened_at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str | None] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(EncryptedText)


class CaseWant(Base):
    """One thing a reviewer wants put right (补正): a material or a field, and what is wrong with it."""

    __tablename__ = "case_wants"
    __table_args__ = (
        CheckConstraint("kind IN ('material', 'field')", name="kind"),
        Index("ix_case_wants_open", "case_id", postgresql_where=text("resolved_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("case_tasks.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(60))
    problem: Mapped[str] = mapped_column(EncryptedText)
    wanted_at: Mapped[datetime] = mapped_column(Instant)
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)


class CaseEvent(Base):
    """One line of the timeline (办理进程) that the citizen reads; internal work leaves no line here."""

    __tablename__ = "case_events"
    __table_args__ = (Index("ix_case_events_timeline", "case_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Instant)
    what: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(EncryptedText)
    by: Mapped[str] = mapped_column(String(60))


class CaseRating(Base):
    """The citizen's verdict (好差评) on a concluded case; given once."""

    __tablename__ = "case_ratings"
    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 5", name="score"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    score: Mapped[int] = mapped_column(SmallInteger)
    comment: Mapped[str | None] = mapped_column(EncryptedText)
    rated_at: Mapped[datetime] = mapped_column(Instant)

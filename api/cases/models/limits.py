"""What befell the limits (时限) of a case: pauses, an extension, and the alerts that time itself raised."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.cases.models.filing import one_of
from api.cases.rules.extension import MOST_DAYS
from api.cases.rules.pauses import PauseKind
from api.cases.rules.warning import AlertLevel
from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id


class CasePause(Base):
    """The clock stands, for one of the reasons in `rules/pauses.py`."""

    __tablename__ = "case_pauses"
    __table_args__ = (
        CheckConstraint(one_of("kind", PauseKind), name="kind"),
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_it_begins"),
        Index("uq_case_pauses_open", "case_id", "kind", unique=True, postgresql_where=text("until IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime | None] = mapped_column(Instant)
    why: Mapped[str] = mapped_column(String(60))


class CaseExtension(Base):
    """More time for the office (延长, 行政许可法 42): the key is the case, so there is at most one."""

    __tablename__ = "case_extensions"
    __table_args__ = (CheckConstraint(f"days BETWEEN 1 AND {MOST_DAYS}", name="days"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    days: Mapped[int] = mapped_column(SmallInteger)
    reason: Mapped[str] = mapped_column(EncryptedText)
    granted_at: Mapped[datetime] = mapped_column(Instant)
    granted_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))


class CaseAlert(Base):
    """A task, or the case itself where `task_id` is null, came near its due date or passed it; once for each level."""

    __tablename__ = "case_alerts"
    __table_args__ = (
        CheckConstraint(one_of("level", AlertLevel), name="level"),
        CheckConstraint("(seen_at IS NULL) = (seen_by IS NULL)", name="seen_by_somebody"),
        Index("uq_case_alerts_once", "case_id", "task_id", "level", unique=True, postgresql_nulls_not_distinct=True),
        # what a supervisor has not looked at yet
        Index("ix_case_alerts_unseen", "department", "id", postgresql_where=text("seen_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_tasks.id", ondelete="CASCADE"), index=True)
    level: Mapped[str] = mapped_column(String(10))
    department: Mapped[str] = mapped_column(String(60))
    due_on: Mapped[date]
    raised_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    seen_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    note: Mapped[str | None] = mapped_column(EncryptedText)

"""Tables of public notices (公示) and the objections (异议) against them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Sequence, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from api.cases.models import one_of
from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id
from api.publicity.rules.objections import State

SERIALS = Sequence("objection_serials", metadata=Base.metadata)


class PublicNotice(Base):
    """What everybody may read while a task of kind `notice` runs; plain text, because it is public by law.

    How long it runs is the task's to say: `opened_at` to `due_on`. `words` is what the search reads.
    """

    __tablename__ = "public_notices"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("case_tasks.id", ondelete="CASCADE"), unique=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    item_code: Mapped[str] = mapped_column(String(60))
    item_name: Mapped[str] = mapped_column(String(100))
    title: Mapped[str] = mapped_column(String(60))
    applicant: Mapped[str] = mapped_column(String(100))
    facts: Mapped[list[Any]]
    words: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime] = mapped_column(Instant)


class Objection(Base):
    """One person's objection; what it says is sealed, and who says it is known to the office only."""

    __tablename__ = "objections"
    __table_args__ = (
        CheckConstraint(one_of("state", tuple(State)), name="state"),
        CheckConstraint("(state = 'open') = (answered_at IS NULL)", name="answered"),
        CheckConstraint(
            "state IN ('open', 'moot') OR (answer IS NOT NULL AND answered_by IS NOT NULL)", name="by_whom"
        ),
        UniqueConstraint("task_id", "person_id"),
        Index("ix_objections_person", "person_id", text("id DESC")),  # my objections, newest first
        # the office's list of what waits for an answer, the oldest first
        Index("ix_objections_office", "department", "role", "id", postgresql_where=text("state = 'open'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    no: Mapped[str] = mapped_column(String(22), unique=True)
    notice_id: Mapped[UUID] = mapped_column(ForeignKey("public_notices.id", ondelete="CASCADE"))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("case_tasks.id", ondelete="CASCADE"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    department: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(EncryptedText)
    state: Mapped[str] = mapped_column(String(10), default=State.OPEN)
    made_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    answer: Mapped[str | None] = mapped_column(EncryptedText)

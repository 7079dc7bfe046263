"""Tables of batch filings (批量申报): a checked spreadsheet, and each of its rows until it is a case."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.cases.models.filing import one_of
from api.core.crypto import EncryptedJson, EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id


class BatchState(StrEnum):
    """Where a batch stands."""

    DRAFT = "draft"
    FILING = "filing"
    FILED = "filed"
    WITHDRAWN = "withdrawn"

    @property
    def chinese(self) -> str:
        """What a page calls it."""
        return {"draft": "待提交", "filing": "正在提交", "filed": "已全部提交", "withdrawn": "已撤销"}[self.value]


class Batch(Base):
    """Many filings of one item by one organisation (单位), all of them or none."""

    __tablename__ = "batches"
    __table_args__ = (
        CheckConstraint(one_of("state", BatchState), name="state"),
        CheckConstraint("(state = 'filed') = (filed_at IS NOT NULL)", name="filed"),
        CheckConstraint("state NOT IN ('filing', 'filed') OR faults = 0", name="only_what_is_right"),
        CheckConstraint("version > 0", name="version"),
        Index("ix_batches_of_organisation", "organisation_id", text("id DESC")),
        # what a worker that was killed left behind
        Index("ix_batches_filing", "updated_at", postgresql_where=text("state = 'filing'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    no: Mapped[str] = mapped_column(String(20), unique=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    item_code: Mapped[str] = mapped_column(String(60))
    item_name: Mapped[str] = mapped_column(String(100))
    definition: Mapped[str] = mapped_column(ForeignKey("pinned_items.digest"))
    state: Mapped[str] = mapped_column(String(12), default=BatchState.DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    filename: Mapped[str] = mapped_column(EncryptedText)
    shared: Mapped[dict[str, Any]] = mapped_column(EncryptedJson, default=dict)
    problems: Mapped[list[Any]] = mapped_column(default=list)
    total: Mapped[int] = mapped_column(default=0)
    faults: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant)
    filed_at: Mapped[datetime | None] = mapped_column(Instant)


class BatchRow(Base):
    """One row: its number in the file, its answers, what is wrong with them, and the case that it became."""

    __tablename__ = "batch_rows"

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"), unique=True)

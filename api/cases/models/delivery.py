"""How the result of a case is to reach its citizen (送达)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.cases.models.filing import one_of
from api.core.crypto import EncryptedJson
from api.core.db import Base, Instant


class CaseDelivery(Base):
    """The way chosen (送达方式) and its receiver, sealed; and how far it has come, as the citizen is shown it."""

    __tablename__ = "case_deliveries"
    __table_args__ = (CheckConstraint(one_of("method", ("electronic", "courier", "pickup", "home")), name="method"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    method: Mapped[str] = mapped_column(String(12))
    receiver: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    status: Mapped[str] = mapped_column(String(20), default="chosen")
    tracking: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    changed_at: Mapped[datetime] = mapped_column(Instant)

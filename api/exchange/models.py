"""What the local double of the data exchange (数据共享) knows; never used in production."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedJson, EncryptedText
from api.core.db import Base


class ExchangeRecord(Base):
    """What one made-up office has on record about one made-up person or organisation, as of a day."""

    __tablename__ = "exchange_records"
    __table_args__ = (CheckConstraint("kind IN ('person', 'organisation')", name="kind"),)

    source: Mapped[str] = mapped_column(String(60), primary_key=True)
    number_fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    number: Mapped[str] = mapped_column(EncryptedText)
    facts: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    as_of: Mapped[date]

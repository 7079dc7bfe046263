"""What the platform knows of a case's answers without the citizen."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedJson
from api.core.db import Base


class CaseFact(Base):
    """What is known for one field of a case's form (预填): the value, where from, since when, under which lookup.

    It stays what the source said, whatever the citizen answers: a reviewer sees both. `known` is `{"value": …}`.
    """

    __tablename__ = "case_facts"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    known: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    origin: Mapped[str] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(60))
    since: Mapped[date | None]
    lookup_id: Mapped[UUID | None] = mapped_column(ForeignKey("exchange_lookups.id"))

    @property
    def value(self) -> Any:
        """What the source said."""
        return self.known["value"]

"""Which versions (版本) of an item were published: content that changes later must carry another version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Instant


class PublishedItem(Base):
    """A version of an item as it first went into service; text, because JSONB would lose the order of fields."""

    __tablename__ = "published_items"

    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[str] = mapped_column(String(20), primary_key=True)
    definition: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime] = mapped_column(Instant)

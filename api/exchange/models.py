"""Tables of the data exchange (数据共享): who was asked about whom, and what the demo's double knows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedJson, EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id
from api.exchange.rules.states import LookupState


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


class ExchangeLookup(Base):
    """One question to another office, asked under the consent of `consented_by` for `person_id`.

    It is for a case (办件) or for a certificate (电子证照) to be had; `organisation_id` where an organisation is asked
    about. The row is the citizen's record and stays; what was found goes when the consent is withdrawn.
    """

    __tablename__ = "exchange_lookups"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(repr(state.value) for state in LookupState)})", name="state"),
        CheckConstraint("(state = 'found') = (facts IS NOT NULL AND as_of IS NOT NULL)", name="found_facts_as_of"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn"),
        CheckConstraint("state NOT IN ('found', 'not_found', 'failed') OR answered_at IS NOT NULL", name="answered"),
        CheckConstraint("(case_id IS NULL) = (case_no IS NULL)", name="case"),
        CheckConstraint("(case_id IS NULL) = (certificate IS NOT NULL)", name="case_or_certificate"),
        Index("ix_exchange_lookups_person", "person_id", text("id DESC")),  # my record, newest first
        Index("ix_exchange_lookups_case", "case_id", "id", postgresql_where=text("case_id IS NOT NULL")),
        Index(
            "uq_exchange_lookups_asked",
            *("case_id", "source"),
            unique=True,
            postgresql_where=text("state = 'asked' AND case_id IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    case_id: Mapped[UUID | None]
    case_no: Mapped[str | None] = mapped_column(String(20))
    certificate: Mapped[str | None] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(String(60))
    source_name: Mapped[str] = mapped_column(String(60))
    purpose: Mapped[str] = mapped_column(String(160))
    wanted: Mapped[list[Any]]
    consent_version: Mapped[str] = mapped_column(String(40))
    consented_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(10), default=LookupState.ASKED)
    attempts: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    facts: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    as_of: Mapped[date | None]

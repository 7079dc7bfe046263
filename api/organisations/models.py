"""Tables of the organisations, of who may act for them, and of who claims to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id


class Organisation(Base):
    """An organisation (单位) by its unified social credit code (统一社会信用代码), as a registry knows it."""

    __tablename__ = "organisations"
    __table_args__ = (CheckConstraint("length(credit_code) = 18", name="credit_code"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    credit_code: Mapped[str] = mapped_column(String(18), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300))
    phone: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    legal_representative: Mapped[str] = mapped_column(EncryptedText)
    source: Mapped[str] = mapped_column(String(60))
    as_of: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(Instant)


class OrganisationClaim(Base):
    """Somebody says that they are the legal representative (法定代表人); the registry answers."""

    __tablename__ = "organisation_claims"
    __table_args__ = (
        CheckConstraint("state IN ('pending', 'granted', 'refused')", name="state"),
        CheckConstraint("(state = 'pending') = (answered_at IS NULL)", name="answered"),
        CheckConstraint("(state = 'refused') = (reason IS NOT NULL)", name="refused_with_reason"),
        Index("ix_organisation_claims_person", "person_id", text("id DESC")),
        Index(
            "uq_organisation_claims_pending",
            *("person_id", "credit_code"),
            unique=True,
            postgresql_where=text("state = 'pending'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    credit_code: Mapped[str] = mapped_column(String(18))
    state: Mapped[str] = mapped_column(String(10), default="pending")
    reason: Mapped[str | None] = mapped_column(String(60))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)


class Membership(Base):
    """What a person may do for an organisation: all (法定代表人) or, as agent (经办人), a scope of items for a time.

    The member is known by the number's fingerprint, so an agent can be appointed before they have an account, and
    nobody learns from it whether a number has one.
    """

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint("role IN ('legal_representative', 'agent')", name="role"),
        CheckConstraint("role <> 'agent' OR expires_at IS NOT NULL", name="agents_have_an_end"),
        CheckConstraint("role = 'agent' OR scope = '[]'::jsonb", name="representatives_have_no_scope"),
        CheckConstraint("expires_at IS NULL OR expires_at > since", name="lasts"),
        Index("ix_memberships_member", "member_fingerprint"),
        Index("ix_memberships_organisation", "organisation_id"),
        Index(
            "uq_memberships_representative",
            "organisation_id",
            unique=True,
            postgresql_where=text("role = 'legal_representative' AND revoked_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    member_fingerprint: Mapped[str] = mapped_column(String(64))
    member_name: Mapped[str] = mapped_column(EncryptedText)
    role: Mapped[str] = mapped_column(String(20))
    scope: Mapped[list[Any]] = mapped_column(default=list)
    appointed_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    since: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

"""Tables of the people on both sides of the counter. Personal data is sealed; fingerprints make it findable."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.accounts.rules.needs import ContactVia
from api.core.actors import Citizen, Level, Role, Staff
from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id


class Person(Base):
    """A citizen's account (账户): one per WeChat identity or phone, at most one per identity number."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 3", name="level"),
        CheckConstraint("level = 1 OR id_number_fingerprint IS NOT NULL", name="known_by_number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    openid: Mapped[str | None] = mapped_column(EncryptedText)
    openid_fingerprint: Mapped[str | None] = mapped_column(String(64), unique=True)
    phone: Mapped[str | None] = mapped_column(EncryptedText)
    phone_fingerprint: Mapped[str | None] = mapped_column(String(64), unique=True)
    name: Mapped[str | None] = mapped_column(EncryptedText)
    id_number: Mapped[str | None] = mapped_column(EncryptedText)
    id_number_fingerprint: Mapped[str | None] = mapped_column(String(64), unique=True)
    level: Mapped[int] = mapped_column(SmallInteger, default=Level.WECHAT)
    consents: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    needs: Mapped[list[Any]] = mapped_column(default=list, server_default=text("'[]'"))
    contact_via: Mapped[str] = mapped_column(String(10), default=ContactVia.WECHAT, server_default="wechat")
    created_at: Mapped[datetime] = mapped_column(Instant, server_default=text("now()"))

    def as_actor(self, session_id: str = "") -> Citizen:
        """The person as the asker of a request."""
        return Citizen(self.id, Level(self.level), session_id)


class StaffMember(Base):
    """A member of staff (工作人员): a department gives the scope, roles say what for."""

    __tablename__ = "staff"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    password: Mapped[str] = mapped_column(String(200))
    department: Mapped[str] = mapped_column(String(60), index=True)
    roles: Mapped[list[Any]]
    name: Mapped[str] = mapped_column(String(40))
    otp_secret: Mapped[str | None] = mapped_column(EncryptedText)
    active: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    created_at: Mapped[datetime] = mapped_column(Instant, server_default=text("now()"))

    def as_actor(self) -> Staff:
        """The member of staff as the asker of a request."""
        roles = frozenset(Role(role) for role in self.roles)
        return Staff(self.id, self.username, self.name, self.department, roles)


class Proxy(Base):
    """One person's recorded consent that another acts for them (代办), within a scope and until a day.

    The agent is known by the number's fingerprint, so consent can be given before the agent has an account and
    nobody learns from it whether a number has one.
    """

    __tablename__ = "proxies"
    __table_args__ = (CheckConstraint("expires_at > granted_at", name="lasts"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    principal_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    agent_fingerprint: Mapped[str] = mapped_column(String(64), index=True)
    agent_name: Mapped[str] = mapped_column(EncryptedText)
    scope: Mapped[list[Any]]
    consent: Mapped[dict[str, Any]]
    granted_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)


class RegistryPerson(Base):
    """A made-up resident in the local double of the population registry (人口库); never used in production."""

    __tablename__ = "registry_people"

    id_number_fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    id_number: Mapped[str] = mapped_column(EncryptedText)
    name: Mapped[str] = mapped_column(EncryptedText)
    portrait: Mapped[bytes | None] = mapped_column(LargeBinary)

"""Reading people and who acts for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from api.accounts.models import Person, Proxy
from api.accounts.rules.proxies import covers


@dataclass(frozen=True)
class HeldProxy:
    """A proxy in force, as one of its two parties sees it."""

    proxy: Proxy
    is_agent: bool
    other_name: str | None


def person_of(session: Session, person_id: UUID) -> Person:
    """The account of a signed-in citizen."""
    return session.get_one(Person, person_id)


def proxies_of(session: Session, person: Person, now: datetime) -> list[HeldProxy]:
    """The proxies in force that a person gave or holds, newest first."""
    principal = aliased(Person)
    mine = or_(Proxy.principal_id == person.id, Proxy.agent_fingerprint == (person.id_number_fingerprint or ""))
    query = (
        select(Proxy, principal)
        .join(principal, principal.id == Proxy.principal_id)
        .where(mine, Proxy.revoked_at.is_(None), Proxy.expires_at > now)
        .order_by(Proxy.id.desc())
    )
    return [_as_seen_by(person, proxy, giver) for proxy, giver in session.execute(query)]


def proxy_between(session: Session, agent_id: UUID, principal_id: UUID, item: str, now: datetime) -> Proxy | None:
    """The consent under which `agent_id` may act for `principal_id` in an item now, or None."""
    held = select(Proxy).join(Person, _held_by(agent_id, now)).where(Proxy.principal_id == principal_id)
    return next((proxy for proxy in session.scalars(held) if covers(proxy.scope, item)), None)


def acts_for(
    agent_id: UUID, principal: InstrumentedAttribute[UUID | None], item: SQLColumnExpression[str], now: datetime
) -> ColumnElement[bool]:
    """The same as a condition on a row that names principal and item: consent under which `agent_id` may act now."""
    covered = or_(Proxy.scope == [], Proxy.scope.contains(func.to_jsonb(item)))
    held = select(Proxy.id).join(Person, _held_by(agent_id, now))
    return held.where(Proxy.principal_id == principal, covered).exists()


def _held_by(agent_id: UUID, now: datetime) -> ColumnElement[bool]:
    in_force = and_(Proxy.revoked_at.is_(None), Proxy.expires_at > now)
    return and_(Person.id == agent_id, Person.id_number_fingerprint == Proxy.agent_fingerprint, in_force)


def _as_seen_by(person: Person, proxy: Proxy, giver: Person) -> HeldProxy:
    is_agent = proxy.principal_id != person.id
    return HeldProxy(proxy, is_agent, giver.name if is_agent else proxy.agent_name)

"""Proxies (代办): a person lets another act for them, by recorded consent that they may take back at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.accounts.models import Person, Proxy
from api.accounts.ports import PopulationRegistry
from api.accounts.usecases.real_name import RealName, checked_identity_number, person_with_number
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Actor, Citizen, Staff
from api.core.clock import CHINA, local_date
from api.core.crypto import keyring
from api.core.errors import Invalid, NotFound, Refused

LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Consent:
    """Who may act, in which items (all when `scope` is empty), through which day, under which consent text."""

    agent_name: str
    agent_id_number: str
    scope: tuple[str, ...]
    expires_on: date
    version: str


def grant_proxy(
    session: Session, registry: PopulationRegistry, now: datetime, principal: Citizen, given: Consent
) -> Proxy:
    """Record the consent of `principal`.

    Raises Invalid `identity.bad_number` or `proxy.bad_expiry`, Refused `identity.mismatch` or `proxy.self`.
    """
    mark = checked_agent(registry, now, given)
    person = session.get_one(Person, principal.id)
    proof = {"session": principal.session_id, "level": principal.level.code}
    return _grant(session, now, principal, person, given, mark, proof)


def take_down_proxy(
    session: Session, registry: PopulationRegistry, now: datetime, clerk: Staff, given: Consent, said: RealName
) -> Proxy:
    """Record the consent that a person gave on paper before a clerk; who has no account gets one to be acted for.

    Raises what `grant_proxy` raises, `identity.mismatch` also when the principal is not who they say.
    """
    number = checked_identity_number(said.id_number)
    if not registry.matches(said.name.strip(), number):
        raise Refused("identity.mismatch")
    mark = checked_agent(registry, now, given)
    person = person_with_number(session, said.name.strip(), number)
    return _grant(session, now, clerk, person, given, mark, {"clerk": str(clerk.id), "paper": True})


def checked_agent(registry: PopulationRegistry, now: datetime, given: Consent) -> str:
    """The fingerprint of the agent's number when consent and agent are good."""
    number = checked_identity_number(given.agent_id_number)
    if not local_date(now) < given.expires_on <= local_date(now + LONGEST):
        raise Invalid("proxy.bad_expiry", errors={"expires_on": "应在今天之后、三年以内。"})
    if not registry.matches(given.agent_name.strip(), number):
        raise Refused("identity.mismatch")
    return keyring().fingerprint(number)


def _grant(
    session: Session, now: datetime, by: Actor, person: Person, given: Consent, mark: str, proof: dict[str, Any]
) -> Proxy:
    if person.id_number_fingerprint == mark:
        raise Refused("proxy.self")
    proxy = Proxy(
        principal_id=person.id,
        agent_fingerprint=mark,
        agent_name=given.agent_name.strip(),
        scope=list(given.scope),
        consent={"version": given.version, **proof},
        granted_at=now,
        expires_at=datetime.combine(given.expires_on, time.max, CHINA),
    )
    session.add(proxy)
    session.flush()
    record(session, now, by, Tag.PROXY_GRANTED, person=person.id, proxy=proxy.id, scope=given.scope)
    return proxy


def end_proxy(session: Session, now: datetime, asker: Citizen, proxy_id: UUID) -> None:
    """End a proxy at once, by the principal who gave it or the agent who holds it; NotFound for anybody else."""
    proxy = session.get(Proxy, proxy_id, with_for_update=True)
    if proxy is None or proxy.revoked_at or not _is_party(session, proxy, asker):
        raise NotFound("proxy.not_found")
    proxy.revoked_at = now
    record(session, now, asker, Tag.PROXY_REVOKED, person=proxy.principal_id, proxy=proxy.id)


def _is_party(session: Session, proxy: Proxy, asker: Citizen) -> bool:
    if proxy.principal_id == asker.id:
        return True
    return session.get_one(Person, asker.id).id_number_fingerprint == proxy.agent_fingerprint

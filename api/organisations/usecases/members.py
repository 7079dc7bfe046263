"""Appointing agents (经办人), revoking them, and leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.ports import PopulationRegistry
from api.accounts.usecases.real_name import checked_identity_number
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Citizen
from api.core.clock import CHINA, local_date
from api.core.crypto import keyring
from api.core.errors import Invalid, NotAllowed, NotFound, Refused
from api.organisations.models import Membership
from api.organisations.queries import HeldMembership, members_of, membership_for
from api.organisations.rules import MemberRole

LONGEST = timedelta(days=3 * 365)
MOST_MEMBERS = 50


@dataclass(frozen=True)
class Appointment:
    """Whom a legal representative appoints: `scope` holds item codes, empty means all; the last day included."""

    name: str
    id_number: str
    scope: tuple[str, ...]
    expires_on: date


def appoint(
    session: Session,
    registry: PopulationRegistry,
    now: datetime,
    asker: Citizen,
    organisation_id: UUID,
    given: Appointment,
) -> Membership:
    """Let a person act for the organisation.

    Raises NotFound `organisation.not_found`; NotAllowed `organisation.only_representative`; Invalid
    `identity.bad_number` or `organisation.bad_expiry`; Refused `identity.mismatch`, `organisation.already_member` or
    `organisation.too_many_members`.
    """
    held = as_representative(session, now, asker, organisation_id)
    mark = checked_agent(registry, now, given)
    session.refresh(held.organisation, with_for_update=True)  # two who appoint the same agent at once wait here
    check_room(session, now, organisation_id, mark)
    agent = Membership(
        organisation_id=organisation_id,
        member_fingerprint=mark,
        member_name=given.name.strip(),
        role=MemberRole.AGENT,
        scope=list(given.scope),
        appointed_by=asker.id,
        since=now,
        expires_at=datetime.combine(given.expires_on, time.max, CHINA),
    )
    session.add(agent)
    session.flush()
    code = held.organisation.credit_code
    record(session, now, asker, Tag.AGENT_APPOINTED, person=asker.id, organisation=code, membership=agent.id)
    return agent


def as_representative(session: Session, now: datetime, asker: Citizen, organisation_id: UUID) -> HeldMembership:
    """The asker's membership when they are the legal representative; raises as `appoint` says."""
    held = membership_for(session, asker.id, organisation_id, now)
    if not held.is_representative:
        raise NotAllowed("organisation.only_representative")
    return held


def checked_agent(registry: PopulationRegistry, now: datetime, given: Appointment) -> str:
    """The fingerprint of the agent's number when the person exists and the time is one to appoint for."""
    number = checked_identity_number(given.id_number)
    if not local_date(now) < given.expires_on <= local_date(now + LONGEST):
        raise Invalid("organisation.bad_expiry", errors={"expires_on": "应在今天之后、三年以内。"})
    if not registry.matches(given.name.strip(), number):
        raise Refused("identity.mismatch")
    return keyring().fingerprint(number)


def check_room(session: Session, now: datetime, organisation_id: UUID, mark: str) -> None:
    """Refused when the person acts for the organisation already, or too many do."""
    present = members_of(session, organisation_id, now)
    if any(member.member_fingerprint == mark for member in present):
        raise Refused("organisation.already_member")
    if len(present) >= MOST_MEMBERS:
        raise Refused("organisation.too_many_members", most=MOST_MEMBERS)


def end_membership(
    session: Session, now: datetime, asker: Citizen, organisation_id: UUID, membership_id: UUID
) -> Membership:
    """End a membership at once: the legal representative revokes an agent's, anybody leaves by ending their own.

    Raises NotFound `organisation.not_found` or `organisation.no_such_member`, NotAllowed
    `organisation.only_representative`, Refused `organisation.representative_stays`: only the registry changes who
    represents an organisation.
    """
    held = membership_for(session, asker.id, organisation_id, now)
    ended = session.get(Membership, membership_id, with_for_update=True, populate_existing=True)
    if ended is None or ended.organisation_id != organisation_id or ended.revoked_at:
        raise NotFound("organisation.no_such_member")
    if ended.role == MemberRole.LEGAL_REPRESENTATIVE:
        raise Refused("organisation.representative_stays")
    if not held.is_representative and not is_own(session, asker, ended):
        raise NotAllowed("organisation.only_representative")
    ended.revoked_at = now
    code = held.organisation.credit_code
    record(session, now, asker, Tag.AGENT_REVOKED, person=asker.id, organisation=code, membership=ended.id)
    return ended


def is_own(session: Session, asker: Citizen, membership: Membership) -> bool:
    """Whether a membership is the asker's."""
    return session.get_one(Person, asker.id).id_number_fingerprint == membership.member_fingerprint

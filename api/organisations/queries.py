"""Reading organisations and who acts for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.accounts.models import Person
from api.accounts.rules.proxies import covers
from api.core.errors import NotFound
from api.organisations.models import Membership, Organisation, OrganisationClaim
from api.organisations.rules import MemberRole

MOST_CLAIMS_SHOWN = 10


@dataclass(frozen=True)
class HeldMembership:
    """A membership in force and the organisation it is of."""

    membership: Membership
    organisation: Organisation

    @property
    def is_representative(self) -> bool:
        """Whether the holder may appoint and revoke others."""
        return self.membership.role == MemberRole.LEGAL_REPRESENTATIVE


def organisation_by_code(session: Session, code: str) -> Organisation | None:
    """The organisation of a unified social credit code, if we know it."""
    return session.scalar(select(Organisation).where(Organisation.credit_code == code))


def memberships_of(session: Session, person_id: UUID, now: datetime) -> list[HeldMembership]:
    """What a person may do for organisations now; their own first, then by name."""
    query = (
        select(Membership, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(Person, _held_by(person_id, now))
        .order_by(Membership.role.desc(), Organisation.name, Membership.id)
    )
    return [HeldMembership(membership, organisation) for membership, organisation in session.execute(query)]


def membership_for(
    session: Session, person_id: UUID, organisation_id: UUID, now: datetime, item: str | None = None
) -> HeldMembership:
    """What a person may do for one organisation (in an item); NotFound `organisation.not_found` for all others.

    A person who may do nothing for it need not know that it is here.
    """
    mine = [held for held in memberships_of(session, person_id, now) if held.organisation.id == organisation_id]
    fitting = [held for held in mine if item is None or covers(held.membership.scope, item)]
    if not fitting:
        raise NotFound("organisation.not_found")
    return fitting[0]


def members_of(session: Session, organisation_id: UUID, now: datetime) -> list[Membership]:
    """Who may act for an organisation now, the legal representative first."""
    mine = select(Membership).where(Membership.organisation_id == organisation_id, in_force(now))
    return list(session.scalars(mine.order_by(Membership.role.desc(), Membership.id)))


def acts_for_organisation(
    person_id: UUID,
    organisation: InstrumentedAttribute[UUID | None],
    item: SQLColumnExpression[str],
    now: datetime,
) -> ColumnElement[bool]:
    """As a condition on a row that names organisation and item: a membership under which the person may act now."""
    covered = or_(Membership.scope == [], Membership.scope.contains(func.to_jsonb(item)))
    held = select(Membership.id).join(Person, _held_by(person_id, now))
    return held.where(Membership.organisation_id == organisation, covered).exists()


def claims_of(session: Session, person_id: UUID) -> list[OrganisationClaim]:
    """A person's latest claims, newest first."""
    mine = select(OrganisationClaim).where(OrganisationClaim.person_id == person_id)
    return list(session.scalars(mine.order_by(OrganisationClaim.id.desc()).limit(MOST_CLAIMS_SHOWN)))


def letterhead(organisation: Organisation) -> dict[str, str]:
    """What a form is filled in with for an organisation, by the names that `x-prefill` uses."""
    return {
        "organisation.name": organisation.name,
        "organisation.credit_code": organisation.credit_code,
        "organisation.address": organisation.address,
        "organisation.phone": organisation.phone,
        "organisation.legal_representative": organisation.legal_representative,
    }


def people_to_tell(session: Session, organisation_id: UUID, item: str, filed_by: UUID, now: datetime) -> set[UUID]:
    """Who hears of an organisation's case: who filed it while they act for it, else its legal representative."""
    query = select(Person.id, Membership).join(
        Membership, and_(Person.id_number_fingerprint == Membership.member_fingerprint, in_force(now))
    )
    acting = session.execute(query.where(Membership.organisation_id == organisation_id)).all()
    if any(person == filed_by and covers(membership.scope, item) for person, membership in acting):
        return {filed_by}
    return {person for person, membership in acting if membership.role == MemberRole.LEGAL_REPRESENTATIVE}


def in_force(now: datetime) -> ColumnElement[bool]:
    """Neither revoked nor run out."""
    lasts = or_(Membership.expires_at.is_(None), Membership.expires_at > now)
    return and_(Membership.revoked_at.is_(None), Membership.since <= now, lasts)


def _held_by(person_id: UUID, now: datetime) -> ColumnElement[bool]:
    return and_(Person.id == person_id, Person.id_number_fingerprint == Membership.member_fingerprint, in_force(now))

"""Claiming an organisation (认领单位): a citizen says they are its legal representative, the registry answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Citizen
from api.core.errors import Invalid, Refused
from api.core.events import OrganisationClaimed
from api.core.outbox import publish
from api.exchange.ports import Subject
from api.organisations.models import Membership, Organisation, OrganisationClaim
from api.organisations.queries import memberships_of, organisation_by_code
from api.organisations.rules import (
    REGISTRY_NAME,
    ClaimState,
    MemberRole,
    RegistryWord,
    credit_code,
    refusal_of,
)


def claim(session: Session, now: datetime, asker: Citizen, typed_code: str) -> OrganisationClaim:
    """Ask to be known as the legal representative; a worker asks the registry.

    Raises Invalid `organisation.bad_code`, Refused `organisation.already_mine` or `organisation.claim_pending`.
    """
    code = checked_code(typed_code)
    for held in memberships_of(session, asker.id, now):
        if held.is_representative and held.organisation.credit_code == code:
            raise Refused("organisation.already_mine")
    asked = OrganisationClaim(person_id=asker.id, credit_code=code, state=ClaimState.PENDING, asked_at=now)
    try:
        with session.begin_nested():
            session.add(asked)
    except IntegrityError:
        raise Refused("organisation.claim_pending") from None
    record(session, now, asker, Tag.ORGANISATION_CLAIMED, person=asker.id, credit_code=code)
    publish(session, OrganisationClaimed(asked.id))
    return asked


def checked_code(text: str) -> str:
    """The code in its one form; Invalid `organisation.bad_code` for a wrong length or check character."""
    code = credit_code(text)
    if code is None:
        raise Invalid("organisation.bad_code", errors={"credit_code": "请对照营业执照核对 18 位代码。"})
    return code


def subject_of_claim(session: Session, claim_id: UUID) -> Subject | None:
    """About whom the registry is to be asked; None when the claim has its answer already."""
    asked = session.get_one(OrganisationClaim, claim_id)
    return Subject("organisation", asked.credit_code, "") if asked.state == ClaimState.PENDING else None


def settle_claim(session: Session, now: datetime, claim_id: UUID, word: RegistryWord | None) -> OrganisationClaim:
    """Answer a claim with the registry's word, once: who the registry names becomes legal representative."""
    asked = session.get_one(OrganisationClaim, claim_id, with_for_update=True, populate_existing=True)
    if asked.state != ClaimState.PENDING:
        return asked
    person = session.get_one(Person, asked.person_id)
    refusal = refusal_of(word, person.name or "", person.id_number or "")
    asked.state, asked.answered_at = ClaimState.REFUSED if refusal else ClaimState.GRANTED, now
    asked.reason = refusal
    if word and refusal is None:
        kept = keep_organisation(session, now, asked.credit_code, word)
        make_representative(session, now, kept, person)
    data = {"credit_code": asked.credit_code, "state": asked.state, "reason": asked.reason}
    record(session, now, None, Tag.ORGANISATION_CLAIM_ANSWERED, person=person.id, **data)
    session.flush()
    return asked


def keep_organisation(session: Session, now: datetime, code: str, word: RegistryWord) -> Organisation:
    """The organisation as the registry describes it today, new or brought up to date."""
    kept = organisation_by_code(session, code) or Organisation(credit_code=code, created_at=now)
    kept.name, kept.address, kept.phone = word.name, word.address, word.phone
    kept.legal_representative, kept.source, kept.as_of = word.legal_representative, REGISTRY_NAME, word.as_of
    session.add(kept)
    session.flush()
    return kept


def make_representative(session: Session, now: datetime, organisation: Organisation, person: Person) -> Membership:
    """Make a person the one legal representative; whoever was it before is it no more, as in the registry."""
    return name_representative(session, now, organisation, person.id_number_fingerprint or "", person.name or "")


def name_representative(
    session: Session, now: datetime, organisation: Organisation, mark: str, name: str
) -> Membership:
    """The same for somebody who may have no account yet, known by the fingerprint of their number."""
    present = select(Membership).where(
        Membership.organisation_id == organisation.id,
        Membership.role == MemberRole.LEGAL_REPRESENTATIVE,
        Membership.revoked_at.is_(None),
    )
    for former in session.scalars(present.with_for_update()):
        if former.member_fingerprint == mark:
            return former
        former.revoked_at = now
    session.flush()
    membership = Membership(
        organisation_id=organisation.id,
        member_fingerprint=mark,
        member_name=name,
        role=MemberRole.LEGAL_REPRESENTATIVE,
        scope=[],
        since=now,
    )
    session.add(membership)
    session.flush()
    return membership

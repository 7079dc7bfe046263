"""Filing for an organisation (为单位办理): who may, what its form must say, what is known of it already."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.catalogue.rules import Item
from api.core.actors import Citizen, Level, require_level
from api.core.errors import Invalid, NotAllowed, Refused
from api.organisations.models import Organisation
from api.organisations.queries import letterhead, membership_for
from api.organisations.rules import REGISTRY_NAME, credit_code
from api.wallet.queries import confirmed_elsewhere, held_by_organisation
from api.wallet.rules.held import HeldMaterial

LICENCE = "business-licence"
LICENCE_TITLE = "营业执照"


def acting_organisation(
    session: Session,
    now: datetime,
    asker: Citizen,
    item: Item,
    organisation_id: UUID | None,
    on_behalf_of: UUID | None = None,
) -> Organisation | None:
    """The organisation that the asker files for, None for a person's own matter.

    An item for organisations alone wants one. Raises Refused `case.organisation_wanted`, NotAllowed
    `case.organisation_not_allowed` or `auth.level_too_low`, NotFound `organisation.not_found`, Invalid
    `case.one_applicant`.
    """
    if organisation_id is None:
        if "citizen" not in item.audience:
            raise Refused("case.organisation_wanted")
        return None
    if on_behalf_of is not None:
        raise Invalid("case.one_applicant")
    if "organisation" not in item.audience:
        raise NotAllowed("case.organisation_not_allowed")
    require_level(asker, Level.REAL_NAME)
    return membership_for(session, asker.id, organisation_id, now, item.code).organisation


def facts_of(organisation: Organisation | None) -> dict[str, Any]:
    """What is known of an organisation, by the names that `x-prefill` uses."""
    return letterhead(organisation) if organisation else {}


def held_for(session: Session, organisation: Organisation, member_id: UUID) -> list[HeldMaterial]:
    """What the platform can supply for an organisation's case: its certificates, its licence by the registry's word.

    Of the member who files it stands the identity card alone.
    """
    licence = HeldMaterial(LICENCE, LICENCE_TITLE, REGISTRY_NAME, organisation.as_of, licence_facts(organisation))
    own = held_by_organisation(session, organisation.id)
    return [licence, *own, *confirmed_elsewhere(session, member_id)]


def licence_facts(organisation: Organisation) -> dict[str, str]:
    """What the licence says, as the registry knows it."""
    return {
        "number": organisation.credit_code,
        "name": organisation.name,
        "address": organisation.address,
        "legal_representative": organisation.legal_representative,
    }


def organisation_problems(session: Session, case: Case, item: Item) -> dict[str, str]:
    """A sentence for each credit code in the answers that is not the organisation's: nobody files for another."""
    if case.organisation_id is None:
        return {}
    organisation = session.get_one(Organisation, case.organisation_id)
    return {
        f"form.{name}": f"{schema['title']}应是{organisation.name}的代码 {organisation.credit_code}。"
        for name, schema in item.form.get("properties", {}).items()
        if is_own_code(schema) and name in case.form
        if credit_code(str(case.form[name])) != organisation.credit_code
    }


def is_own_code(schema: dict[str, Any]) -> bool:
    """Whether a field holds the credit code of the organisation that files."""
    return bool(schema.get("x-prefill") == "organisation.credit_code")

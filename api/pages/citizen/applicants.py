"""For whom the asker may file an item: themselves, a person who lets them act, an organisation of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import request

from api.accounts.rules.proxies import covers
from api.catalogue.rules import Item
from api.core.auth import citizen
from api.core.db import session
from api.core.errors import Invalid
from api.core.runtime import runtime
from api.organisations.queries import memberships_of
from api.pages.citizen.proxies import principals_for

ORGANISATION = "organisation:"


@dataclass(frozen=True)
class Firm:
    """An organisation that the asker may file an item for."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Applicant:
    """Whom a posted form names: at most one of the two."""

    principal: UUID | None = None
    organisation: UUID | None = None


@dataclass(frozen=True)
class Choice:
    """One of the answers to 这次为谁办."""

    value: str
    title: str


def firms_for(item: Item) -> list[Firm]:
    """The organisations that the asker may file this item for."""
    if "organisation" not in item.audience:
        return []
    mine = memberships_of(session(), citizen().id, runtime().clock.now())
    fitting = (held for held in mine if covers(held.membership.scope, item.code))
    return [Firm(held.organisation.id, held.organisation.name) for held in fitting]


def choices_for(item: Item) -> list[Choice]:
    """Whom the asker may file this item for; one only themselves needs no question."""
    firms = [Choice(f"{ORGANISATION}{firm.id}", f"为单位办：{firm.name}") for firm in firms_for(item)]
    if "citizen" not in item.audience:
        return firms
    principals = [Choice(str(each.id), f"替 {each.name} 代办") for each in principals_for(item)]
    others = [*principals, *firms]
    return [Choice("", "我自己"), *others] if others else []


def applicant_posted() -> Applicant:
    """Whom the form that was just sent names; Invalid `case.one_applicant` for what is no such name."""
    chosen = request.form.get("for", "")
    try:
        if chosen.startswith(ORGANISATION):
            return Applicant(organisation=UUID(chosen.removeprefix(ORGANISATION)))
        return Applicant(principal=UUID(chosen) if chosen else None)
    except ValueError:
        raise Invalid("case.one_applicant") from None

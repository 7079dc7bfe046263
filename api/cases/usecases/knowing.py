"""Noting where prefilled answers (预填) come from, so that citizen and reviewer see the source and the day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.cases.models import Case, CaseFact
from api.cases.rules.spared import Known
from api.catalogue.rules import Item
from api.catalogue.rules.wording import shown
from api.core.errors import Invalid
from api.organisations.models import Organisation
from api.wallet.queries import real_name_proved_on
from api.wallet.rules.held import CIVIL_REGISTRY, HeldMaterial

ACCOUNT = "您的账户"


def known_of_person(person: Person, facts: dict[str, Any]) -> dict[str, Known]:
    """What is known of a person, with its source: the registry vouches for all but the telephone number."""
    proved = real_name_proved_on(person)
    return {
        name: Known(value, ACCOUNT) if name == "person.phone" else Known(value, CIVIL_REGISTRY, proved)
        for name, value in facts.items()
        if value is not None
    }


def known_of_organisation(organisation: Organisation | None, facts: dict[str, Any]) -> dict[str, Known]:
    """What is known of an organisation, with its source."""
    if organisation is None:
        return {}
    return {name: Known(value, organisation.source, organisation.as_of) for name, value in facts.items() if value}


def known_of_wallet(held: Iterable[HeldMaterial]) -> dict[str, Known]:
    """What certificates say, by the names that `x-prefill` uses; the newest of a kind counts."""
    found: dict[str, Known] = {}
    for thing in sorted(held, key=lambda each: each.since.isoformat() if each.since else ""):
        source = f"{thing.title}（{thing.source}）"[:60]
        found |= {
            f"wallet.{thing.kind}.{fact}": Known(value, source, thing.since) for fact, value in thing.facts.items()
        }
    return found


def note_what_is_known(session: Session, case: Case, item: Item, known: dict[str, Known]) -> None:
    """Keep for each prefilled field what its source said."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    for name in case.prefilled:
        origin = fields[name]["x-prefill"]
        told = {"origin": origin, "source": known[origin].source, "since": known[origin].since}
        session.add(CaseFact(case_id=case.id, field=name, known={"value": known[origin].value}, **told))
    session.flush()


def confirmed_problems(session: Session, case: Case, item: Item, answers: dict[str, Any]) -> dict[str, str]:
    """A sentence for each answer that contradicts a source where the form leaves no choice (`x-readonly`)."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    fixed = [name for name in answers if fields.get(name, {}).get("x-readonly")]
    if not fixed:
        return {}
    facts = session.scalars(select(CaseFact).where(CaseFact.case_id == case.id, CaseFact.field.in_(fixed)))
    changed = [fact for fact in facts if answers[fact.field] != fact.value]
    return {fact.field: confirmed_sentence(fact, fields[fact.field]) for fact in changed}


def confirmed_sentence(fact: CaseFact, schema: dict[str, Any]) -> str:
    """That a source's word stands, and where it can be corrected."""
    return f"{fact.source}登记的是“{shown(schema, fact.value)}”，不能改。登记有误的，请先到该部门更正。"


def check_confirmed_kept(session: Session, case: Case, item: Item, answers: dict[str, Any]) -> None:
    """Invalid `case.answer_confirmed` when an answer would change what a source confirmed for good."""
    if problems := confirmed_problems(session, case, item, answers):
        errors = {f"form.{name}": said for name, said in problems.items()}
        raise Invalid("case.answer_confirmed", errors=errors, count=len(errors))

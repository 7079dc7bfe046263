"""Issuing a certificate that is changed (证照变更): the new version, and the paper that lists all it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.cases.models import Case
from api.cases.queries import item_of
from api.cases.rules.status import Status
from api.cases.usecases.amending import held_to_amend, lines_for
from api.organisations.models import Organisation
from api.wallet.models import Certificate
from api.wallet.queries import newest_number
from api.wallet.rules.decisions import Decision
from api.wallet.rules.versions import amended, lines_of_fact
from api.wallet.usecases import Recipient


def amend(session: Session, case: Case, recipient: Recipient) -> Recipient:
    """What a case that amends issues, and in whose place; unchanged for one that does not, or was denied.

    The holder's row is locked, so that of two changes granted at once the second builds on the first.
    """
    item = item_of(session, case)
    amendment = item.result.amendment
    if amendment is None or case.status == Status.DENIED:
        return recipient
    lock_holder(session, recipient)
    held = held_to_amend(session, case, recipient.kind)
    before = {**recipient.facts, **(held.facts if held else {})}  # nobody renames a firm by filing for it
    added = [(line.fact, line.text) for line in lines_for(amendment.adds, item, case.form)]
    removed = [(line.fact, line.text) for line in lines_for(amendment.removes, item, case.form)]
    ours = held.ours if held else None
    number = newest_number(session, ours.series_id) + 1 if ours else 2
    return replace(recipient, facts=amended(before, added, removed), replaces=ours, version=number)


def lock_holder(session: Session, recipient: Recipient) -> None:
    """Nobody else changes this holder's certificates until the transaction ends."""
    if recipient.organisation_id is not None:
        session.get_one(Organisation, recipient.organisation_id, with_for_update=True)
    else:
        session.get_one(Person, recipient.person_id, with_for_update=True)


def with_all_it_says(decision: Decision, recipient: Recipient, names: Mapping[str, str]) -> Decision:
    """The decision with every line of the new version first: the paper stands for the whole certificate."""
    if recipient.version == 1:
        return decision
    rows = [row for fact in recipient.facts for row in rows_of(names.get(fact, fact), recipient.facts, fact)]
    rows.append(("证照版次", f"第 {recipient.version} 版，{said_of_former(recipient.replaces)}"))
    return replace(decision, facts=(*rows, *decision.facts))


def rows_of(name: str, facts: Mapping[str, Any], fact: str) -> list[tuple[str, str]]:
    """One row for each line of a list, numbered where there are several."""
    lines = lines_of_fact(facts, fact)
    return [(f"{name} {number}" if len(lines) > 1 else name, line) for number, line in enumerate(lines, start=1)]


def said_of_former(former: Certificate | None) -> str:
    """Whose place it takes."""
    return f"取代核验码 {former.verify_code} 的上一版" if former else "取代此前的证照"

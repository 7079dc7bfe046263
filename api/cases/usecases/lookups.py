"""Agreeing that other offices are asked for a case (数据共享), using what they answer, and taking the consent back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.cases.models import Case, CaseFact, CaseHolding
from api.cases.queries import case_by_id, case_of_citizen, item_of
from api.cases.queries.loading import holdings_of
from api.cases.queries.lookups import offered_now
from api.cases.rules.lookups import EXCHANGE, LookupPlan, fields_filled_by
from api.cases.rules.status import Status, Verb, check_open, is_open
from api.cases.usecases.commitments import void_what_no_longer_fits
from api.catalogue.rules import Catalogue, Item
from api.catalogue.rules.sources import ORGANISATION
from api.core.actors import Citizen, Level, require_level
from api.core.errors import Refused
from api.exchange.models import ExchangeLookup
from api.exchange.rules.consent import check_consent
from api.exchange.rules.states import LookupState
from api.exchange.usecases.lookups import Question, ask, withdraw_consent


def agree_to_lookups(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    asker: Citizen,
    no: str,
    *,
    sources: Collection[str],
    consent_version: str,
) -> Case:
    """Ask the chosen sources, of those that the case offers; the worker does it, the case shows how far it is.

    Raises NotFound, Refused by the state or `exchange.nothing_to_ask`, Invalid `exchange.consent_outdated`, NotAllowed
    `auth.level_too_low`.
    """
    check_consent(consent_version)
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    check_open(Verb.EDIT, Status(case.status))
    require_level(asker, Level.REAL_NAME)
    item = item_of(session, case)
    chosen = [plan for plan in offered_now(session, catalogue, case, item) if plan.source in sources]
    if not chosen:
        raise Refused("exchange.nothing_to_ask")
    for plan in chosen:
        ask(session, now, asker, question(catalogue, case, item, plan, consent_version))
    return case


def question(catalogue: Catalogue, case: Case, item: Item, plan: LookupPlan, consent_version: str) -> Question:
    """What a plan asks, for the record and for the office; departments (内部审批) are not asked about."""
    if case.applicant_id is None:
        raise Refused("exchange.nothing_to_ask")
    return Question(
        source=plan.source,
        source_name=catalogue.source(plan.source).name,
        purpose=f"办理{item.name}（{case.no}）",
        wanted=plan.facts,
        person_id=case.applicant_id,
        organisation_id=case.organisation_id if plan.about == ORGANISATION else None,
        consent_version=consent_version,
        case_id=case.id,
        case_no=case.no,
    )


def use_answer(session: Session, catalogue: Catalogue, now: datetime, lookup_id: UUID) -> None:
    """Fill what an office's answer can fill; what the citizen wrote and what they uploaded stays theirs.

    A case that was handed in meanwhile is left as its citizen saw it.
    """
    lookup = session.get_one(ExchangeLookup, lookup_id)
    if lookup.case_id is None or lookup.facts is None:
        return
    case = case_by_id(session, lookup.case_id, lock=True)
    session.refresh(lookup)
    if lookup.facts is None or not is_open(Verb.EDIT, Status(case.status)):
        return
    item = item_of(session, case)
    fill_fields(session, case, item, lookup, fields_filled_by(catalogue, item, lookup.source, lookup.facts))
    hold_papers(session, case, item, lookup, lookup.facts)
    void_what_no_longer_fits(session, case, now)
    case.version += 1
    case.updated_at = now
    session.flush()


def fill_fields(session: Session, case: Case, item: Item, lookup: ExchangeLookup, found: dict[str, Any]) -> None:
    """Note what is known for each field, and answer those that nobody answered."""
    for field, value in found.items():
        origin = item.form["properties"][field]["x-prefill"]
        told = {"origin": origin, "source": lookup.source_name, "since": lookup.as_of, "lookup_id": lookup.id}
        session.merge(CaseFact(case_id=case.id, field=field, known={"value": value}, **told))
        if field not in case.form:
            case.form = {**case.form, field: value}
            case.prefilled = [*case.prefilled, field]


def hold_papers(session: Session, case: Case, item: Item, lookup: ExchangeLookup, facts: dict[str, Any]) -> None:
    """Count as held what the record confirms: the source as a whole, or the fact that the material names."""
    noted = holdings_of(session, case.id)
    origins = {origin for material in item.materials for origin in material.origins if origin.kind == EXCHANGE}
    for origin in origins:
        confirmed = origin.owner == lookup.source and (not origin.part or origin.part in facts)
        if confirmed and (origin.kind, origin.name) not in noted:
            told = {"source": lookup.source_name, "since": lookup.as_of, "lookup_id": lookup.id}
            session.add(CaseHolding(case_id=case.id, kind=origin.kind, name=origin.name, **told))


def withdraw_lookups(
    session: Session, now: datetime, asker: Citizen, no: str, sources: Collection[str] | None = None
) -> Case:
    """Take back the consent for some sources, or all: what they answered leaves the draft, and is deleted.

    Raises NotFound, and Refused `exchange.handed_in` once the case is: then it is part of what was decided on.
    """
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    if case.status != Status.DRAFT:
        raise Refused("exchange.handed_in")
    if end_lookups(session, now, asker, case, sources):
        void_what_no_longer_fits(session, case, now)
        case.version += 1
        case.updated_at = now
    session.flush()
    return case


def end_lookups(
    session: Session, now: datetime, asker: Citizen | None, case: Case, sources: Collection[str] | None = None
) -> bool:
    """End the lookups of a case that was never handed in, and delete what they found; whether there were any."""
    mine = select(ExchangeLookup).where(ExchangeLookup.case_id == case.id).with_for_update()
    rows = session.scalars(mine.execution_options(populate_existing=True))
    taken = [row for row in rows if row.state != LookupState.WITHDRAWN and (sources is None or row.source in sources)]
    for lookup in taken:
        withdraw_consent(session, now, asker, lookup)
    drop_what_was_found(session, case, [lookup.id for lookup in taken])
    return bool(taken)


def drop_what_was_found(session: Session, case: Case, lookups: Iterable[UUID]) -> None:
    """Take the answers of lookups out of the draft; what the citizen wrote instead stays."""
    ids = list(lookups)
    for fact in session.scalars(select(CaseFact).where(CaseFact.case_id == case.id, CaseFact.lookup_id.in_(ids))):
        if case.form.get(fact.field) == fact.value:
            case.form = {name: value for name, value in case.form.items() if name != fact.field}
        case.prefilled = [name for name in case.prefilled if name != fact.field]
        session.delete(fact)
    session.execute(delete(CaseHolding).where(CaseHolding.case_id == case.id, CaseHolding.lookup_id.in_(ids)))

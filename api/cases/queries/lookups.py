"""What was asked of other offices for a case (数据共享), what still could be, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.cases.models import Case
from api.cases.queries.loading import holdings_of
from api.cases.rules.lookups import LookupPlan, lookups_possible, still_worth_asking
from api.cases.rules.materials import Holdings
from api.cases.rules.status import Status, Verb, is_open
from api.catalogue.rules import Catalogue, Item
from api.catalogue.rules.sources import ORGANISATION, PERSON
from api.catalogue.rules.wording import title_of
from api.core.clock import CHINA
from api.exchange.models import ExchangeLookup
from api.exchange.queries import lookups_of_case
from api.exchange.rules.states import CHINESE, WANTED, LookupState
from api.uploads.models import Upload
from api.uploads.queries import uploads_of


def lookups_offered(
    session: Session,
    catalogue: Catalogue,
    case: Case,
    item: Item,
    *,
    asked: list[ExchangeLookup],
    holdings: Holdings,
    files: Counter[str],
) -> tuple[LookupPlan, ...]:
    """The lookups to which the citizen could agree now; none once the case is out of their hands."""
    if not is_open(Verb.EDIT, Status(case.status)):
        return ()
    plans = lookups_possible(catalogue, item, case.form, subjects_of(session, case), holdings, files)
    newest = {row.source: row for row in asked}
    return tuple(plan for plan in plans if still_worth_asking(plan, *_settled(newest.get(plan.source))))


def lookups_for(
    session: Session, catalogue: Catalogue, case: Case, item: Item, holdings: Holdings, uploads: Iterable[Upload]
) -> tuple[list[ExchangeLookup], tuple[LookupPlan, ...]]:
    """What was asked for a case, the newest of each source, and what could be."""
    asked, files = lookups_of_case(session, case.id), Counter(upload.material for upload in uploads)
    return asked, lookups_offered(session, catalogue, case, item, asked=asked, holdings=holdings, files=files)


def offered_now(session: Session, catalogue: Catalogue, case: Case, item: Item) -> tuple[LookupPlan, ...]:
    """As `lookups_offered`, from what is stored now."""
    known = (holdings_of(session, case.id), uploads_of(session, case.id))
    return lookups_for(session, catalogue, case, item, *known)[1]


def subjects_of(session: Session, case: Case) -> set[str]:
    """Whom the case knows by a number that another office understands."""
    if case.applicant_id is None:
        return set()  # a department applied (内部审批)
    person = session.get_one(Person, case.applicant_id)
    known = {PERSON} if person.id_number_fingerprint else set()
    return known | {ORGANISATION} if case.organisation_id else known


def dump_lookups(
    catalogue: Catalogue, case: Case, item: Item, asked: list[ExchangeLookup], offered: tuple[LookupPlan, ...]
) -> list[dict[str, Any]]:
    """Each source with its state: what was asked first, then what could be."""
    plans = {plan.source: plan for plan in offered}
    rows = [dump_lookup(catalogue, case, item, row, plans.pop(row.source, None)) for row in asked]
    return rows + [dump_plan(catalogue, item, plan) for plan in plans.values()]


def dump_lookup(
    catalogue: Catalogue, case: Case, item: Item, row: ExchangeLookup, again: LookupPlan | None
) -> dict[str, Any]:
    """A lookup that the citizen agreed to; `can` is what they may do about it now."""
    draft, open_consent = case.status == Status.DRAFT, row.state != LookupState.WITHDRAWN
    return {
        **(dump_plan(catalogue, item, again) if again else _nothing_more(row)),
        "name": row.source_name,
        "facts": fact_names(catalogue, row.source, row.wanted if again is None else again.facts),
        "purpose": row.purpose,
        "state": row.state,
        "state_text": CHINESE[LookupState(row.state)],
        "asked_at": _local(row.asked_at),
        "answered_at": _local(row.answered_at),
        "as_of": row.as_of.isoformat() if row.as_of else None,
        "consent": {"version": row.consent_version, "at": _local(row.asked_at)},
        "can": [*(["ask"] if again else []), *(["withdraw"] if draft and open_consent else [])],
    }


def dump_plan(catalogue: Catalogue, item: Item, plan: LookupPlan) -> dict[str, Any]:
    """A lookup that waits for consent: whom to ask, for which facts, to fill and to spare what."""
    return {
        "source": plan.source,
        "name": catalogue.exchanges.get(plan.source, plan.source),
        "facts": fact_names(catalogue, plan.source, plan.facts),
        "fields": [title_of(item.form, name) for name in plan.fields],
        "materials": [material.name for material in item.materials if material.code in plan.materials],
        "purpose": f"办理{item.name}",
        "state": WANTED,
        "state_text": CHINESE[WANTED],
        "asked_at": None,
        "answered_at": None,
        "as_of": None,
        "consent": None,
        "can": ["ask"],
    }


def fact_names(catalogue: Catalogue, source: str, facts: Any) -> list[str]:
    """The Chinese names of facts; a source without them is asked whether it has a record at all."""
    known = catalogue.sources[source].facts if source in catalogue.sources else {}
    return [known.get(fact, fact) for fact in facts] or ["是否有登记"]


def _settled(row: ExchangeLookup | None) -> tuple[str | None, list[Any]]:
    return (row.state, row.wanted) if row else (None, [])


def _nothing_more(row: ExchangeLookup) -> dict[str, Any]:
    return {"source": row.source, "fields": [], "materials": []}


def _local(instant: Any) -> str | None:
    return instant.astimezone(CHINA).isoformat(timespec="seconds") if instant else None

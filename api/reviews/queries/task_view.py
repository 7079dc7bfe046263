"""One task as its reviewer sees it: the case as its citizen sees it, answers in words, earlier decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.queries import dump_case, item_of
from api.cases.queries.delivery import without_the_code
from api.cases.queries.dump import local_text
from api.cases.queries.known import known_of_case
from api.cases.queries.loading import tasks_of
from api.cases.rules.spared import Known
from api.cases.rules.status import Status, Verb, is_open
from api.catalogue.rules import Catalogue, Item, visible_fields
from api.catalogue.rules.wording import shown
from api.core.actors import Staff
from api.core.clock import local_date
from api.exchange.models import ExchangeLookup
from api.exchange.queries import found_for_case
from api.reviews.queries.supervision import notes_on
from api.reviews.rules.urgency import CHINESE, urgency_of


def dump_task_view(
    session: Session, catalogue: Catalogue, member: Staff, task: CaseTask, case: Case, now: datetime
) -> dict[str, Any]:
    """Everything a decision rests on; `version` goes back with the decision."""
    item = item_of(session, case)
    return {
        **dump_head(task, member, local_date(now)),
        "version": case.version,
        "can": list(verbs(task, case, member)),
        "case": without_the_code(dump_case(session, catalogue, case, now)),
        "answers": dump_answers(item, case.form, known_of_case(session, case.id)),
        "found": dump_found(catalogue, item, found_for_case(session, case.id)),
        "notes": notes_on(session, task.id),
        "earlier": [dump_earlier(catalogue, other) for other in tasks_of(session, case.id) if other.outcome],
    }


def dump_head(task: CaseTask, member: Staff, today: date) -> dict[str, Any]:
    """The task itself."""
    urgency = urgency_of(task.due_on, today, limit=task.working_days, paused=task.paused)
    return {
        "id": str(task.id),
        "name": task.name,
        "kind": task.kind,
        "department": task.department,
        "role": task.role,
        "status": task.status,
        "assignee": task.assignee_name,
        "mine": task.assignee_id == member.id,
        "due_on": task.due_on.isoformat(),
        "urgency": urgency.value,
        "urgency_text": CHINESE[urgency],
    }


def verbs(task: CaseTask, case: Case, member: Staff) -> tuple[str, ...]:
    """What the member can do with the task now."""
    if task.status not in ("open", "claimed") or task.assignee_id not in (None, member.id):
        return ()
    status = Status(case.status)
    claim = ("claim",) if task.status == "open" else ("release",)
    decide = ("approve", "reject") if is_open(Verb.DECIDE, status) else ()
    ask = ("return",) if is_open(Verb.WANT_MORE, status) else ()
    return (*claim, *decide, *ask)


def dump_answers(item: Item, form: dict[str, Any], known: Mapping[str, Known]) -> list[dict[str, Any]]:
    """The answers as a person reads them, in the form's order, each beside what its source says (系统核验)."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    return [
        {
            "field": name,
            "title": fields[name].get("title", name),
            "group": fields[name].get("x-group", ""),
            "value": form[name],
            "shown": shown(fields[name], form[name]),
            "confirmed": dump_confirmed(fields[name], form[name], known[name]) if name in known else None,
        }
        for name in visible_fields(item.form, form)
        if name in form
    ]


def dump_confirmed(schema: dict[str, Any], answer: Any, known: Known) -> dict[str, Any]:
    """What a source says on a question, and whether the applicant says the same."""
    since = known.since.isoformat() if known.since else None
    told = {"source": known.source, "since": since, "shown": shown(schema, known.value)}
    return {**told, "same": answer == known.value}


def dump_found(catalogue: Catalogue, item: Item, lookups: list[ExchangeLookup]) -> list[dict[str, Any]]:
    """What other offices answered for the case, by source; a fact that fills a field is shown as the field shows it."""
    return [
        {
            "source": row.source_name,
            "as_of": row.as_of.isoformat() if row.as_of else None,
            "facts": [
                {"name": name_of_fact(catalogue, row.source, fact), "shown": shown_fact(item, row.source, fact, value)}
                for fact, value in (row.facts or {}).items()
            ],
        }
        for row in lookups
    ]


def name_of_fact(catalogue: Catalogue, source: str, fact: str) -> str:
    """The Chinese name of a fact."""
    return catalogue.sources[source].facts.get(fact, fact) if source in catalogue.sources else fact


def shown_fact(item: Item, source: str, fact: str, value: Any) -> str:
    """A fact as the field that it fills would show it, else as it is."""
    origin = f"exchange.{source}.{fact}"
    schemas = (each for each in item.form.get("properties", {}).values() if each.get("x-prefill") == origin)
    return shown(next(schemas, {}), value)


def dump_earlier(catalogue: Catalogue, task: CaseTask) -> dict[str, Any]:
    """One decision on the same case."""
    department = catalogue.departments.get(task.department)
    return {
        "name": task.name,
        "department": department.name if department else task.department,
        "by": task.assignee_name,
        "outcome": task.outcome,
        "reason": task.reason,
        "decided_at": local_text(task.decided_at) if task.decided_at else None,
    }

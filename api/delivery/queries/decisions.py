"""What a concluded case gives to its decision (决定书)."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_id_number
from api.cases.models import Case
from api.cases.queries import item_of
from api.cases.queries.loading import tasks_of
from api.cases.rules.status import Status
from api.catalogue.rules import Catalogue, Item, LegalBasis, visible_fields
from api.catalogue.rules.jurisdiction import authority_for
from api.catalogue.rules.wording import is_money, shown
from api.core.clock import local_date
from api.organisations.models import Organisation
from api.wallet.rules.decisions import Amount, Decision, Outcome
from api.wallet.rules.held import REFUSAL
from api.wallet.rules.opinions import Opinion

CASE_NUMBER = "case.no"  # how an item names the number of the case among its answers
NAMELESS = "申请人"
DEPARTMENTS_WORDS = frozenset({"review", "visit"})
WORDS = {"approve": "同意", "reject": "不同意"}


def kind_of_result(session: Session, case: Case) -> str | None:
    """The code of what the case issues, REFUSAL for one that was denied; None when it issues nothing."""
    if case.status == Status.DENIED:
        return REFUSAL
    return item_of(session, case).result.certificate or None


def decision_of(session: Session, catalogue: Catalogue, case: Case) -> Decision:
    """The decision of a concluded case; its sensitive answers stay out of it."""
    item = item_of(session, case)
    authority, entrusted = authority_for(item, case.form, local_date(case.submitted_at or case.created_at))
    office = catalogue.departments.get(authority)
    return Decision(
        no=case.no,
        outcome=outcome_of(case),
        item=case.item_name,
        result=item.result.name,
        department=office.name if office else authority,
        phone=office.phone if office else "",
        **applicant_of(session, catalogue, case),
        applied_on=local_date(case.submitted_at or case.created_at),
        decided_on=local_date(case.concluded_at or case.updated_at),
        facts=tuple((schema["title"], shown(schema, value)) for schema, value in plain_answers(item, case.form)),
        amounts=tuple(
            Amount(schema["title"], value) for schema, value in open_answers(item, case.form) if is_money(schema)
        ),
        legal_basis=tuple(citation(law) for law in item.legal_basis),
        reasons=case.outcome_reason or "",
        internal=item.internal,
        entrusted_to=department_name(catalogue, entrusted) if entrusted else "",
        opinions=opinions_of(session, catalogue, case) if item.result.opinions else (),
    )


def applicant_of(session: Session, catalogue: Catalogue, case: Case) -> dict[str, str]:
    """Whom a decision is addressed to: the organisation by its credit code, or the person by their masked number."""
    if case.organisation_id is not None:
        firm = session.get_one(Organisation, case.organisation_id)
        number = {"applicant_number": firm.credit_code, "number_title": "统一社会信用代码"}
        return {"applicant": firm.name, **number}
    if case.applicant_id is None:
        return {"applicant": department_name(catalogue, case.applicant_department or ""), "applicant_number": ""}
    person = session.get_one(Person, case.applicant_id)
    number = {"applicant_number": mask_id_number(person.id_number) if person.id_number else ""}
    return {"applicant": person.name or NAMELESS, **number}


def opinions_of(session: Session, catalogue: Catalogue, case: Case) -> tuple[Opinion, ...]:
    """What each department said, in the order of the flow; internal work (内部审批) stays inside."""
    decided = [task for task in tasks_of(session, case.id) if task.outcome and task.kind in DEPARTMENTS_WORDS]
    return tuple(
        Opinion(
            task.name,
            department_name(catalogue, task.department),
            WORDS[task.outcome or ""],
            task.reason or "",
            local_date(task.decided_at or case.updated_at),
        )
        for task in decided
    )


def department_name(catalogue: Catalogue, code: str) -> str:
    """The Chinese name of a department."""
    office = catalogue.departments.get(code)
    return office.name if office else code


def outcome_of(case: Case) -> Outcome:
    """Granted, denied, or not even accepted (不予受理)."""
    if case.status != Status.DENIED:
        return "granted"
    return "denied" if case.accepted_at else "not_accepted"


def open_answers(item: Item, answers: dict[str, Any]) -> list[tuple[dict[str, Any], Any]]:
    """The answers that may stand on paper, with their fields, in the order of the form."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    shown_names = [name for name in visible_fields(item.form, answers) if name in answers]
    return [(fields[name], answers[name]) for name in shown_names if not fields[name].get("x-sensitive")]


def plain_answers(item: Item, answers: dict[str, Any]) -> list[tuple[dict[str, Any], Any]]:
    """Those that are no money."""
    return [(schema, value) for schema, value in open_answers(item, answers) if not is_money(schema)]


def citation(law: LegalBasis) -> str:
    """A law as documents cite it: 《中华人民共和国社会保险法》第二十八条; the number of a decree follows the title."""
    title, bracket, rest = law.law.partition("（")
    return f"《{title}》{bracket}{rest}{law.article}"


def facts_of_result(session: Session, case: Case) -> dict[str, Any]:
    """What the certificate of a granted case says, from its answers, as the item maps them (`result.facts`)."""
    if case.status == Status.DENIED:
        return {}
    told = {CASE_NUMBER: case.no, **case.form}
    return {fact: told[origin] for fact, origin in item_of(session, case).result.facts.items() if origin in told}

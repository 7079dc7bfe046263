"""Tasks that the platform decides by itself (自动办理) at any hour: a named check, and a person where it cannot say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, item_of
from api.cases.rules.commitments import PROMISED
from api.cases.rules.flow import Outcome
from api.cases.rules.invoices import judge_application, taxpayer_in
from api.cases.rules.judgement import Finding, Judgement, Verdict
from api.cases.rules.relocation import judge_relocation
from api.cases.rules.status import WITH_THE_OFFICE
from api.cases.usecases.completeness import problems_of
from api.cases.usecases.outcomes import settle
from api.cases.usecases.timeline import PLATFORM, tell
from api.catalogue.rules import Catalogue, Item, TaskPlan
from api.catalogue.rules.invoice_table import parse_invoice_table
from api.core.clock import local_date
from api.exchange.ports import ExchangeAnswer, Subject
from api.organisations.models import Organisation
from api.uploads.queries import uploads_of

PASSED = Judgement((Finding(Verdict.PASS, ""),))
UNCLEAR = Judgement((Finding(Verdict.PERSON, ""),))


@dataclass(frozen=True)
class Evidence:
    """What a check may look at; `record` is what the office's own system says of the organisation that files."""

    session: Session
    case: Case
    item: Item
    plan: TaskPlan
    now: datetime
    record: ExchangeAnswer | None = None


@dataclass(frozen=True)
class Check:
    """A named check, and the system (of `exchanges.yaml`) that the office asks about its own client before."""

    judge: Callable[[Evidence], Judgement]
    asks: str = ""


def is_complete(evidence: Evidence) -> Judgement:
    """Nothing is missing or wrong in the answers and the materials."""
    today = local_date(evidence.now)
    return UNCLEAR if problems_of(evidence.session, evidence.case, evidence.item, today) else PASSED


def is_complete_and_clear(evidence: Evidence) -> Judgement:
    """Nothing is missing, and no photograph looks unreadable."""
    unreadable = any(file.warnings for file in uploads_of(evidence.session, evidence.case.id))
    return UNCLEAR if unreadable else is_complete(evidence)


def is_promised(evidence: Evidence) -> Judgement:
    """Whoever promised is granted what they promised for (允诺即办), if nothing is missing."""
    return is_complete(evidence) if evidence.case.committed else UNCLEAR


def invoices_allowed(evidence: Evidence) -> Judgement:
    """The application stays within what the taxpayer's credit, quota and habit allow."""
    taxpayer = taxpayer_in(evidence.record.facts) if evidence.record else None
    table, form = parse_invoice_table(evidence.plan.details["table"]), evidence.case.form
    return judge_application(taxpayer, str(form.get("invoice_kind")), int(form.get("quantity", 0)), table)


def taxes_settled(evidence: Evidence) -> Judgement:
    """The taxpayer owes nothing at the office that is to be left."""
    facts = evidence.record.facts if evidence.record else None
    form = evidence.case.form
    return judge_relocation(facts, str(form.get("from_region")), str(form.get("to_region")))


CHECKS: dict[str, Check] = {
    PROMISED: Check(is_promised),
    "complete": Check(is_complete),
    "complete-and-clear": Check(is_complete_and_clear),
    "invoices-allowed": Check(invoices_allowed, asks="tax"),
    "taxes-settled": Check(taxes_settled, asks="tax"),
}
"""By the names of `catalogue/rules/vocabulary.py`."""


def question_before(session: Session, case_id: UUID, task_id: UUID) -> tuple[str, Subject, str] | None:
    """Which system to ask about whom, and for what, before a task can be decided; None where nothing is to be asked.

    Only an organisation that files itself is asked about: whoever types in another's credit code learns nothing.
    """
    case = case_by_id(session, case_id)
    plan = plan_of(item_of(session, case), session.get_one(CaseTask, task_id))
    check = CHECKS.get(str(plan.details.get("check"))) if plan else None
    if check is None or not check.asks or case.organisation_id is None:
        return None
    organisation = session.get_one(Organisation, case.organisation_id)
    subject = Subject("organisation", organisation.credit_code, organisation.name)
    return check.asks, subject, f"办理{case.item_name}（{case.no}）"


def plan_of(item: Item, task: CaseTask) -> TaskPlan | None:
    """The plan of a task that decides itself; None for any other."""
    return next((plan for plan in item.tasks if plan.id == task.plan_id and plan.kind == "automatic"), None)


def try_automatic(
    session: Session,
    catalogue: Catalogue,
    case_id: UUID,
    task_id: UUID,
    now: datetime,
    record: ExchangeAnswer | None = None,
) -> bool:
    """Decide an automatic task by its check; what it leaves to a person stays with the office, with the reason.

    Returns whether the task was decided.
    """
    case = case_by_id(session, case_id, lock=True)
    task = session.get_one(CaseTask, task_id)
    item = item_of(session, case)
    plan = plan_of(item, task)
    check = CHECKS.get(str(plan.details.get("check"))) if plan else None
    if plan is None or check is None or task.status != "open" or case.status not in WITH_THE_OFFICE:
        return False
    judged = check.judge(Evidence(session, case, item, plan, now, record))
    explain(session, catalogue, case, task, judged, record, now)
    if judged.verdict is Verdict.PERSON:
        return False
    outcome = Outcome.APPROVE if judged.verdict is Verdict.PASS else Outcome.REJECT
    settle(session, catalogue, case, task, outcome, judged.explanation or "系统自动核验通过。", now)
    session.flush()
    return True


def explain(
    session: Session,
    catalogue: Catalogue,
    case: Case,
    task: CaseTask,
    judged: Judgement,
    record: ExchangeAnswer | None,
    now: datetime,
) -> None:
    """Tell citizen and reviewer what the check went by, and where that comes from."""
    if not judged.explanation:
        return
    told = {Verdict.PASS: "通过", Verdict.PERSON: "转人工复核", Verdict.REFUSE: "不通过"}[judged.verdict]
    source = f"（依据{catalogue.exchanges.get(record.source, record.source)}，{record.as_of} 的数据）" if record else ""
    text = f"{task.name}：{told}。{judged.explanation}{source}。"
    tell(session, case, now, "checked", text, PLATFORM)

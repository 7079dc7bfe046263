"""The decision (决定书) that a concluded case issues, and handing it out (送达)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_id_number
from api.cases.models import Case
from api.cases.queries import case_by_id, case_of_citizen, item_of
from api.cases.rules.decision_facts import amounts_in, facts_in, grounds_of
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue, Item
from api.core.auth import Citizen
from api.core.clock import local_date
from api.core.errors import NotFound
from api.uploads.ports import Storage
from api.wallet.models import Certificate
from api.wallet.queries import certificate_of_case
from api.wallet.rules.decisions import Decision, Outcome
from api.wallet.rules.held import REFUSAL
from api.wallet.usecases import Recipient, issue


def issue_decision(
    session: Session, storage: Storage, catalogue: Catalogue, public_url: str, case_id: UUID, now: datetime
) -> None:
    """Issue what a concluded case has to show for itself, once; a grant without a certificate issues nothing."""
    case = case_by_id(session, case_id, lock=True)
    item = item_of(session, case)
    kind = REFUSAL if case.status == Status.DENIED else item.result.certificate
    if case.certificate_id is not None or case.concluded_at is None or not kind:
        return
    decision = decision_of(session, catalogue, case, item)
    recipient = Recipient(case.applicant_id, case.id, item.code, kind)
    certificate = issue(session, storage, now, public_url, recipient, decision)
    case.certificate_id = certificate.id
    by = office_name(catalogue, item.department)
    tell(session, case, now, "certificate_issued", f"《{certificate.title}》已生成，可以查看和下载。", by)


def decision_of(session: Session, catalogue: Catalogue, case: Case, item: Item) -> Decision:
    """What the decision says; only answers that are not sensitive are repeated in it."""
    person = session.get_one(Person, case.applicant_id)
    office = catalogue.departments.get(item.department)
    return Decision(
        no=case.no,
        outcome=outcome_of(case),
        item=item.name,
        result=item.result.name,
        department=office_name(catalogue, item.department),
        phone=office.phone if office else "",
        applicant=person.name or "申请人",
        applicant_number=mask_id_number(person.id_number) if person.id_number else "",
        applied_on=local_date(case.submitted_at or case.created_at),
        decided_on=local_date(case.concluded_at or case.updated_at),
        facts=facts_in(item, case.form),
        amounts=amounts_in(item, case.form),
        legal_basis=grounds_of(item),
        reasons=case.outcome_reason or "",
    )


def outcome_of(case: Case) -> Outcome:
    """Granted, denied, or never accepted (不予受理)."""
    if case.status != Status.DENIED:
        return "granted"
    return "denied" if case.accepted_at else "not_accepted"


def hand_out(session: Session, catalogue: Catalogue, now: datetime, asker: Citizen, no: str) -> Certificate:
    """The decision of the asker's own case; handing out a grant for the first time is its delivery (送达).

    Raises NotFound `case.not_found` or `case.no_certificate`, Refused by the state.
    """
    case = case_of_citizen(session, asker.id, no, lock=True)
    check_open(Verb.DOWNLOAD, Status(case.status))
    certificate = certificate_of_case(session, case.id)
    if certificate is None:
        raise NotFound("case.no_certificate")
    if case.status == Status.APPROVED:
        case.status, case.delivered_at = Status.DELIVERED, now
        case.version += 1
        by = office_name(catalogue, item_of(session, case).department)
        tell(session, case, now, "delivered", f"《{certificate.title}》已电子送达。", by)
    session.flush()
    return certificate

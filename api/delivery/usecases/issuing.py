"""Issuing the result of a case and handing it out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.usecases import record_access
from api.cases.models import Case
from api.cases.queries import case_by_id, case_by_number, case_of_citizen, item_of
from api.cases.queries.delivery import choice_of
from api.cases.queries.loading import tasks_of
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.delivery import attach_certificate, mark_delivered
from api.catalogue.rules import Catalogue
from api.core.actors import Actor, Staff
from api.core.errors import NotFound
from api.delivery.queries import decision_of, facts_of_result, kind_of_result
from api.delivery.usecases.amending import amend, with_all_it_says
from api.uploads.ports import Storage
from api.wallet import usecases as wallet
from api.wallet.models import Certificate
from api.wallet.queries import certificate_of_case
from api.wallet.rules.decision_document import decision_pdf
from api.wallet.rules.decisions import title_of


def issue_result(
    session: Session, storage: Storage, catalogue: Catalogue, now: datetime, public_url: str, case_id: UUID
) -> Certificate | None:
    """Issue what a concluded case issues, once; None when it issues nothing. Safe to run twice, even at once."""
    case = case_by_id(session, case_id, lock=True)
    kind = kind_of_result(session, case)
    if kind is None or case.applicant_id is None:
        return None
    decision = decision_of(session, catalogue, case)
    facts = facts_of_result(session, case)
    recipient = wallet.Recipient(case.applicant_id, case.id, case.item_code, kind, case.organisation_id, facts=facts)
    recipient = amend(session, case, recipient)
    names = catalogue.certificate_kinds[kind].facts if kind in catalogue.certificate_kinds else {}
    decision = with_all_it_says(decision, recipient, names)
    certificate = wallet.issue(session, storage, now, public_url, recipient, decision)
    attach_certificate(session, case, certificate.id, certificate.title, now, decision.department)
    return certificate


def hand_out(session: Session, storage: Storage, now: datetime, who: Actor, no: str) -> tuple[Certificate, bytes]:
    """The result's PDF for its citizen, or for staff of an office that worked on the case.

    A citizen who was to have it online has received it so (送达).

    Raises NotFound `case.not_found`, `case.no_certificate`; Refused while the case is not concluded; Unavailable
    `storage.damaged`.
    """
    case = case_for(session, who, no, now)
    check_open(Verb.DOWNLOAD, Status(case.status))
    certificate = certificate_of_case(session, case.id)
    if certificate is None:
        raise NotFound("case.no_certificate")
    content = wallet.content_of(storage, certificate)
    if isinstance(who, Staff):
        what = f"{certificate.title}（{case.no}）"
        record_access(session, now, who, case.applicant_id, what, "查看办理结果", case=case.no)
    elif arrives_online(session, case):
        mark_delivered(session, case, now)
    return certificate, content


def arrives_online(session: Session, case: Case) -> bool:
    """Whether reading it is receiving it; what a courier brings is received when it comes."""
    return choice_of(session, case, item_of(session, case)).method == "electronic"


def case_for(session: Session, who: Actor, no: str, now: datetime) -> Case:
    """The case, when the asker filed it, is its applicant, or works in an office of its flow; else NotFound."""
    if not isinstance(who, Staff):
        return case_of_citizen(session, who.id, no, now, lock=True)
    case = case_by_number(session, no)
    offices = {(task.department, task.role) for task in tasks_of(session, case.id)}
    if offices.isdisjoint((who.department, role) for role in who.roles):
        raise NotFound("case.not_found")
    return case


def internal_decision(session: Session, catalogue: Catalogue, member: Staff, no: str) -> tuple[str, bytes]:
    """Title and PDF of the decision on an internal item (内部审批), for the department that filed and for its offices.

    It stands in no wallet and under no code; made anew each time, it is the same file each time. Raises NotFound
    `case.not_found`, and Refused while the case is not concluded.
    """
    case = case_by_number(session, no, Case.applicant_department.is_not(None))
    offices = {(task.department, task.role) for task in tasks_of(session, case.id)}
    at_work = not offices.isdisjoint((member.department, role) for role in member.roles)
    if case.applicant_department != member.department and not at_work:
        raise NotFound("case.not_found")
    check_open(Verb.DOWNLOAD, Status(case.status))
    decision = decision_of(session, catalogue, case)
    return title_of(decision), decision_pdf(decision, None, case.concluded_at or case.updated_at)

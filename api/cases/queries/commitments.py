"""Reading the promises (承诺书) of a case: who makes them, what is signed, what can still be signed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_name
from api.cases.models import Case
from api.cases.rules.commitments import is_choice, is_promise_wanted, may_call_for_promises, texts_for
from api.catalogue.rules import Catalogue, Item
from api.core.clock import CHINA
from api.core.errors import NotFound
from api.credit.models import SignedCommitment
from api.credit.queries import NAMELESS, Standing, standing_of
from api.credit.rules.subjects import Promiser
from api.organisations.models import Organisation

NEEDED = "请先看完并签署承诺书，再提交。"
CLOSED = "有没有修复的失信，暂时不能用承诺办理。请把“签承诺”改成交材料或一般审查。"


def promiser_of(session: Session, case: Case) -> Promiser:
    """Who answers for a case's promises: the organisation it is for, else its applicant."""
    if case.organisation_id is not None:
        organisation = session.get_one(Organisation, case.organisation_id)
        return Promiser(organisation.name, credit_code=organisation.credit_code)
    person = session.get_one(Person, case.applicant_id)
    return Promiser(person.name or NAMELESS, person_id=person.id)


def credit_of(session: Session, case: Case, today: date) -> Standing:
    """How the case's promiser stands today."""
    return standing_of(session, promiser_of(session, case), today)


def signed_of(session: Session, case_id: UUID) -> dict[str, SignedCommitment]:
    """The valid signatures of a case by the code of their text."""
    wanted = select(SignedCommitment).where(SignedCommitment.case_id == case_id, SignedCommitment.voided_at.is_(None))
    return {signed.text_code: signed for signed in session.scalars(wanted)}


def last_voided(session: Session, case_id: UUID) -> dict[str, SignedCommitment]:
    """The latest voided signature of each text."""
    voided = SignedCommitment.voided_at.is_not(None)
    wanted = select(SignedCommitment).where(SignedCommitment.case_id == case_id, voided).order_by(SignedCommitment.id)
    return {signed.text_code: signed for signed in session.scalars(wanted)}


def signed_text(session: Session, case: Case, text: str | None) -> SignedCommitment:
    """A valid signature of a case, of one text or of any; NotFound `commitment.not_signed`."""
    signed = signed_of(session, case.id)
    found = signed.get(text) if text else next(iter(signed.values()), None)
    if found is None:
        raise NotFound("commitment.not_signed")
    return found


def is_promised(session: Session, case: Case, item: Item) -> bool:
    """Whether the case runs on the item's promise: it is wanted by the answers, and signed."""
    plan = item.commitment
    return plan is not None and is_promise_wanted(item, case.form) and plan.text in signed_of(session, case.id)


def commitment_problem(session: Session, case: Case, item: Item, today: date) -> dict[str, str]:
    """What stands between the case's promise and its submission.

    Nobody with an open breach (失信) may promise: where the item knows another way, the citizen is led there, and
    where it does not, the case runs the ordinary path without a signature.
    """
    promised = is_promised(session, case, item)
    if not is_promise_wanted(item, case.form) or (promised and case.submitted_at is not None):
        return {}
    if credit_of(session, case, today).may_promise:
        return {} if promised else {"commitment": NEEDED}
    return {"commitment": CLOSED} if is_choice(item) else {}


def dump_commitments(
    session: Session, catalogue: Catalogue, case: Case, item: Item, today: date
) -> list[dict[str, Any]]:
    """The promises of a case as its citizen sees them: signed ones, and those that can be signed."""
    if not may_call_for_promises(item):
        return []
    signed = signed_of(session, case.id)
    codes = dict.fromkeys([*signed, *texts_for(item, case.form)])
    if not codes:
        return []
    open_to_promise = bool(signed) or credit_of(session, case, today).may_promise
    voided = last_voided(session, case.id)
    own = item.commitment.text if item.commitment else ""
    return [
        dump_signed(signed[code], code == own)
        if code in signed
        else _dump_unsigned(catalogue, code, code == own, voided.get(code), open_to_promise)
        for code in codes
    ]


def dump_signed(signed: SignedCommitment, own: bool) -> dict[str, Any]:
    """A signature as plain values; the signer's name is masked."""
    return {
        "text": signed.text_code,
        "title": signed.title,
        "version": signed.text_version,
        "required": own,
        "state": "signed",
        "promiser": signed.promiser_name if signed.credit_code else mask_name(signed.promiser_name),
        "signed_by": mask_name(signed.signature),
        "signed_at": signed.signed_at.astimezone(CHINA).isoformat(timespec="seconds"),
        "digest": signed.text_digest,
        "voided_reason": None,
    }


def _dump_unsigned(
    catalogue: Catalogue, code: str, own: bool, voided: SignedCommitment | None, open_to_promise: bool
) -> dict[str, Any]:
    text = catalogue.commitments.get(code)
    return {
        "text": code,
        "title": text.title if text else code,
        "version": text.version if text else "",
        "required": own,
        "state": "unsigned" if open_to_promise else "closed",
        "promiser": None,
        "signed_by": None,
        "signed_at": None,
        "digest": text.digest if text else None,
        "voided_reason": voided.voided_reason if voided else None,
    }

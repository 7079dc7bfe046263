"""Signing the promise (承诺书) of a case, and voiding a signature whose answers were changed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseHolding
from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.commitments import credit_of, is_promised, promiser_of, signed_of
from api.cases.rules.commitments import answers_digest, asks_for_credit, covered_by, texts_for
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.timeline import citizen_name, tell
from api.catalogue.rules import Catalogue, CommitmentText, Item, problems_in
from api.core.actors import Citizen, Level, require_level
from api.core.clock import local_date
from api.core.errors import Invalid, NotAllowed, NotFound, Refused, Stale
from api.credit.models import SignedCommitment

CHANGED = "承诺书涉及的内容改动了，原来的签名作废，请重新看一遍再签。"


@dataclass(frozen=True)
class Signature:
    """What a citizen sends to sign: the version they read, their full name, and that they read the notices."""

    version: str
    name: str
    notices_read: bool
    text: str | None = None


def sign(session: Session, catalogue: Catalogue, now: datetime, asker: Citizen, no: str, sent: Signature) -> Case:
    """Sign a promise of an own case, word for word as it stands today.

    Raises NotFound, Refused by the state, NotAllowed `auth.level_too_low` or `commitment.name_unknown`, Refused
    `credit.promise_closed` or `commitment.already_signed`, Stale `commitment.text_changed`, and Invalid
    `commitment.notices_unread`, `commitment.wrong_name`, `commitment.answers_missing`.
    """
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    check_open(Verb.EDIT, Status(case.status))
    item = item_of(session, case)
    text = text_to_sign(catalogue, item, case, sent.text)
    check_signer(session, asker, item, text, sent)
    check_text(session, case, item, text, sent, now)
    promiser = promiser_of(session, case)
    covers = covered_by(item, text.code)
    signed = SignedCommitment(
        case_id=case.id,
        text_code=text.code,
        text_version=text.version,
        title=text.title,
        text=text.text,
        notices=list(text.notices),
        text_digest=text.digest,
        covers=list(covers),
        answers_digest=answers_digest(item, case.form, covers),
        promiser_name=promiser.name,
        credit_code=promiser.credit_code,
        signed_by=asker.id,
        signature=plain(sent.name),
        level=asker.level,
        signed_at=now,
    )
    keep(session, case, signed, now)
    tell(
        session, case, now, "committed", f"已签署《{text.title}》（{text.version} 版）。", citizen_name(case, asker.id)
    )
    facts = {"text": text.code, "version": text.version, "digest": text.digest}
    record(session, now, asker, Tag.COMMITMENT_SIGNED, person=case.applicant_id, case=case.no, **facts)
    return case


def keep(session: Session, case: Case, signed: SignedCommitment, now: datetime) -> None:
    """Store a signature; from now on it stands in for the papers that name it."""
    session.add(signed)
    since, source = local_date(now), f"已签《{signed.title}》"
    session.add(CaseHolding(case_id=case.id, kind="commitment", name=signed.text_code, source=source, since=since))
    case.version += 1
    session.flush()


def text_to_sign(catalogue: Catalogue, item: Item, case: Case, wanted: str | None) -> CommitmentText:
    """The promise that the case calls for, the item's own unless another is named; NotFound `commitment.not_asked`."""
    codes = texts_for(item, case.form)
    code = wanted or next(iter(codes), "")
    found = catalogue.commitments.get(code)
    if code not in codes or found is None:
        raise NotFound("commitment.not_asked")
    return found


def check_signer(session: Session, asker: Citizen, item: Item, text: CommitmentText, sent: Signature) -> None:
    """Whether the asker is known surely enough, and signed with the name they are known by."""
    require_level(asker, max(Level.REAL_NAME, Level.of(item.identity), Level.of(text.identity)))
    name = session.get_one(Person, asker.id).name
    if name is None:
        raise NotAllowed("commitment.name_unknown")
    if not sent.notices_read:
        raise Invalid("commitment.notices_unread", errors={"notices_read": "请看完后勾选“我已看完”。"})
    if plain(sent.name) != plain(name):
        raise Invalid("commitment.wrong_name", errors={"signature": "签名要和实名认证的姓名一致，请写全名。"})


def check_text(session: Session, case: Case, item: Item, text: CommitmentText, sent: Signature, now: datetime) -> None:
    """Whether this text can be signed now: the version that was read, open credit, no signature yet, answers there."""
    if sent.version != text.version:
        raise Stale("commitment.text_changed", current={"version": text.version}, **{"current_version": text.version})
    if text.code in signed_of(session, case.id):
        raise Refused("commitment.already_signed")
    if not credit_of(session, case, local_date(now)).may_promise:
        raise Refused("credit.promise_closed")
    covers = covered_by(item, text.code)
    wrong = problems_in(item.form, case.form, today=local_date(now))
    missing = {f"form.{name}": said for name, said in wrong.items() if not covers or name in covers}
    if missing:
        raise Invalid("commitment.answers_missing", errors=missing)


def void_what_no_longer_fits(session: Session, case: Case, now: datetime) -> None:
    """Void each signature whose covered answers are no longer those that were signed, and say so in the timeline."""
    item = item_of(session, case)
    for signed in signed_of(session, case.id).values():
        if signed.answers_digest == answers_digest(item, case.form, signed.covers):
            continue
        signed.voided_at, signed.voided_reason = now, CHANGED
        holding = CaseHolding.kind == "commitment", CaseHolding.name == signed.text_code
        session.execute(delete(CaseHolding).where(CaseHolding.case_id == case.id, *holding))
        tell(session, case, now, "commitment_voided", f"《{signed.title}》：{CHANGED}", "系统")
        record(session, now, None, Tag.COMMITMENT_VOIDED, person=case.applicant_id, case=case.no, text=signed.text_code)
    session.flush()


def settle_commitment(session: Session, case: Case, item: Item, now: datetime) -> None:
    """Fix whether the case runs on its promise (承诺件), and the credit class its flow asks for, as it is handed in."""
    if case.submitted_at is None and is_promised(session, case, item):
        case.committed = credit_of(session, case, local_date(now)).may_promise
    else:
        case.committed = is_promised(session, case, item)
    if asks_for_credit(item):
        case.credit_class = credit_of(session, case, local_date(now)).judgement.credit_class.code


def plain(name: str) -> str:
    """A name without spaces, full-width letters folded."""
    return "".join(unicodedata.normalize("NFKC", name).split())

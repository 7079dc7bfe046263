"""Issuing certificates, giving them out, revoking them."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.errors import Unavailable
from api.core.events import CertificateIssued
from api.core.ids import new_id
from api.core.outbox import publish
from api.uploads.ports import Storage
from api.wallet.models import Certificate
from api.wallet.queries import certificate_by_code, certificate_of_case
from api.wallet.rules.decision_document import Seal, decision_pdf
from api.wallet.rules.decisions import Decision, title_of
from api.wallet.rules.verify_codes import RANDOM_BYTES, verify_code


@dataclass(frozen=True)
class Recipient:
    """Whose certificate it is, of which case, and what it says; kind and facts as `certificates.yaml` names them.

    A later `version` takes the place of the one it `replaces`, or of what another office issued.
    """

    person_id: UUID
    case_id: UUID
    item_code: str
    kind: str
    organisation_id: UUID | None = None
    replaces: Certificate | None = None
    version: int = 1
    facts: Mapping[str, Any] = field(default_factory=dict)


def issue(
    session: Session, storage: Storage, now: datetime, public_url: str, recipient: Recipient, decision: Decision
) -> Certificate:
    """Issue the certificate of a case, or return the one it has: a case issues once, however often it is asked.

    The caller holds the lock of the case. The key of the content is the case's, so an attempt whose transaction was
    rolled back is overwritten by the next and leaves nothing behind.
    """
    known = certificate_of_case(session, recipient.case_id)
    if known:
        return known
    code = verify_code(secrets.token_bytes(RANDOM_BYTES))
    content = decision_pdf(decision, Seal(code, f"{public_url.rstrip('/')}/verify/{code}"), now)
    certificate = _row(now, recipient, decision, code, content)
    storage.put(certificate.storage_key, content)
    session.add(certificate)
    session.flush()
    record(session, now, None, Tag.CERTIFICATE_ISSUED, person=recipient.person_id, case=decision.no)
    publish(session, CertificateIssued(recipient.case_id, certificate.id))
    return certificate


def _row(now: datetime, recipient: Recipient, decision: Decision, code: str, content: bytes) -> Certificate:
    own = new_id()
    return Certificate(
        id=own,
        series_id=recipient.replaces.series_id if recipient.replaces else own,
        version=recipient.version,
        person_id=recipient.person_id,
        organisation_id=recipient.organisation_id,
        case_id=recipient.case_id,
        case_no=decision.no,
        item_code=recipient.item_code,
        item_name=decision.item,
        kind=recipient.kind,
        title=title_of(decision),
        holder_name=decision.applicant,
        facts=dict(recipient.facts) or None,
        department=decision.department,
        verify_code=code,
        issued_at=now,
        storage_key=f"certificates/{recipient.case_id}",
        sha256=digest_of(content),
        size=len(content),
    )


def content_of(storage: Storage, certificate: Certificate) -> bytes:
    """The PDF; Unavailable `storage.damaged` when the stored bytes are no longer those that were issued."""
    content = storage.get(certificate.storage_key)
    if digest_of(content) != certificate.sha256:
        raise Unavailable("storage.damaged")
    return content


def is_genuine(session: Session, code: str, content: bytes) -> bool:
    """Whether a file is, byte for byte, what was issued under a code; NotFound `certificate.unknown_code`."""
    return hmac.compare_digest(certificate_by_code(session, code).sha256, digest_of(content))


def revoke(session: Session, certificate: Certificate, now: datetime, reason: str) -> None:
    """Withdraw a certificate (撤销); it stays in the wallet and at its code, marked with the reason."""
    if certificate.revoked_at is None:
        certificate.revoked_at, certificate.revoked_reason = now, reason
        session.flush()


def restore(session: Session, certificate: Certificate, reasons: Collection[str]) -> None:
    """Give back (恢复) what was revoked for one of these reasons; what was revoked for another stays so."""
    if certificate.revoked_reason in reasons:
        certificate.revoked_at = certificate.revoked_reason = None
        session.flush()


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()

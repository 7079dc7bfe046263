"""What the wallet's routes take and give."""

from __future__ import annotations

from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, fields

from api.core.clock import CHINA
from api.wallet.models import Certificate
from api.wallet.rules.held import HeldMaterial


class HeldSchema(Schema):
    """One thing in a wallet: a certificate of ours with its code, or what another office confirmed."""

    kind = fields.String(required=True, metadata={"description": "a code of the catalogue's certificates"})
    title = fields.String(required=True)
    source = fields.String(required=True, metadata={"description": "Chinese: who vouches for it"})
    since = fields.String(required=True, allow_none=True, metadata={"description": "date"})
    valid = fields.Boolean(required=True)
    item = fields.String(required=True, allow_none=True)
    no = fields.String(required=True, allow_none=True, metadata={"description": "the case that issued it"})
    verify_code = fields.String(required=True, allow_none=True)
    issued_at = fields.String(required=True, allow_none=True)
    content_url = fields.String(required=True, allow_none=True)
    revoked_reason = fields.String(required=True, allow_none=True)


class WalletSchema(Schema):
    """Everything in a wallet, newest certificate first; it is short, so there is one page."""

    data = fields.List(fields.Nested(HeldSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class VerificationSchema(Schema):
    """What anybody learns of a certificate by its code."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    item = fields.String(required=True)
    no = fields.String(required=True)
    masked_name = fields.String(required=True)
    issued_on = fields.Date(required=True)
    department = fields.String(required=True)
    valid = fields.Boolean(required=True)
    revoked_reason = fields.String(required=True, allow_none=True)
    sha256 = fields.String(required=True)


class FileSent(Schema):
    """A copy to compare with what was issued."""

    file = Upload(required=True)


class ComparisonSchema(Schema):
    """Whether the copy is, byte for byte, what was issued."""

    genuine = fields.Boolean(required=True)


def certificate_out(certificate: Certificate, source: str) -> dict[str, Any]:
    """A certificate of ours."""
    issued = certificate.issued_at.astimezone(CHINA)
    return {
        "kind": certificate.kind,
        "title": certificate.title,
        "source": source,
        "since": issued.date().isoformat(),
        "valid": certificate.revoked_at is None,
        "item": certificate.item_name,
        "no": certificate.case_no,
        "verify_code": certificate.verify_code,
        "issued_at": issued.isoformat(timespec="seconds"),
        "content_url": f"/api/v1/cases/{certificate.case_no}/certificate",
        "revoked_reason": certificate.revoked_reason,
    }


def held_out(held: HeldMaterial) -> dict[str, Any]:
    """What another office confirmed: it has neither a case nor a code of ours."""
    ours = dict.fromkeys(("item", "no", "verify_code", "issued_at", "content_url", "revoked_reason"))
    known = {"kind": held.kind, "title": held.title, "source": held.source}
    return {**known, **ours, "since": held.since.isoformat() if held.since else None, "valid": True}

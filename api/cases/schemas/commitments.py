"""What signing a promise (承诺书) takes and gives."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.cases.usecases.commitments import Signature


class CaseCommitmentSchema(Schema):
    """One promise of a case: signed, to be signed, or closed to who has an open breach."""

    text = fields.String(required=True, metadata={"description": "code of the text"})
    title = fields.String(required=True)
    version = fields.String(required=True)
    required = fields.Boolean(required=True, metadata={"description": "false: in place of a paper"})
    state = fields.String(required=True, validate=validate.OneOf(["signed", "unsigned", "closed"]))
    promiser = fields.String(required=True, allow_none=True)
    signed_by = fields.String(required=True, allow_none=True)
    signed_at = fields.AwareDateTime(required=True, allow_none=True)
    digest = fields.String(required=True, allow_none=True)
    voided_reason = fields.String(required=True, allow_none=True)


class CommitmentTextSchema(Schema):
    """What is read before signing, word for word."""

    text = fields.String(required=True)
    version = fields.String(required=True)
    title = fields.String(required=True)
    body = fields.String(required=True)
    notices = fields.List(fields.String(), required=True)
    digest = fields.String(required=True)


class CommitmentTextQuery(Schema):
    """Which of a case's promises; the item's own by default."""

    text = fields.String(load_default=None)


class SignatureSchema(Schema):
    """A signature: the version that was read, the full name, and that the notices were read."""

    version = fields.String(required=True, validate=validate.Length(max=20))
    signature = fields.String(required=True, validate=validate.Length(1, 50))
    notices_read = fields.Boolean(required=True)
    text = fields.String(load_default=None, allow_none=True)

    @post_load
    def make(self, sent: dict[str, Any], **_: Any) -> Signature:
        return Signature(sent["version"], sent["signature"], sent["notices_read"], sent["text"])

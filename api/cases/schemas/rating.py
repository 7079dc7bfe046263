"""What rating a case (好差评) takes and gives."""

from __future__ import annotations

from marshmallow import Schema, fields, validate


class CaseRatingSchema(Schema):
    """The citizen's verdict, 1 to 5."""

    score = fields.Integer(required=True, strict=True, validate=validate.Range(1, 5))
    comment = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=1000))


class CaseRatingGivenSchema(Schema):
    """A rating that was given."""

    score = fields.Integer(required=True)
    comment = fields.String(required=True, allow_none=True)

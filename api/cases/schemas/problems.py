"""A problem that an office finds with a case: one material or one field."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from api.cases.rules.problems import Problem


class ProblemSchema(Schema):
    """What is wrong with one material or one field."""

    material = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=60))
    field = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=60))
    problem = fields.String(required=True, validate=validate.Length(2, 500))

    @validates_schema
    def check_one(self, data: dict[str, Any], **_: Any) -> None:
        """Either a material or a field."""
        if bool(data.get("material")) == bool(data.get("field")):
            raise ValidationError("请指明是材料还是填写项，二者选一。", "material")

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Problem:
        """The problem as the rules know it."""
        if data["material"]:
            return Problem("material", data["material"], data["problem"])
        return Problem("field", data["field"], data["problem"])

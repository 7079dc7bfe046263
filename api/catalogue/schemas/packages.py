"""Packages (套餐) as the API describes them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.catalogue.schemas.items import GuideSchema, ItemRowSchema


class PackagesQuery(Schema):
    """What a list of packages is asked for."""

    q = fields.String(load_default="", validate=validate.Length(max=100))


class PackageCountsSchema(Schema):
    """Questions, papers and trips."""

    questions = fields.Integer(required=True)
    materials = fields.Integer(required=True)
    visits = fields.Integer(required=True)


class PackageRowSchema(ItemRowSchema):
    """A package in a list: as an item, with what it saves and how many items it holds."""

    saves = fields.Nested(PackageCountsSchema, required=True)
    items = fields.Integer(required=True)


class PackageListSchema(Schema):
    """All packages, or those that a question finds."""

    data = fields.List(fields.Nested(PackageRowSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class PackageWasSchema(Schema):
    """What was asked before there was the package, and who says so."""

    materials = fields.Integer(required=True, allow_none=True)
    visits = fields.Integer(required=True, allow_none=True)
    days = fields.Integer(required=True, allow_none=True)
    source = fields.String(required=True)


class PackageItemSchema(Schema):
    """An item of a package; `when` is the condition on which it is needed, `after` what must be granted first."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    department = fields.String(required=True)
    department_name = fields.String(required=True)
    promised_days = fields.Integer(required=True)
    result = fields.String(required=True)
    when = fields.Dict(required=True, allow_none=True)
    after = fields.String(required=True, allow_none=True)


class PackageGuideSchema(GuideSchema):
    """The guide of a package: of the merged item, with its items and what it saves."""

    saves = fields.Nested(PackageCountsSchema, required=True)
    separately = fields.Nested(PackageCountsSchema, required=True)
    together = fields.Nested(PackageCountsSchema, required=True)
    was = fields.Nested(PackageWasSchema, required=True, allow_none=True)
    items = fields.List(fields.Nested(PackageItemSchema), required=True)
    scenario = fields.String(required=True, allow_none=True)

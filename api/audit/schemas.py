"""What a person reads about who looked at their data."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from api.audit.models import AuditRow
from api.audit.rules.wording import office_of
from api.catalogue.rules.catalogue import Catalogue


class AccessSchema(Schema):
    """One look: who (office and role, not the private name), what, when, why, and in which case."""

    who = fields.String(required=True)
    what = fields.String(required=True)
    why = fields.String(required=True)
    at = fields.AwareDateTime(required=True)
    case = fields.String(required=True, allow_none=True)


class AccessPage(Schema):
    """A page of looks, the newest first."""

    data = fields.List(fields.Nested(AccessSchema), required=True)
    next = fields.String(required=True, allow_none=True)


def access_out(row: AuditRow, catalogue: Catalogue) -> dict[str, Any]:
    """A look, in words."""
    department = catalogue.departments.get(row.actor_department or "")
    who = office_of(department.name if department else "", row.actor_roles)
    return {"who": who, "what": row.data["what"], "why": row.data["why"], "at": row.at, "case": row.case_no}

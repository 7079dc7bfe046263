"""What the assistant's actions are told."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from marshmallow import Schema, fields

from api.cases.queries import Progress


class CasesQuery(Schema):
    """`?item=` narrows to one item."""

    item = fields.String(load_default=None)


class ItemOfCase(Schema):
    """Which item a case is of."""

    code = fields.String(required=True)
    name = fields.String(required=True)


class NextStepSchema(Schema):
    """Something the citizen has to do, and where."""

    title = fields.String(required=True)
    href = fields.String(required=True)


class CaseProgressSchema(Schema):
    """Where a case stands, in a sentence that can be said as it is."""

    no = fields.String(required=True)
    item = fields.Nested(ItemOfCase, required=True)
    status = fields.String(required=True)
    status_text = fields.String(required=True)
    sentence = fields.String(required=True)
    due_on = fields.Date(required=True, allow_none=True)
    href = fields.String(required=True)
    next_steps = fields.List(fields.Nested(NextStepSchema), required=True)


class AskersCasesSchema(Schema):
    """The asker's own cases, the newest first."""

    signed_in = fields.Boolean(required=True)
    data = fields.List(fields.Nested(CaseProgressSchema), required=True)


def case_out(progress: Progress) -> dict[str, Any]:
    """The progress of one case for the wire."""
    plain = ("no", "status", "status_text", "sentence", "due_on")
    item = {"code": progress.item_code, "name": progress.item}
    steps = [asdict(step) for step in progress.next_steps]
    whole = {**{name: getattr(progress, name) for name in plain}, "item": item, "href": f"/cases/{progress.no}"}
    return {**whole, "next_steps": steps}

"""What a person reads of their notices."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from api.notices.models import Notice


class NoticeSchema(Schema):
    """One notice."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    case = fields.String(required=True, allow_none=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    at = fields.AwareDateTime(required=True)
    read = fields.Boolean(required=True)


class NoticePage(Schema):
    """A page of notices, the newest first, and how many wait to be read in all."""

    data = fields.List(fields.Nested(NoticeSchema), required=True)
    next = fields.String(required=True, allow_none=True)
    unread = fields.Integer(required=True)


def notice_out(notice: Notice) -> dict[str, Any]:
    """A notice as the person reads it."""
    shown = {"id": notice.id, "kind": notice.kind, "case": notice.case_no, "title": notice.title}
    return {**shown, "text": notice.text, "at": notice.created_at, "read": notice.read_at is not None}

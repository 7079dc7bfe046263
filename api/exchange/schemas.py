"""What a citizen reads about who was asked about them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from api.catalogue.rules import Catalogue
from api.core.clock import CHINA
from api.exchange.models import ExchangeLookup
from api.exchange.rules.states import CHINESE, LookupState


class LookupSchema(Schema):
    """One question to another office: who was asked for what, why, for which case, under which consent."""

    id = fields.UUID(required=True)
    source = fields.String(required=True)
    name = fields.String(required=True, metadata={"description": "Chinese: the office's register"})
    facts = fields.List(fields.String(), required=True)
    purpose = fields.String(required=True)
    no = fields.String(required=True, allow_none=True, metadata={"description": "the case it was for"})
    certificate = fields.String(required=True, allow_none=True, metadata={"description": "or the certificate"})
    state = fields.String(required=True, validate=validate.OneOf([state.value for state in LookupState]))
    state_text = fields.String(required=True)
    consent_version = fields.String(required=True)
    asked_at = fields.AwareDateTime(required=True)
    answered_at = fields.AwareDateTime(required=True, allow_none=True)
    withdrawn_at = fields.AwareDateTime(required=True, allow_none=True)
    as_of = fields.Date(required=True, allow_none=True)


class LookupPage(Schema):
    """A page of questions, the newest first."""

    data = fields.List(fields.Nested(LookupSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class ConsentTextSchema(Schema):
    """The text under which other offices are asked, and its version."""

    version = fields.String(required=True)
    text = fields.String(required=True)


def lookup_out(row: ExchangeLookup, catalogue: Catalogue) -> dict[str, Any]:
    """A question, in words."""
    known = catalogue.sources[row.source].facts if row.source in catalogue.sources else {}
    return {
        "id": row.id,
        "source": row.source,
        "name": row.source_name,
        "facts": [known.get(fact, fact) for fact in row.wanted] or ["是否有登记"],
        "purpose": row.purpose,
        "no": row.case_no,
        "certificate": row.certificate,
        "state": row.state,
        "state_text": CHINESE[LookupState(row.state)],
        "consent_version": row.consent_version,
        "asked_at": row.asked_at.astimezone(CHINA),
        "answered_at": row.answered_at.astimezone(CHINA) if row.answered_at else None,
        "withdrawn_at": row.withdrawn_at.astimezone(CHINA) if row.withdrawn_at else None,
        "as_of": row.as_of,
    }

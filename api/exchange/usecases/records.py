"""Filling the local double of the data exchange (数据共享)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import orjson
from sqlalchemy.orm import Session

from api.catalogue.rules.formats import is_credit_code, is_identity_number
from api.core.crypto import keyring
from api.core.errors import Invalid
from api.exchange.models import ExchangeRecord


def kind_of(number: str) -> Literal["person", "organisation"]:
    """Whose number it is; Invalid `exchange.bad_number` for one that is neither a person's nor an organisation's."""
    if is_identity_number(number):
        return "person"
    if is_credit_code(number):
        return "organisation"
    raise Invalid("exchange.bad_number")


def facts_of_record(content: bytes) -> dict[str, Any]:
    """The facts in a JSON file; Invalid `exchange.bad_record` when it holds no object."""
    try:
        facts = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise Invalid("exchange.bad_record") from None
    if not isinstance(facts, dict):
        raise Invalid("exchange.bad_record")
    return facts


def put_on_record(session: Session, source: str, number: str, facts: Mapping[str, Any], as_of: date) -> ExchangeRecord:
    """Let a made-up office know facts about a person or an organisation, in place of what it knew before."""
    number = "".join(number.upper().split())
    return session.merge(
        ExchangeRecord(
            source=source,
            number_fingerprint=keyring().fingerprint(number),
            kind=kind_of(number),
            number=number,
            facts=dict(facts),
            as_of=as_of,
        )
    )

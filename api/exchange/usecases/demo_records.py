"""The records of the demo: what the local double of the data exchange answers about its people and organisations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.core.crypto import keyring
from api.exchange.models import ExchangeRecord
from api.exchange.usecases.demo_citizens import DEMO_CITIZENS
from api.exchange.usecases.demo_organisations import DEMO_ORGANISATIONS
from api.exchange.usecases.records import put_on_record


def seed_records(session: Session, as_of: date) -> int:
    """Add the records that are missing, as of a day; returns how many. One that was changed since is left alone."""
    rows = session.execute(select(ExchangeRecord.source, ExchangeRecord.number_fingerprint))
    known = {(source, mark) for source, mark in rows}
    missing = [
        (source, number, facts)
        for number, offices in (DEMO_CITIZENS | DEMO_ORGANISATIONS).items()
        for source, facts in offices.items()
        if (source, keyring().fingerprint(number)) not in known
    ]
    for source, number, facts in missing:
        put_on_record(session, source, number, facts, as_of)
    return len(missing)

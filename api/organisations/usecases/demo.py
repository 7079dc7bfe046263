"""The demo's organisations: its residents represent them from the start, as the double of the registry says."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.core.clock import local_date
from api.core.crypto import keyring
from api.exchange.usecases.demo_organisations import DEMO_ORGANISATIONS
from api.organisations.queries import organisation_by_code
from api.organisations.rules import REGISTRY, word_of
from api.organisations.usecases.claims import keep_organisation, name_representative


def seed_organisations(session: Session, now: datetime) -> int:
    """Add the organisations that are missing, each with its legal representative; returns how many."""
    missing = [code for code in DEMO_ORGANISATIONS if organisation_by_code(session, code) is None]
    for code in missing:
        word = word_of(DEMO_ORGANISATIONS[code][REGISTRY], local_date(now))
        mark = keyring().fingerprint(word.legal_representative_number)
        kept = keep_organisation(session, now, code, word)
        name_representative(session, now, kept, mark, word.legal_representative)
    return len(missing)

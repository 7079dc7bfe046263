"""What a person needs and how they want to be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.needs import ContactVia, Need
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Citizen


def change_preferences(
    session: Session, now: datetime, asker: Citizen, *, needs: Sequence[Need] | None, contact_via: ContactVia | None
) -> Person:
    """Keep what was sent; None leaves a preference as it is."""
    person = session.get_one(Person, asker.id)
    if needs is not None:
        person.needs = sorted(set(needs))
        record(session, now, asker, Tag.NEEDS_CHANGED, person=person.id)
    if contact_via is not None:
        person.contact_via = contact_via
    return person

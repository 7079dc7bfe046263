"""Binding a mobile number to an account (绑定手机号), so that the same person signs in by WeChat and on the web."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Citizen
from api.core.crypto import keyring
from api.core.errors import Refused


def bind_phone(session: Session, now: datetime, asker: Citizen, number: str) -> Person:
    """Give the account a number that the asker has just proved to hold.

    An account of that number whose owner never proved a name loses it: who holds the phone now is who counts. Refused
    `phone.in_use` when the owner did.
    """
    mark = keyring().fingerprint(number)
    holder = session.scalar(select(Person).where(Person.phone_fingerprint == mark, Person.id != asker.id))
    if holder and holder.id_number_fingerprint:
        raise Refused("phone.in_use")
    if holder:
        holder.phone, holder.phone_fingerprint = None, None
        session.flush()  # the number must be free before it is taken
    person = session.get_one(Person, asker.id)
    person.phone, person.phone_fingerprint = number, mark
    record(session, now, asker, Tag.PHONE_BOUND, person=person.id)
    return person

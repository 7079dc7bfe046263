"""Real-name authentication (实名认证): name and number must be those of one resident in the registry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.ports import PopulationRegistry
from api.accounts.rules.numbers import identity_number
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Citizen, Level
from api.core.crypto import keyring
from api.core.errors import Invalid, Refused
from api.core.limits import Limiter

ATTEMPTS = "10/day"


@dataclass(frozen=True)
class RealName:
    """What a person says of themselves, and the version of the consent text they agreed to."""

    name: str
    id_number: str
    consent_version: str


def prove_real_name(
    session: Session, limiter: Limiter, registry: PopulationRegistry, now: datetime, asker: Citizen, said: RealName
) -> Person:
    """Raise the person to real_name when the registry knows them by this name and number.

    Raises Invalid `identity.bad_number`; Refused `identity.mismatch`, `identity.already_proved` or
    `identity.number_in_use`; TooMany after ten attempts a day.
    """
    number = checked_identity_number(said.id_number)
    limiter.hit(ATTEMPTS, "real-name", str(asker.id), reason="identity.too_many_attempts")
    name = said.name.strip()
    if not registry.matches(name, number):  # asked before any row is read: no transaction waits on the registry
        raise Refused("identity.mismatch")
    person = session.get_one(Person, asker.id, with_for_update=True)
    refuse_another_number(session, person, number)
    if person.level < Level.REAL_NAME:
        _raise(session, person, name, number)
    person.consents = {**person.consents, "real_name": {"version": said.consent_version, "at": now.isoformat()}}
    record(session, now, asker, Tag.REAL_NAME_PROVED, person=person.id, consent=said.consent_version)
    return person


def checked_identity_number(text: str) -> str:
    """The number in its one form; Invalid `identity.bad_number` for a wrong length, date or check digit."""
    number = identity_number(text)
    if number is None:
        raise Invalid("identity.bad_number", errors={"id_number": "请对照身份证核对 18 位号码。"})
    return number


def refuse_another_number(session: Session, person: Person, number: str) -> None:
    """Refused when the account is another person's already, or the number another account's."""
    mark = keyring().fingerprint(number)
    if person.id_number_fingerprint not in (None, mark):
        raise Refused("identity.already_proved")
    holder = session.scalar(select(Person).where(Person.id_number_fingerprint == mark, Person.id != person.id))
    if holder:
        raise Refused("identity.number_in_use", ways=ways_to_sign_in(holder))


def person_with_number(session: Session, name: str, number: str) -> Person:
    """The account of a person whom a clerk has before them, opened now, without a way to sign in, if there was none."""
    mark = keyring().fingerprint(number)
    held = select(Person).where(Person.id_number_fingerprint == mark)
    if found := session.scalar(held):
        return found
    person = Person(name=name, id_number=number, id_number_fingerprint=mark, level=Level.REAL_NAME)
    session.add(person)
    session.flush()
    return person


def ways_to_sign_in(holder: Person) -> str:
    """How the holder of an account signs in, without saying with which number."""
    ways = [("微信登录", holder.openid_fingerprint), ("手机号登录", holder.phone_fingerprint)]
    return "、".join(name for name, mark in ways if mark) or "窗口办理"


def _raise(session: Session, person: Person, name: str, number: str) -> None:
    try:
        with session.begin_nested():
            person.name, person.id_number = name, number
            person.id_number_fingerprint = keyring().fingerprint(number)
            person.level = Level.REAL_NAME
    except IntegrityError:  # another account took the number between the look and the write
        raise Refused("identity.number_in_use", ways="微信或手机号登录") from None

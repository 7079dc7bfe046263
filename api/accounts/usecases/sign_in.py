"""Signing citizens in: by WeChat or by phone, each finding or opening one account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.accounts.models import Person, StaffMember
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Actor, Citizen
from api.core.crypto import keyring
from api.core.ids import new_id
from api.core.sessions import Sessions, life_of


@dataclass(frozen=True)
class OpenedSession:
    """A fresh session; the token is shown this once."""

    token: str
    expires_at: datetime


def person_with_openid(session: Session, openid: str) -> Person:
    """The account of a WeChat identity, opened now if there was none."""
    mark = keyring().fingerprint(openid)
    return _found_or_opened(session, Person.openid_fingerprint, mark, openid=openid, openid_fingerprint=mark)


def person_with_phone(session: Session, phone: str) -> Person:
    """The account of a mobile number, opened now if there was none."""
    mark = keyring().fingerprint(phone)
    return _found_or_opened(session, Person.phone_fingerprint, mark, phone=phone, phone_fingerprint=mark)


def open_session(
    session: Session, sessions: Sessions, now: datetime, who: Person | StaffMember, way: str
) -> OpenedSession:
    """Open a session for a person or member of staff who proved to be that by `way`."""
    actor = who.as_actor()
    record(session, now, actor, Tag.SIGNED_IN, person=who.id if isinstance(who, Person) else None, way=way)
    session.flush()
    return OpenedSession(sessions.open(actor), now + life_of(actor))


def end_session(session: Session, sessions: Sessions, now: datetime, asker: Actor) -> None:
    """End the session that `asker` is using; the others of the same person stay."""
    record(session, now, asker, Tag.SIGNED_OUT, person=asker.id if isinstance(asker, Citizen) else None)
    sessions.end(asker.session_id)


def _found_or_opened(session: Session, column: InstrumentedAttribute[str | None], mark: str, **values: str) -> Person:
    held = select(Person).where(column == mark)
    if found := session.scalar(held):
        return found
    # two first requests of one phone may race: the index decides, both read the winner's row
    session.execute(insert(Person).values(id=new_id(), **values).on_conflict_do_nothing(index_elements=[column]))
    return session.scalars(held).one()

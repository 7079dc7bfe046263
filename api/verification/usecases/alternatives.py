"""Being verified another way than by face (替代核验), with the same effect."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.numbers import identity_number
from api.audit.rules.tags import Tag
from api.audit.usecases import record, record_access
from api.core.actors import Citizen, Level, Staff
from api.core.crypto import keyring
from api.core.errors import NotFound, Refused
from api.core.ids import new_id
from api.verification.models import AlternativeVerification
from api.verification.rules.methods import Method, Standing

WAITING = AlternativeVerification.standing == Standing.WAITING


def ask_for_alternative(
    session: Session, now: datetime, asker: Citizen, method: Method, *, after_face: bool = False
) -> AlternativeVerification:
    """The person's waiting request for a method, made now if there was none."""
    made = session.execute(
        insert(AlternativeVerification)
        .values(id=new_id(), person_id=asker.id, method=method, after_face=after_face, asked_at=now)
        .on_conflict_do_nothing()
        .returning(AlternativeVerification.id)
    ).first()
    if made:
        record(session, now, asker, Tag.ALTERNATIVE_ASKED, person=asker.id, method=method, after_face=after_face)
    mine = (AlternativeVerification.person_id == asker.id, AlternativeVerification.method == method, WAITING)
    return session.scalars(select(AlternativeVerification).where(*mine)).one()


def confirm_alternative(session: Session, now: datetime, clerk: Staff, request_id: UUID, id_number: str) -> Person:
    """Raise the person to the level of a verified face.

    The clerk types the number from the document in hand, so that nobody is confirmed by a click on the wrong line.
    Raises NotFound, Refused `alternative.settled` or `alternative.wrong_document`.
    """
    asked = _waiting(session, request_id)
    person = session.get_one(Person, asked.person_id, with_for_update=True)
    number = identity_number(id_number)
    if number is None or keyring().fingerprint(number) != person.id_number_fingerprint:
        raise Refused("alternative.wrong_document")
    person.level = Level.FACE
    _settle(asked, now, clerk, Standing.CONFIRMED, None)
    record(session, now, clerk, Tag.ALTERNATIVE_CONFIRMED, person=person.id, method=asked.method)
    record_access(session, now, clerk, person.id, "姓名和身份证号码", "办理您申请的身份核验")
    return person


def refuse_alternative(session: Session, now: datetime, clerk: Staff, request_id: UUID, note: str) -> None:
    """Close a request whose person could not be verified; they may ask again. `note` says why."""
    asked = _waiting(session, request_id)
    _settle(asked, now, clerk, Standing.REFUSED, note)
    record(session, now, clerk, Tag.ALTERNATIVE_REFUSED, person=asked.person_id, method=asked.method)


def _waiting(session: Session, request_id: UUID) -> AlternativeVerification:
    asked = session.get(AlternativeVerification, request_id, with_for_update=True)
    if asked is None:
        raise NotFound("alternative.not_found")
    if asked.standing != Standing.WAITING:
        raise Refused("alternative.settled")
    return asked


def _settle(asked: AlternativeVerification, now: datetime, clerk: Staff, standing: Standing, note: str | None) -> None:
    asked.standing, asked.settled_at, asked.settled_by, asked.note = standing, now, clerk.id, note

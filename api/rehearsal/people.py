"""The people of a rehearsal: an applicant who is known as surely as can be, and somebody in every office."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from stdnum.cn import ric

from api.accounts.models import Person, StaffMember
from api.cases.usecases.for_organisations import is_own_code
from api.catalogue.rules import Item
from api.core.actors import Citizen, Level, Role, Staff
from api.core.clock import local_date
from api.core.crypto import keyring
from api.core.runtime import Runtime
from api.organisations.models import Organisation
from api.organisations.usecases.claims import make_representative

BORN_IN = "22020419620815"  # a division of Jilin and a birthday, as an identity number begins
SOME_CODE = "91220800MA0Y3R5X1T"


def an_applicant(session: Session) -> Citizen:
    """A new citizen with every proof of identity."""
    serial = session.scalar(select(func.count()).select_from(Person)) or 0
    body = f"{BORN_IN}{serial % 1000:03d}"
    number = body + ric.calc_check_digit(body + "0")
    person = Person(
        level=Level.FACE,
        name="周子涵",
        id_number=number,
        id_number_fingerprint=keyring().fingerprint(number),
        openid=f"rehearsal-{serial}",
        openid_fingerprint=keyring().fingerprint(f"rehearsal-{serial}"),
        phone=f"137{serial:08d}",
        phone_fingerprint=keyring().fingerprint(f"137{serial:08d}"),
        needs=[],
    )
    session.add(person)
    session.flush()
    return person.as_actor()


def an_organisation(session: Session, runtime: Runtime, item: Item, head: Citizen, answers: dict[str, Any]) -> Any:
    """The id of an organisation that the applicant represents, where an item is for organisations alone; else None."""
    if "citizen" in item.audience:
        return None
    fields = item.form.get("properties", {})
    code = next(
        (answers[name] for name, schema in fields.items() if is_own_code(schema) and name in answers), SOME_CODE
    )
    now = runtime.clock.now()
    firm = session.scalar(select(Organisation).where(Organisation.credit_code == code))
    if firm is None:
        firm = Organisation(
            credit_code=code,
            name="白城市演练有限公司",
            address="白城市洮北区新华路 1 号",
            legal_representative="周子涵",
            source="演练登记",
            as_of=local_date(now),
            created_at=now,
        )
        session.add(firm)
        session.flush()
    make_representative(session, now, firm, session.get_one(Person, head.id))
    session.flush()
    return firm.id


def a_colleague(session: Session, department: str, role: str) -> Staff:
    """Somebody who holds a post of an office."""
    username = f"{department}/{role}"
    member = session.scalar(select(StaffMember).where(StaffMember.username == username))
    if member is None:
        member = StaffMember(
            username=username, password="!", name="演练人员", department=department, roles=[Role(role)]
        )
        session.add(member)
        session.flush()
    return member.as_actor()

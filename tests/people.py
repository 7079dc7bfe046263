"""People who differ by what they may do, signed in and ready to send requests.

claimant = citizen(runtime)                       # face-verified
stranger = citizen(runtime)                       # somebody else, as well verified
newcomer = citizen(runtime, level=Level.WECHAT)
reviewer = staff(runtime, "reviewer")             # medical-insurance; also senior, agent, clerk, admin ...
client.get("/api/v1/me", headers=claimant.headers)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, count
from uuid import UUID

from sqlalchemy import select
from stdnum.cn import ric

from api.accounts.models import Person, Proxy, StaffMember
from api.accounts.usecases.demo_staff import DEMO_STAFF
from api.core.actors import Actor, Citizen, Level, Role, Staff
from api.core.crypto import keyring
from api.core.db import transaction
from api.core.runtime import Runtime

OTHER_DEPARTMENT = "tax"
_serial = count(1)


@dataclass(frozen=True)
class SignedIn:
    """An actor with an open session; `headers` sign a request."""

    token: str
    actor: Actor

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def person_id(self) -> UUID:
        return self.actor.id


def id_numbers(region: str = "220204", born: str = "19620815") -> Iterator[str]:
    """Valid identity numbers (公民身份号码) of people born on one day, one after the other."""
    for serial in range(1, 999):
        body = f"{region}{born}{serial:03d}"
        yield body + ric.calc_check_digit(body + "0")


_numbers = chain.from_iterable(id_numbers(born=f"1962{month:02}15") for month in range(8, 13))


def citizen(
    runtime: Runtime,
    level: Level = Level.FACE,
    name: str = "王秀英",
    id_number: str | None = None,
    phone: str | None = None,
    needs: tuple[str, ...] = (),
) -> SignedIn:
    """A new citizen known at `level`; below real_name they have neither name nor number."""
    serial = next(_serial)
    person = Person(level=level, needs=list(needs), **_contact(serial, phone))
    if level >= Level.REAL_NAME:
        person.name, person.id_number = name, id_number or next(_numbers)
        person.id_number_fingerprint = keyring().fingerprint(person.id_number)
    with transaction(runtime.database) as session:
        session.add(person)
    return sign_in(runtime, person.as_actor())


def stranger(runtime: Runtime) -> SignedIn:
    """A citizen with every proof and nothing to do with anybody else's matters."""
    return citizen(runtime, name="陌生人")


def proxy_for(runtime: Runtime, principal: SignedIn, scope: tuple[str, ...] = ()) -> SignedIn:
    """A citizen who may act for `principal` for a year, in the items of `scope` (all when empty)."""
    agent = citizen(runtime, name="李代办")
    with transaction(runtime.database) as session:
        number = session.get_one(Person, agent.person_id).id_number_fingerprint
        session.add(_consent(runtime, principal.person_id, number or "", scope))
    return agent


def staff(runtime: Runtime, username: str = "reviewer") -> SignedIn:
    """One of the demo staff: reviewer, senior, agent, dispatcher, supervisor, evaluator, inspector, clerk, admin."""
    known = next(each for each in DEMO_STAFF if each.username == username)
    return staff_with(runtime, known.username, known.department, *known.roles)


def staff_with(runtime: Runtime, username: str, department: str, *roles: Role) -> SignedIn:
    """A member of staff of any department with any roles."""
    with transaction(runtime.database) as session:
        member = session.scalar(select(StaffMember).where(StaffMember.username == username))
        member = member or StaffMember(username=username, password="!", name=f"{username} 同志")
        member.department, member.roles = department, [*roles]
        session.add(member)
        session.flush()
    return sign_in(runtime, member.as_actor())


def other_department_reviewer(runtime: Runtime) -> SignedIn:
    """A reviewer who has no business with medical insurance."""
    return staff_with(runtime, "tax-reviewer", OTHER_DEPARTMENT, Role.REVIEWER)


def sign_in(runtime: Runtime, actor: Citizen | Staff) -> SignedIn:
    """A fresh session of an actor."""
    return SignedIn(runtime.sessions.open(actor), actor)


def _contact(serial: int, phone: str | None) -> dict[str, str]:
    openid, number = f"openid-{serial}", phone or f"139{serial:08d}"
    return {
        "openid": openid,
        "openid_fingerprint": keyring().fingerprint(openid),
        "phone": number,
        "phone_fingerprint": keyring().fingerprint(number),
    }


def _consent(runtime: Runtime, principal: UUID, agent_number: str, scope: tuple[str, ...]) -> Proxy:
    now = runtime.clock.now()
    return Proxy(
        principal_id=principal,
        agent_fingerprint=agent_number,
        agent_name="李代办",
        scope=list(scope),
        consent={"version": "2026-01"},
        granted_at=now,
        expires_at=now + timedelta(days=365),
    )

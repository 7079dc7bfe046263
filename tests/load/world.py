"""Who asks in the measurements, and the hundred thousand cases among which theirs are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.usecases.local_registry import add_resident
from api.bootstrap import bootstrap
from api.core.actors import Level
from api.core.db import transaction
from api.core.paging import cursor_of
from api.core.runtime import Runtime
from api.settings import Settings
from tests.journeys.platform import Platform
from tests.load.client import Answers, Load, drive, json_request
from tests.people import SignedIn, citizen

ITEM = "mi-supplementary-claim"
CASES_OF_MANY = 10  # of each ordinary citizen
DEPTH = 0.9  # how far down the list of the one with many cases the deep page lies

PEOPLE = text("INSERT INTO people (id, level, consents, needs, contact_via) "
              "SELECT uuidv7(), 1, '{}', '[]', 'wechat' FROM generate_series(1, :people)")  # fmt: skip
CASES = text("""
    INSERT INTO cases (
        id, no, person_id, applicant_id, item_code, item_version, item_name, definition, status, version, form,
        prefilled, stage, promised_days, statutory_days, accepted_by_silence, created_at, updated_at, withdrawn_at)
    SELECT uuidv7(), 'load-' || nextval('load_numbers'), people.id, people.id, item_code, item_version, item_name,
        definition, 'withdrawn', 1, form, '[]', 0, promised_days, statutory_days, false, now(), now(), now()
    FROM (SELECT id FROM people WHERE id = ANY(:people) OR (:everybody AND level = 1)) AS people,
        generate_series(1, :each) AS serial, (SELECT * FROM cases WHERE no = :pattern) AS pattern
    ORDER BY serial, people.id
""")
DEEP = text("SELECT id FROM cases WHERE person_id = :owner ORDER BY id DESC OFFSET :depth LIMIT 1")


@dataclass(frozen=True)
class Size:
    """How much to measure: `cases` in the table, `seconds` for each row of reads, and how many of each costly thing."""

    cases: int = 100_000
    of_one: int = 20_000
    seconds: float = 3.0
    filings: int = 40
    turns: int = 40
    faces: int = 8


QUICK = Size(cases=500, of_one=100, seconds=0.2, filings=2, turns=2, faces=1)


@dataclass(frozen=True)
class World:
    """A platform with people and cases in it; `send` sends a load, `claims` is an open draft of each reader."""

    platform: Platform
    runtime: Runtime
    send: Callable[[Load], Answers]
    size: Size
    readers: list[SignedIn]
    claims: list[str]
    owner_of_many: SignedIn
    deep: str

    @property
    def deep_share(self) -> float:
        """How far down the list of the one with many the deep page lies."""
        return DEPTH

    def people(self, count: int, level: Level = Level.FACE) -> list[SignedIn]:
        """New citizens, so that no limit of one person is met."""
        return [citizen(self.runtime, level) for _ in range(count)]

    def resident(self, portrait: bytes) -> SignedIn:
        """A new citizen known by name whose portrait the population registry has."""
        known = citizen(self.runtime, Level.REAL_NAME)
        with transaction(self.runtime.database) as session:
            person = session.get_one(Person, known.person_id)
            add_resident(session, person.name or "", person.id_number or "", portrait)
        return known


@contextmanager
def settled(platform: Platform, send: Callable[[Load], Answers], size: Size) -> Iterator[World]:
    """People, drafts and the table of cases, as they stand when the measurements begin."""
    runtime = bootstrap(Settings.from_env(platform.environment))
    readers = [citizen(runtime) for _ in range(20)]
    claims = [draft_of(platform.url, reader) for reader in readers]
    owner = citizen(runtime)
    with transaction(runtime.database) as session:
        fill(session, size, [each.person_id for each in readers], owner.person_id, claims[0])
        depth = {"owner": owner.person_id, "depth": int(size.of_one * DEPTH)}
        deep = cursor_of(session.execute(DEEP, depth).scalar_one())
    with runtime.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE cases"))
    yield World(platform, runtime, send, size, readers, claims, owner, deep)
    runtime.database.engine.dispose()
    runtime.redis.close()


def draft_of(url: str, who: SignedIn) -> str:
    """The number of a new draft."""
    asked = Load(url, [json_request("POST", "/api/v1/cases", {"item": ITEM}, **who.headers)], 1, keep_bodies=True)
    answers = drive(asked)
    assert not answers.refusals, answers.bodies
    return number_in(answers.bodies[0])


def number_in(body: bytes) -> str:
    """The number of the case in an answer."""
    return str(orjson.loads(body)["no"])


def fill(session: Session, size: Size, readers: list[UUID], owner: UUID, pattern: str) -> None:
    """Put the cases of the readers, of the one with many and of everybody else into the table."""
    others = (size.cases - size.of_one) // CASES_OF_MANY
    session.execute(text("CREATE SEQUENCE IF NOT EXISTS load_numbers"))
    session.execute(PEOPLE, {"people": others})
    session.execute(CASES, {"people": readers, "everybody": True, "each": CASES_OF_MANY, "pattern": pattern})
    session.execute(CASES, {"people": [owner], "everybody": False, "each": size.of_one, "pattern": pattern})

"""The residents of the demo: made-up people whom the local double of the population registry knows.

None has a portrait; `registry add` gives one to whoever is to pass the face verification.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.accounts.models import RegistryPerson
from api.accounts.usecases.local_registry import add_resident
from api.core.crypto import keyring


@dataclass(frozen=True)
class DemoPerson:
    """A resident to try the platform as."""

    name: str
    id_number: str
    story: str


DEMO_PEOPLE = (
    DemoPerson("王秀英", "220802195603180427", "退休职工，住院后报销大额医疗费 · retired, claims a hospital bill"),
    DemoPerson("张建国", "220802194809220119", "老人，由女儿代办 · elderly, his daughter acts for him"),
    DemoPerson("张丽华", "220802198305060623", "张建国的女儿，代办人 · the daughter, his proxy"),
    DemoPerson("刘志强", "220802197911030833", "肢体残疾，申领残疾人证 · applies for a disability certificate"),
    DemoPerson("陈晓雨", "220802200102140367", "小餐馆店主，申领发票、用电报装 · runs a restaurant: invoices, power"),
)


def seed_residents(session: Session) -> int:
    """Add the residents who are missing; returns how many that were. A portrait added since is left alone."""
    missing = [each for each in DEMO_PEOPLE if not _is_known(session, each)]
    for each in missing:
        add_resident(session, each.name, each.id_number, portrait=None)
    return len(missing)


def _is_known(session: Session, person: DemoPerson) -> bool:
    return session.get(RegistryPerson, keyring().fingerprint(person.id_number)) is not None

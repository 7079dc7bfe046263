"""Filling the local double of the population registry."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.accounts.models import RegistryPerson
from api.accounts.usecases.real_name import checked_identity_number
from api.core.crypto import keyring


def add_resident(session: Session, name: str, id_number: str, portrait: bytes | None) -> RegistryPerson:
    """Add or replace a made-up resident; Invalid `identity.bad_number` for a number that cannot exist."""
    number = checked_identity_number(id_number)
    mark = keyring().fingerprint(number)
    sealed = keyring().encrypt(portrait, mark.encode()) if portrait else None
    return session.merge(
        RegistryPerson(id_number_fingerprint=mark, id_number=number, name=name.strip(), portrait=sealed)
    )

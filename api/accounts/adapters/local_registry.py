"""The local double of the population registry: made-up residents in our own database. Loopback demo only."""

from __future__ import annotations

from api.accounts.models import RegistryPerson
from api.core.crypto import keyring
from api.core.db import Database


class LocalRegistry:
    """The port `PopulationRegistry` on the table `registry_people`.

    Reads in a session of its own, as an outside registry would.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def matches(self, name: str, id_number: str) -> bool:
        """Compare with the resident of this number."""
        found = self._find(id_number)
        return found is not None and found.name == name

    def portrait(self, id_number: str) -> bytes | None:
        """The stored portrait, unsealed."""
        found = self._find(id_number)
        if found is None or found.portrait is None:
            return None
        return keyring().decrypt(found.portrait, found.id_number_fingerprint.encode())

    def _find(self, id_number: str) -> RegistryPerson | None:
        with self._database.sessions() as reading:
            return reading.get(RegistryPerson, keyring().fingerprint(id_number))

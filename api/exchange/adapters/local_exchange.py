"""The local double of the exchange platform: made-up records in our own database. Loopback demo only."""

from __future__ import annotations

from api.core.crypto import keyring
from api.core.db import Database
from api.exchange.models import ExchangeRecord
from api.exchange.ports import ExchangeAnswer, Subject


class LocalExchange:
    """The port `Exchange` on the table `exchange_records`.

    Reads in a session of its own, as an outside platform would. A number that is on record as the other kind of
    subject is unknown, as it would be there.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, source: str, subject: Subject, purpose: str) -> ExchangeAnswer | None:
        """What the made-up office has under the subject's number."""
        with self._database.sessions() as reading:
            found = reading.get(ExchangeRecord, (source, keyring().fingerprint(subject.number)))
        if found is None or found.kind != subject.kind:
            return None
        return ExchangeAnswer(source, found.as_of, found.facts)

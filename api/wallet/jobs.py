"""What the worker does about wallets: keep the certificates that other offices gave, drop those that ran out."""

from __future__ import annotations

from datetime import timedelta

from api.catalogue.rules import Catalogue
from api.core.clock import local_date
from api.core.db import transaction
from api.core.events import LookupAnswered
from api.core.jobs import Handlers, Periodic
from api.core.runtime import Runtime
from api.wallet.usecases.importing import drop_what_ran_out, keep_import


def keep_what_was_found(runtime: Runtime, event: LookupAnswered) -> None:
    """Put another office's answer into the wallet that wanted it."""
    with transaction(runtime.database) as session:
        keep_import(session, runtime.ports.find(Catalogue), runtime.clock.now(), event.lookup_id)


def drop_expired(runtime: Runtime) -> None:
    """Take out what is no longer valid."""
    with transaction(runtime.database) as session:
        drop_what_ran_out(session, local_date(runtime.clock.now()))


HANDLERS: Handlers = {LookupAnswered: (keep_what_was_found,)}
PERIODIC = (Periodic("wallet.drop-expired", timedelta(hours=1), drop_expired),)

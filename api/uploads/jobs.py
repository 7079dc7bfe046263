"""Clearing away what nobody may look at any more."""

from __future__ import annotations

from datetime import timedelta

from api.core.db import transaction
from api.core.jobs import Periodic
from api.core.runtime import Runtime
from api.uploads import usecases
from api.uploads.ports import Storage

RETENTION = timedelta(days=30)
LONGEST_REQUEST = timedelta(days=1)


def clear_uploads(runtime: Runtime) -> None:
    """Delete discarded uploads after their retention, and bytes that a crash left without an owner."""
    storage, now = runtime.ports.find(Storage), runtime.clock.now()
    with transaction(runtime.database) as session:
        usecases.clear_discarded(session, storage, now - RETENTION)
        usecases.clear_leftovers(session, storage, now - LONGEST_REQUEST)


PERIODIC = (Periodic("clear-uploads", timedelta(hours=6), clear_uploads),)

"""Sealing the audit trail as it grows."""

from __future__ import annotations

from datetime import timedelta

from api.audit.usecases.sealing import MOST_ROWS, seal_what_is_settled
from api.core.db import transaction
from api.core.jobs import Periodic
from api.core.runtime import Runtime


def seal(runtime: Runtime) -> None:
    """Seal until nothing settled is left, one run of rows a transaction."""
    sealed = MOST_ROWS
    while sealed == MOST_ROWS:
        with transaction(runtime.database) as session:
            sealed = seal_what_is_settled(session, runtime.clock.now())


PERIODIC = (Periodic("audit.seal", timedelta(seconds=30), seal),)

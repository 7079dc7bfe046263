"""What comes round: talks with the assistant that went quiet are closed, so that the next one starts afresh."""

from __future__ import annotations

from datetime import timedelta

from api.core.db import transaction
from api.core.jobs import Periodic
from api.core.runtime import Runtime
from api.hotline.usecases.expiring import close_quiet

TEN_MINUTES = timedelta(minutes=10)


def expire(runtime: Runtime) -> None:
    """Close the talks that nobody has continued for a day."""
    with transaction(runtime.database) as session:
        close_quiet(session, runtime.clock.now())


PERIODIC = (Periodic("hotline.expire", TEN_MINUTES, expire),)

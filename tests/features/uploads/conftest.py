"""A citizen with a case to hand something in for, and the ports of this process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from api.core.clock import SettableClock
from api.core.ids import new_id
from api.core.runtime import Runtime
from api.uploads.models import Upload
from api.uploads.ports import Storage, VirusScanner
from api.uploads.usecases import receive
from tests.people import citizen


@pytest.fixture
def storage(runtime: Runtime) -> Storage:
    return runtime.ports.find(Storage)


@pytest.fixture
def case_id() -> UUID:
    return new_id()


@pytest.fixture
def hand_in(
    session: Session, runtime: Runtime, storage: Storage, clock: SettableClock, case_id: UUID
) -> Callable[..., Upload]:
    """Receive a file as the invoice of the case; `scanner` and `filename` may be given."""
    owner = citizen(runtime).person_id
    scanner = runtime.ports.find(VirusScanner)
    given = {"owner": owner, "case_id": case_id, "material": "invoice", "accept": ("image", "pdf")}

    def do(content: bytes, filename: str = "发票.jpg", scanner: VirusScanner = scanner) -> Upload:
        return partial(receive, session, storage, scanner, clock.now(), **given)(filename=filename, content=content)

    return do

"""A worker that issues what concluded cases issue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.core.runtime import Runtime
from api.delivery.jobs import HANDLERS
from api.worker import run_due


@pytest.fixture
def work(runtime: Runtime) -> Callable[[], None]:
    """Run what the worker would run for the delivery of results."""

    def run() -> None:
        while run_due(runtime, HANDLERS):
            pass

    return run

"""One platform for all journeys: it takes half a minute to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.platform import Platform, running_platform


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with running_platform(tmp_path_factory.mktemp("platform")) as running:
        yield running

"""The description of the API. To describe itself the application needs neither database nor Redis."""

from __future__ import annotations

from typing import Any

import pytest

from api.app import Zhijian, create_app
from api.settings import Settings
from tests.conftest import KEY

NOWHERE = {"database_url": "postgresql+psycopg://nobody@127.0.0.1:1/none", "redis_url": "redis://127.0.0.1:1"}


@pytest.fixture(scope="session")
def unconnected() -> Zhijian:
    """An application whose database and Redis are out of reach."""
    secrets = {"secret_keys": f"test:{KEY}", "fingerprint_key": KEY, "cookie_secret": "c", "action_secret": "a"}
    return create_app(Settings(**NOWHERE, **secrets, demo=True))


@pytest.fixture(scope="session")
def document(unconnected: Zhijian) -> dict[str, Any]:
    """What `/api/v1/openapi.json` answers."""
    return unconnected.test_client().get("/api/v1/openapi.json").json

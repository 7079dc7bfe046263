"""One real Rasa for the whole session: starting it takes ten seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot import fake_api, real_rasa
from tests.bot.real_rasa import Assistant


@pytest.fixture(scope="session")
def _assistant(redis_url: str) -> Iterator[Assistant]:
    with fake_api.running() as api, real_rasa.running(api, redis_url) as assistant:
        yield assistant


@pytest.fixture
def assistant(_assistant: Assistant) -> Iterator[Assistant]:
    """The running assistant; the API it asks is back and has been asked nothing."""
    _assistant.api.asked.clear()
    yield _assistant
    _assistant.api.is_away = False

"""What some tests need and a machine may lack: a browser, Rasa's environment, Node.

Such a test says so and is skipped there; with REQUIRE_EVERYTHING in the environment, as `.ci/run` sets it, it fails.
"""

from __future__ import annotations

import os
from functools import cache

import pytest

from ops import assistant, browser, node

SENTENCES = {
    "browser": "no Chromium here; `make setup-tests` says how to get one",
    "rasa": "Rasa's environment is not set up; `make setup-tests` says why",
    "node": "Node or the mini-program's packages are missing; `make setup-tests` says why",
}


@cache
def is_there(need: str) -> bool:
    """Say whether this machine has what the tests with the marker `need` need."""
    found = {
        "browser": lambda: browser.find() is not None,
        "rasa": assistant.packages_are_ready,
        "node": lambda: node.find() is not None and node.packages_are_ready(),
    }
    return found[need]()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose needs are missing, or fail it where everything is required."""
    for need, sentence in SENTENCES.items():
        if item.get_closest_marker(need) and not is_there(need):
            if os.environ.get("REQUIRE_EVERYTHING"):
                pytest.fail(sentence, pytrace=False)
            pytest.skip(sentence)

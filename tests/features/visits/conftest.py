"""A shop that wants electricity, and the crew that comes to look."""

from __future__ import annotations

import pytest

from api.core.actors import Role
from tests.features.cases.test_every_item_runs_to_its_end import CATALOGUE, filed_with_papers
from tests.people import citizen, staff_with

SURVEY = "上门勘查"


@pytest.fixture
def owner(runtime):
    return citizen(runtime, needs=("no_voice_call",))


@pytest.fixture
def surveyor(runtime):
    return staff_with(runtime, "surveyor", "power", Role.REVIEWER)


@pytest.fixture
def file_shop(client, runtime):
    """Files a request of a small business for electricity, without asking for a day that is on offer."""

    def file(person):
        return filed_with_papers(client, person, CATALOGUE.items["power-small-business"])["no"]

    return file


@pytest.fixture
def shop(owner, file_shop):
    return file_shop(owner)

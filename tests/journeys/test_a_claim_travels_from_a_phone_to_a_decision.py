from pathlib import Path

import pytest

from tests.journeys.platform import Platform
from tests.journeys.story import Story
from tests.people import id_numbers

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.rasa, pytest.mark.timeout(300)]


def test_a_claim_travels_from_a_phone_to_a_decision(platform: Platform, tmp_path: Path):
    told: list[str] = []
    story = Story(
        base=platform.url,
        register=platform.register,
        say=lambda title, _: told.append(title),
        workdir=tmp_path,
        id_number=next(id_numbers(born="19560101")),
    )

    story.play()

    assert told == [title for title, _ in story.steps()]

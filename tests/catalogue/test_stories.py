"""The stories that authors tell in their items go as they are told, on the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import Item
from api.catalogue.rules.stories import Story, stories_in
from api.core.runtime import Runtime
from api.rehearsal import play

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "catalogue")
TOLD = [(item, story) for item in CATALOGUE.items.values() for story in stories_in(item.raw)]


@pytest.mark.parametrize(("item", "story"), TOLD, ids=[f"{item.code}-{story.name}" for item, story in TOLD])
def test_a_story_goes_as_it_is_told(runtime: Runtime, item: Item, story: Story) -> None:
    play(runtime, item, story)

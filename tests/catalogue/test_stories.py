"""The stories that authors tell in their items go as they are told, on the real engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.queries.reading import read_yaml
from api.catalogue.rules import Catalogue, Item, parse_item
from api.catalogue.rules.stories import CitizenStep, Does, ExpectStep, SkipStep, Story, stories_in
from api.core.runtime import Runtime
from api.rehearsal import StoryFailed, play

pytestmark = pytest.mark.slow

DIRECTORY = Path(__file__).parents[2] / "catalogue"
CATALOGUE = load_catalogue(DIRECTORY)
TOLD = [(item, story) for item in CATALOGUE.items.values() for story in stories_in(item.raw)]


@pytest.mark.parametrize(("item", "story"), TOLD, ids=[f"{item.code}-{story.name}" for item, story in TOLD])
def test_a_story_goes_as_it_is_told(runtime: Runtime, item: Item, story: Story) -> None:
    play(runtime, item, story)


def test_the_annotated_example_tells_true_stories(runtime: Runtime) -> None:
    example = parse_item(read_yaml((DIRECTORY / "example-item.yaml").read_text("utf-8")))
    stories = stories_in(example.raw)

    assert len(stories) == 2
    for story in stories:
        play(with_item(runtime, example), example, story)


def test_a_story_that_goes_otherwise_says_which_step_and_what_happened(runtime: Runtime) -> None:
    item = CATALOGUE.item("mi-enrol")
    steps = (
        CitizenStep(Does.SUBMIT),
        SkipStep(1, working=True),
        ExpectStep({"status": "approved", "clock": {"used_days": 1}}),
    )

    with pytest.raises(StoryFailed, match="第 3 步：status 应当是 'approved'，实际是 'submitted'。"):
        play(runtime, item, Story("太乐观", item.examples.accepted[0], steps))


def test_a_refusal_that_does_not_come_fails_the_story(runtime: Runtime) -> None:
    item = CATALOGUE.item("mi-enrol")
    story = Story("不该办成", item.examples.accepted[0], (CitizenStep(Does.SUBMIT, refused="case.incomplete"),))

    with pytest.raises(StoryFailed, match="却办成了"):
        play(runtime, item, story)


def test_another_refusal_than_foreseen_fails_the_story(runtime: Runtime) -> None:
    item = CATALOGUE.item("mi-enrol")

    with pytest.raises(StoryFailed, match="被拒绝：case"):
        play(runtime, item, Story("还没提交", {}, (CitizenStep(Does.SUPPLEMENT),)))


def with_item(runtime: Runtime, item: Item) -> Runtime:
    """The runtime with one item more in its catalogue."""
    catalogue = runtime.ports.find(Catalogue)
    runtime.ports.provide(Catalogue, replace(catalogue, items={**catalogue.items, item.code: item}))
    return runtime

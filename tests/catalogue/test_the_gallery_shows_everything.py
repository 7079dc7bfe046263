"""The gallery has a place for everything that the language knows, so that it cannot drift from the engine."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import orjson
import pytest

from api.catalogue.queries.checking import check_catalogue
from api.catalogue.queries.gallery import read_gallery
from api.catalogue.queries.reading import read_yaml
from api.catalogue.rules.vocabulary import OWN_KEYWORDS

CATALOGUE = Path(__file__).parents[2] / "catalogue"
TEXT = (CATALOGUE / "gallery.yaml").read_text("utf-8")
RAW: dict[str, Any] = read_yaml(TEXT)
DEFINITIONS: dict[str, Any] = orjson.loads((CATALOGUE / "item.schema.json").read_bytes())["$defs"]
FIELDS: list[dict[str, Any]] = [*RAW["form"]["properties"].values()]
TASKS = [task for stage in RAW["flow"] for task in stage["tasks"]]


def test_it_is_an_item_without_mistakes(tmp_path: Path) -> None:
    copy = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, copy)
    (copy / "items/window/a-gallery.yaml").write_text(TEXT.replace("code: gallery", "code: a-gallery"), "utf-8")

    assert [str(problem) for problem in check_catalogue(copy)] == []


def test_it_has_every_widget() -> None:
    known = set(DEFINITIONS["field"]["properties"]["x-widget"]["enum"])
    assert known - {field.get("x-widget") for field in FIELDS} == set()


def test_it_has_every_keyword_of_our_own() -> None:
    shown = {keyword for field in FIELDS for keyword in field}
    assert OWN_KEYWORDS - shown - {"x-group"} == set()  # a heading is no thing of its own


def test_it_has_every_kind_of_task() -> None:
    known = set(DEFINITIONS["task"]["properties"]["kind"]["enum"])
    assert known - {task.get("kind", "review") for task in TASKS} == set()


def test_it_has_every_join() -> None:
    named = set(DEFINITIONS["stage"]["properties"]["join"]["oneOf"][0]["enum"])
    shown = {
        stage.get("join", "all") if isinstance(stage.get("join", "all"), str) else "quorum" for stage in RAW["flow"]
    }
    assert (named | {"quorum"}) - shown == set()


def test_it_has_every_way_of_delivery() -> None:
    schema = orjson.loads((CATALOGUE / "item.schema.json").read_bytes())
    known = set(schema["properties"]["result"]["properties"]["delivery"]["items"]["enum"])
    assert known - set(RAW["result"]["delivery"]) == set()


@pytest.mark.parametrize("word", ["const", "enum", "minimum", "maximum", "contains", "anyOf", "allOf", "oneOf", "not"])
def test_it_has_every_form_of_condition(word: str) -> None:
    conditions = [field["show_if"] for field in FIELDS if "show_if" in field]
    assert re.search(rf"'{word}'", str(conditions))


def test_every_piece_is_written_as_the_engine_reads_it() -> None:
    pieces = read_gallery(CATALOGUE).pieces
    for piece in pieces["form"]:
        assert read_yaml(piece.text) == {piece.name: RAW["form"]["properties"][piece.name]}
    assert [read_yaml(piece.text)[0] for piece in pieces["materials"]] == RAW["materials"]
    assert [read_yaml(piece.text)[0] for piece in pieces["flow"]] == RAW["flow"]
    assert [read_yaml(piece.text) for piece in pieces["result"]] == [{"result": RAW["result"]}]

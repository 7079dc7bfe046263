"""`make item` starts a new item from the annotated example."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from api.app import create_app
from api.catalogue.queries.checking import check_catalogue
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.queries.starting import start_item
from api.core.errors import Invalid, Refused

CATALOGUE = Path(__file__).parents[2] / "catalogue"
MONDAY = date(2026, 3, 2)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    copy = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, copy, ignore=shutil.ignore_patterns("items", "packages", "scenarios"))
    (copy / "items").mkdir()
    return copy


def test_a_new_item_is_sound_before_anything_is_changed(directory: Path) -> None:
    path = start_item(directory, "senior-card", "tax", MONDAY)
    assert path == directory / "items/tax/senior-card.yaml"
    assert check_catalogue(directory) == []
    item = load_catalogue(directory).item("senior-card")
    assert (item.department, item.version) == ("tax", "2026-03-02")


def test_a_code_is_not_started_twice(directory: Path) -> None:
    start_item(directory, "senior-card", "window", MONDAY)
    with pytest.raises(Refused, match=r"catalogue\.item_exists"):
        start_item(directory, "senior-card", "tax", MONDAY)


def test_a_code_that_is_no_code_is_refused(directory: Path) -> None:
    with pytest.raises(Invalid, match=r"catalogue\.bad_code"):
        start_item(directory, "../senior card", "window", MONDAY)


def test_the_command_of_the_newcomers_page_works_as_it_is_written_there(directory: Path, runtime) -> None:
    app = create_app(runtime=replace(runtime, settings=replace(runtime.settings, catalogue_dir=directory)))

    done = app.test_cli_runner().invoke(args=["catalogue", "new", "senior-card"])

    assert done.exit_code == 0, done.output
    assert (directory / "items" / "window" / "senior-card.yaml").is_file()

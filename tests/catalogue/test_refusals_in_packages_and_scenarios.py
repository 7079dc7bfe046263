"""The check names every mistake of a package or a scenario guide with its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.catalogue.queries.checking import check_catalogue
from api.catalogue.queries.loading import load_catalogue

CATALOGUE = Path(__file__).parents[2] / "catalogue"
MISTAKES = yaml.safe_load((Path(__file__).parent / "mistakes_together.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with nothing but the package, the scenario about power, and what both stand on."""
    copy = tmp_path_factory.mktemp("together") / "catalogue"
    shutil.copytree(CATALOGUE, copy)
    loaded = load_catalogue(CATALOGUE)
    wanted = {member.item.code for package in loaded.packages.values() for member in package.members}
    wanted |= {outcome.start for each in loaded.scenarios.values() for outcome in each.outcomes if outcome.start}
    for path in (copy / "items").rglob("*.yaml"):
        if path.stem not in wanted:
            path.unlink()
    return copy


@pytest.fixture
def spoilt(directory: Path, mistake: dict[str, Any]) -> Iterator[Path]:
    """The file with its mistake, put right again afterwards."""
    path = directory / mistake["file"]
    sound = path.read_text("utf-8")
    assert mistake["old"] in sound
    path.write_text(sound.replace(mistake["old"], mistake["new"], 1), "utf-8")
    yield path
    path.write_text(sound, "utf-8")


def test_the_packages_and_scenarios_have_no_mistakes(directory: Path) -> None:
    assert [str(problem) for problem in check_catalogue(directory)] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["mistake"])
def test_a_mistake_is_named_where_it_stands(directory: Path, spoilt: Path, mistake: dict[str, Any]) -> None:
    problems = check_catalogue(directory)
    told = [problem for problem in problems if mistake["says"] in problem.message]
    assert told, [str(problem) for problem in problems]
    if "at" in mistake:
        lines = spoilt.read_text("utf-8").splitlines()
        assert mistake["at"] in lines[told[0].line - 1]

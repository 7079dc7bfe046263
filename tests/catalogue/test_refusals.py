"""The check names every mistake with its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from api.catalogue.queries.checking import Problem, check_catalogue

CATALOGUE = Path(__file__).parents[2] / "catalogue"
FILE = "items/window/senior-card.yaml"
Spoil = Callable[[str, str], list[Problem]]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A catalogue whose one item is the annotated example."""
    copy = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, copy, ignore=shutil.ignore_patterns("items", "packages", "scenarios"))
    (copy / "items/window").mkdir(parents=True)
    text = (CATALOGUE / "example-item.yaml").read_text("utf-8").replace("code: example-item", "code: senior-card")
    (copy / FILE).write_text(text, "utf-8")
    return copy


@pytest.fixture
def spoil(directory: Path) -> Spoil:
    """Replace one text in the item by another and check the catalogue."""

    def spoil(old: str, new: str) -> list[Problem]:
        text = (directory / FILE).read_text("utf-8")
        assert text.count(old) >= 1, old
        (directory / FILE).write_text(text.replace(old, new, 1), "utf-8")
        return check_catalogue(directory)

    return spoil


def line_with(directory: Path, text: str) -> int:
    lines = (directory / FILE).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_the_annotated_example_has_no_mistakes(directory: Path) -> None:
    assert check_catalogue(directory) == []


MISTAKES = yaml.safe_load((Path(__file__).parent / "mistakes.yaml").read_text("utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["mistake"])
def test_a_mistake_is_named_in_its_file(spoil: Spoil, mistake: dict[str, str]) -> None:
    problems = spoil(mistake["old"], mistake["new"])
    told = [problem for problem in problems if mistake["says"] in problem.message]
    assert told, [str(problem) for problem in problems]
    assert told[0].file == FILE


LOCATED = [mistake for mistake in MISTAKES if "at" in mistake]


@pytest.mark.parametrize("mistake", LOCATED, ids=lambda mistake: mistake["mistake"])
def test_the_line_is_the_one_to_change(directory: Path, spoil: Spoil, mistake: dict[str, str]) -> None:
    told = [problem for problem in spoil(mistake["old"], mistake["new"]) if mistake["says"] in problem.message]
    assert told[0].line == line_with(directory, mistake["at"])


def test_an_alias_of_two_items_is_refused_in_the_later_file(directory: Path) -> None:
    other = directory / "items/window/young-card.yaml"
    text = (directory / FILE).read_text("utf-8").replace("code: senior-card", "code: young-card")
    other.write_text(text.replace("name: 老年人优待卡申领", "name: 青年卡申领"), "utf-8")
    problems = check_catalogue(directory)
    assert {problem.file for problem in problems} == {"items/window/young-card.yaml"}
    assert "“老年卡怎么办”已经被事项“senior-card”用了" in problems[0].message
    assert problems[0].line == line_with(directory, "老年卡怎么办")


def test_a_code_of_two_items_is_refused(directory: Path) -> None:
    elsewhere = directory / "items/tax/senior-card.yaml"
    elsewhere.parent.mkdir()
    elsewhere.write_text((directory / FILE).read_text("utf-8"), "utf-8")
    assert any("编码“senior-card”已经被" in problem.message for problem in check_catalogue(directory))


def test_a_department_twice_is_refused(directory: Path) -> None:
    path = directory / "departments.yaml"
    path.write_text(path.read_text("utf-8") + "- {code: tax, name: 又一个税务局}\n", "utf-8")
    problem = check_catalogue(directory)[0]
    assert (problem.file, problem.line) == ("departments.yaml", len(path.read_text("utf-8").splitlines()))


def test_a_missing_directory_is_said_plainly(tmp_path: Path) -> None:
    assert "没有这个目录" in check_catalogue(tmp_path / "nowhere")[0].message


def test_mistakes_are_listed_all_at_once(directory: Path, spoil: Spoil) -> None:
    spoil("制卡寄出, by: window/clerk", "制卡寄出, by: window/chef")
    problems = spoil("x-prefill: person.name", "x-prefill: person.nam")
    assert len(problems) == 2

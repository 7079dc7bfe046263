"""The promises of the catalogue: what they sort, and what the check says of wrong ones."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from api.catalogue.queries.checking import Problem, check_catalogue
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules.commitments import MatterGroup, sorted_matters

DIRECTORY = Path(__file__).parents[2] / "catalogue"
CATALOGUE = load_catalogue(DIRECTORY)
PROJECT = CATALOGUE.commitments["investment-project"]


def test_the_28_matters_of_a_project_are_sorted_7_3_3_3_12() -> None:
    counts = Counter(matter.group for matter in PROJECT.matters)

    assert [counts[group] for group in MatterGroup] == [7, 3, 3, 3, 12]
    assert len({matter.name for matter in PROJECT.matters}) == 28


def test_what_a_matter_leads_to_exists() -> None:
    fields = CATALOGUE.item("project-commitment").form["properties"]

    assert {matter.item for matter in PROJECT.matters} - {""} <= CATALOGUE.items.keys()
    assert {matter.field for matter in PROJECT.matters} - {""} <= fields.keys()


def test_matters_come_in_the_order_of_their_groups() -> None:
    assert [group for group, _ in sorted_matters(PROJECT)] == list(MatterGroup)


def test_another_wording_has_another_digest() -> None:
    assert len({text.digest for text in CATALOGUE.commitments.values()}) == len(CATALOGUE.commitments)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title: 在本市居住承诺书", "titel: 在本市居住承诺书", "不认识“titel”"),
        ("by: window/inspector", "by: window/chef", "没有“chef”这个岗位"),
        ("notices:", "notice:", "缺少“notices”"),
    ],
)
def test_a_wrong_promise_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    copy = tmp_path / "catalogue"
    shutil.copytree(DIRECTORY, copy, ignore=shutil.ignore_patterns("items"))
    file = copy / "commitments/residence.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    assert any(says in problem.message for problem in told(copy))


def told(directory: Path) -> list[Problem]:
    return [problem for problem in check_catalogue(directory) if problem.file == "commitments/residence.yaml"]

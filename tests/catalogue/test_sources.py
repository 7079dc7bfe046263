"""What the check says about `exchanges.yaml` and `certificates.yaml`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from api.catalogue.queries.checking import check_catalogue

CATALOGUE = Path(__file__).parents[2] / "catalogue"
SOURCES, KINDS = "exchanges.yaml", "certificates.yaml"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    copy = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, copy, ignore=shutil.ignore_patterns("items", "packages", "scenarios"))
    return copy


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (SOURCES, "name: 公安人口库", "title: 公安人口库", "写法不对"),
        (SOURCES, "about: [person]", "about: [people]", "about 只能写"),
        (KINDS, "name: 残疾人证", "title: 残疾人证", "写法不对"),
        (KINDS, "source: disabled-federation", "source: disabled-federatio", "是不是想写“disabled-federation”"),
        (KINDS, "about: organisation", "about: person", "查不到 person"),
        (KINDS, "facts: {number: certificate_no,", "facts: {number: certificate,", "没有“certificate”这个数据项"),
        (KINDS, "facts: {number: certificate_no,", "facts: {no: certificate_no,", "“no”不在这种证照的 facts 里"),
    ],
)
def test_a_mistake_is_named_with_its_entry(directory: Path, file: str, old: str, new: str, says: str) -> None:
    text = (directory / file).read_text("utf-8")
    assert old in text
    (directory / file).write_text(text.replace(old, new, 1), "utf-8")

    told = [problem for problem in check_catalogue(directory) if says in problem.message]
    assert told
    assert (told[0].file, told[0].line > 1) == (file, True)


def test_a_name_alone_is_enough(directory: Path) -> None:
    with (directory / SOURCES).open("a", encoding="utf-8") as file:
        file.write("weather: 气象局\n")
    assert check_catalogue(directory) == []

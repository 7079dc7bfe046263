"""The catalogue is read once, as plain JSON values, and found by code."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.queries.reading import UnreadableFile, line_of, read_yaml
from api.core.errors import NotFound

CATALOGUE = Path(__file__).parents[2] / "catalogue"


def test_an_item_is_found_by_its_code() -> None:
    assert load_catalogue(CATALOGUE).item("dp-certificate").name == "残疾人证新办"


def test_an_unknown_code_is_not_found() -> None:
    with pytest.raises(NotFound, match=r"catalogue\.no_such_item"):
        load_catalogue(CATALOGUE).item("no-such-item")


def test_the_annotated_example_is_no_item() -> None:
    assert "example-item" not in load_catalogue(CATALOGUE).items


def test_dates_and_codes_stay_as_they_are_written() -> None:
    assert read_yaml("{on: 2026-11-22, no: yes, time: 8:30, zip: 010}") == {
        "on": "2026-11-22",
        "no": "yes",
        "time": "8:30",
        "zip": "010",
    }


def test_numbers_and_truth_are_understood() -> None:
    assert read_yaml("[0, -5, 2.5, true, null]") == [0, -5, 2.5, True, None]


def test_a_broken_file_names_its_line() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_yaml("a: 1\nb: [2\nc: 3\n")
    assert caught.value.line == 3


def test_a_place_is_found_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_text("a: 1\nb:\n  - x: 1\n  - x: 2\n    y: 3\n", "utf-8")
    assert line_of(path, ("b", 1, "y")) == 5
    assert line_of(path, ("b", 1, "missing")) == 4


def test_the_fingerprint_changes_with_any_file(tmp_path: Path) -> None:
    copy = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, copy)
    before = load_catalogue(copy).fingerprint
    assert before == load_catalogue(CATALOGUE).fingerprint
    (copy / "lists/banks.yaml").write_text("- 中国银行\n", "utf-8")
    assert load_catalogue(copy).fingerprint != before


def test_the_catalogue_is_there_at_once() -> None:
    started = time.perf_counter()
    load_catalogue(CATALOGUE)
    assert time.perf_counter() - started < 1

"""A catalogue read from what was kept is the catalogue that its files describe, after any edit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from api.catalogue.queries import keeping
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.queries.reading import UnreadableFile
from api.catalogue.rules import Catalogue

CATALOGUE = Path(__file__).parents[2] / "catalogue"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue"))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "items.json"


def seen(catalogue: Catalogue) -> object:
    return dict(catalogue.items), dict(catalogue.packages), catalogue.fingerprint


def test_what_was_kept_equals_what_is_read(directory: Path, kept: Path) -> None:
    read, first, second = (load_catalogue(directory, each) for each in (None, kept, kept))
    assert seen(read) == seen(first) == seen(second)
    assert kept.exists()


def test_nothing_is_read_twice(directory: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_catalogue(directory, kept)
    monkeypatch.delattr(keeping, "read_yaml")
    assert load_catalogue(directory, kept).items


def test_an_edit_is_seen_and_another_file_is_not_forgotten(directory: Path, kept: Path) -> None:
    load_catalogue(directory, kept)
    path = next((directory / "items").rglob("dp-certificate.yaml"))
    path.write_text(path.read_text("utf-8").replace("残疾人证新办", "残疾人证首办"), "utf-8")
    next((directory / "items").rglob("mi-cross-province.yaml")).unlink()
    for _ in range(2):
        changed = load_catalogue(directory, kept)
        assert changed.item("dp-certificate").name == "残疾人证首办"
        assert "mi-cross-province" not in changed.items
        assert seen(changed) == seen(load_catalogue(directory))


def test_a_mistake_is_refused_as_without_it(directory: Path, kept: Path) -> None:
    load_catalogue(directory, kept)
    next((directory / "items").rglob("dp-certificate.yaml")).write_text("a: [", "utf-8")
    with pytest.raises(UnreadableFile):
        load_catalogue(directory, kept)


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\xff\xfe", b'{"items": 3}\n'])
def test_damage_is_read_over(directory: Path, kept: Path, damage: bytes) -> None:
    load_catalogue(directory, kept)
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert seen(load_catalogue(directory, kept)) == seen(load_catalogue(directory))
    assert kept.read_bytes() == whole


def test_a_body_that_changed_is_not_believed(directory: Path, kept: Path) -> None:
    load_catalogue(directory, kept)
    kept.write_bytes(kept.read_bytes().replace("残疾人证新办".encode(), "残疾人证老办".encode()))
    assert load_catalogue(directory, kept).item("dp-certificate").name == "残疾人证新办"


def test_other_code_reads_anew(directory: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_catalogue(directory, kept)
    before = kept.read_bytes()
    monkeypatch.setattr(keeping, "reading_code", lambda: "newer")
    load_catalogue(directory, kept)
    assert kept.read_bytes() != before


def test_where_nothing_can_be_written_everything_is_read(directory: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert load_catalogue(directory, tmp_path / "file" / "items.json").items

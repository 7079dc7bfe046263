"""What the citizen was spared, each with its source, its day and when they agreed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

from api.cases.rules.materials import Held
from api.cases.rules.spared import Known, Reused, spared
from api.catalogue.rules import Material, Origin

REGISTRY = Origin("exchange", "civil-registry")
CARD = Material(code="id-card", name="身份证", origins=(REGISTRY,))
PHOTO = Material(code="photo", name="照片")
ITEM = SimpleNamespace(
    materials=(CARD, PHOTO),
    form={"properties": {"name": {"type": "string", "title": "姓名"}, "county": {"type": "string", "title": "县"}}},
)
DAY, AGREED = date(2026, 2, 27), datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
KNOWN = {"name": Known("王秀英", "公安人口库", DAY, AGREED), "county": Known("220802", "公安人口库")}
HELD = {("exchange", "civil-registry"): Held(REGISTRY, "公安人口库", DAY, AGREED)}


def test_an_answer_that_stands_as_its_source_said_is_spared():
    told = spared(ITEM, {"name": "王秀英", "county": "220802"}, KNOWN, {}, {})
    assert (told["questions"], told["fields"]) == (2, ["name", "county"])
    assert told["answers"][0] == {
        "field": "name", "title": "姓名", "source": "公安人口库", "since": "2026-02-27",
        "consented_at": "2026-03-02T01:00:00+00:00",
    }  # fmt: skip


def test_an_answer_that_was_corrected_or_emptied_is_not():
    assert spared(ITEM, {"name": "王秀芳"}, KNOWN, {}, {})["questions"] == 0


def test_papers_held_and_papers_reused_are_spared_each_once():
    reused = {"photo": Reused("20260101-000001-1", DAY), "id-card": Reused("20260101-000001-1", DAY)}
    told = spared(ITEM, {}, {}, HELD, reused)

    assert told["materials"] == 2
    assert [(paper["code"], paper["source"]) for paper in told["papers"]] == [
        ("id-card", "公安人口库"),
        ("photo", "以前的办件 20260101-000001-1"),
    ]

"""Files that mean harm, or are no spreadsheets, are refused before anything is made of them."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from api.cases.rules.spreadsheets import marked_workbook, read_apart, template_workbook
from api.core.errors import Invalid
from tests.spreadsheets import ENROL, ITEM, as_text, filled, saved


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook with one more part."""
    out = io.BytesIO(filled([ENROL]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return out.getvalue()


def nested_entities() -> bytes:
    """A workbook whose sheet defines entities, as a billion laughs does."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filled([ENROL]))) as good, zipfile.ZipFile(out, "w") as bad:
        for part in good.infolist():
            content = good.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + content
            bad.writestr(part.filename, content)
    return out.getvalue()


def wide() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].cell(1, 3000).value = "远"
    return saved(book)


def deep() -> bytes:
    book = openpyxl.Workbook()
    for row in range(1, 600):
        book.worksheets[0].cell(row, 1).value = "行"
    return saved(book)


REFUSED = {
    "macros": (with_part("xl/vbaProject.bin", b"x"), "batch.macros"),
    "links": (with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), "batch.external_links"),
    "connections": (with_part("xl/connections.xml", b"<x/>"), "batch.external_links"),
    "embedded": (with_part("xl/embeddings/oleObject1.bin", b"x"), "batch.embedded"),
    "a bomb": (with_part("xl/media/zeros.png", bytes(64 * 1024 * 1024)), "batch.unpacks_too_large"),
    "entities": (nested_entities(), "batch.unreadable"),
    "no workbook": (b"PK\x03\x04" + bytes(200), "batch.unreadable"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), "batch.old_excel"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "batch.unreadable"),
    "nulls": ("职工姓名,\x00".encode(), "batch.unreadable"),
    "wide": (wide(), "batch.too_many_columns"),
    "deep": (deep(), "batch.too_many_rows"),
    "long text": (as_text([{**ENROL, "member_name": "长" * 9000}]), "batch.unreadable"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(name):
    content, reason = REFUSED[name]

    with pytest.raises(Invalid) as refusal:
        read_apart(content)

    assert refusal.value.reason == reason


def test_a_truncated_workbook_is_refused_at_every_length():
    whole = filled([ENROL])

    for length in (10, 1000, len(whole) // 2, len(whole) - 30):
        with pytest.raises(Invalid):
            read_apart(whole[:length])


def test_what_is_handed_back_runs_no_formula():
    evil = "=cmd|'/c calc'!A1"
    content = marked_workbook(ITEM, [({**ENROL, "member_name": evil}, [("member_name", evil)])])

    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == evil} == {"s"}


def test_what_is_handed_back_can_be_sent_again():
    faults = [("member_name", "请填写职工姓名。")]

    rows = read_apart(marked_workbook(ITEM, [(ENROL, faults)], ["共用内容有误。"]))

    assert [cell.text for cell in rows[2][1]][2:5] == ["2026-03-01", "陈晓", "22082119880412001X"]


def test_the_template_offers_choices_as_drop_downs_and_keeps_long_numbers_as_text():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(ITEM)))
    sheet = book.worksheets[0]

    rules = {str(rule.sqref).partition(":")[0][:-1] for rule in sheet.data_validations.dataValidation}
    assert rules == {"B", "I", "K", "M"}
    assert [sheet[place].number_format for place in ("E4", "C4", "H4")] == ["@", "yyyy-mm-dd", "0.00"]

"""Spreadsheets for tests, filled in as an employer would.

sheet = filled(ITEM, [ENROL, {**ENROL, "member_id_number": OTHER}])
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from api.cases.rules.spreadsheets import columns_of, template_workbook
from api.cases.rules.spreadsheets.cells import text_of
from api.catalogue.queries.loading import load_catalogue

CATALOGUE = load_catalogue(Path(__file__).parents[1] / "catalogue")
CODE = "mi-membership-change"
ITEM = CATALOGUE.items[CODE]
FIRST_ROW = 4
ENROL = {
    "change_kind": "enrol",
    "changed_on": "2026-03-01",
    "member_name": "陈晓",
    "member_id_number": "22082119880412001X",
    "member_phone": "13596851234",
    "hired_on": "2026-02-16",
    "monthly_wage": 520000,
}
SUSPEND = {
    "change_kind": "suspend",
    "changed_on": "2026-02-01",
    "member_name": "郑国庆",
    "member_id_number": "220881196501010056",
    "stop_reason": "retired",
    "retired_on": "2026-01-31",
}
SHARED = {
    "organisation_name": "白城市瑞禾商贸有限公司",
    "credit_code": "91220802MA0Y0A0F31",
    "contact_name": "张敏",
    "contact_phone": "13943601234",
    "promised_truth": True,
}


def filled(rows: Iterable[Mapping[str, Any]] = (), cells: Mapping[str, Any] | None = None) -> bytes:
    """The template with rows of answers filled in, and single cells (`{"E5": 1}`) as they are."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(ITEM)))
    sheet = book.worksheets[0]
    for number, answers in enumerate(rows, start=FIRST_ROW):
        for place, column in enumerate(columns_of(ITEM), start=2):
            sheet.cell(number, place).value = text_of(column.schema, answers.get(column.name)) or None
    for place, value in (cells or {}).items():
        sheet[place].value = value
    return saved(book)


def as_text(rows: Iterable[Mapping[str, Any]], encoding: str = "utf-8") -> bytes:
    """The same as a file of comma-separated values."""
    columns = columns_of(ITEM)
    lines = [",".join(column.title for column in columns)]
    for answers in rows:
        texts = (text_of(column.schema, answers.get(column.name)) for column in columns)
        lines.append(",".join(f'"{text}"' for text in texts))
    return "\r\n".join(lines).encode(encoding)


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

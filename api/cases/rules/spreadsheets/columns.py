"""The columns of an item's spreadsheet, and where a file that came back has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from api.cases.rules.spreadsheets.cells import Cell
from api.catalogue.rules import Item, column_fields, depends_on_row

NOTE = "说明"
"""The title of the first column, which marks rows that are no data."""

LINES_BEFORE_TITLES = 10


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the form's field behind it. `required` where every row must answer it, `depends` where
    other answers of the row decide whether it is asked.
    """

    name: str
    title: str
    schema: dict[str, Any]
    required: bool
    depends: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of titles in a file: its number from 1, and the fields by column index from 0."""

    row: int
    fields: dict[int, str]
    problems: tuple[str, ...] = ()

    def letter(self, field: str) -> str:
        """The letter of a field's column; empty where the file has none."""
        return next((get_column_letter(place + 1) for place, name in self.fields.items() if name == field), "")


def columns_of(item: Item) -> tuple[Column, ...]:
    """The item's columns in the form's order."""
    required, fields = set(item.form.get("required", ())), item.form.get("properties", {})
    found = []
    for name in column_fields(item):
        depends = depends_on_row(item, name)
        found.append(Column(name, fields[name]["title"], fields[name], name in required and not depends, depends))
    return tuple(found)


def heading_in(rows: Sequence[tuple[int, Sequence[Cell]]], columns: Sequence[Column]) -> Heading | None:
    """The first row that holds at least half of the titles; None where none does."""
    titles = {plain(column.title): column for column in columns}
    for number, cells in rows[:LINES_BEFORE_TITLES]:
        here = {place: plain(cell.text) for place, cell in enumerate(cells) if cell.text.strip()}
        known = {place: titles[title].name for place, title in here.items() if title in titles}
        if 2 * len(set(known.values())) >= len(columns):
            return Heading(number, known, tuple(_problems(columns, known, here)))
    return None


def _problems(columns: Sequence[Column], known: dict[int, str], here: dict[int, str]) -> list[str]:
    names = list(known.values())
    found = [f"缺少“{column.title}”这一列，请从模板复制过来。" for column in columns if column.name not in names]
    found += [
        f"“{column.title}”有 {names.count(column.name)} 列，请只留一列。"
        for column in columns
        if names.count(column.name) > 1
    ]
    strange = [title for place, title in here.items() if place not in known and title not in IGNORED]
    return found + [f"模板里没有“{title}”这一列，请删除。" for title in strange]


def plain(title: str) -> str:
    """A title as it is compared: full-width letters, blanks and the star of a required field do not matter."""
    return "".join(unicodedata.normalize("NFKC", title).split()).rstrip("*")


PROBLEMS_TITLE = "问题"
IGNORED = frozenset({NOTE, PROBLEMS_TITLE})

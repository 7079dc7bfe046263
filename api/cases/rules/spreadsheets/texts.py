"""A text file of separated values (.csv) as plain cells: UTF-8, or GB 18030 as Excel saves it in China."""

from __future__ import annotations

import csv
import io

from api.cases.rules.spreadsheets.cells import Cell
from api.cases.rules.spreadsheets.workbooks import MOST_TEXT, Rows, check_extent
from api.core.errors import Invalid

ENCODINGS = ("utf-8-sig", "gb18030")


def cells_of_text(content: bytes) -> Rows:
    """The rows with anything in them, each with its number from 1; Invalid `batch.unreadable` for what is no text."""
    text = decoded(content)
    delimiter = "\t" if text[:2000].count("\t") > text[:2000].count(",") else ","
    csv.field_size_limit(MOST_TEXT)
    found: Rows = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            cells = [Cell("formula" if part.startswith("=") else "text", part) for part in row]
            while cells and not cells[-1].text.strip():
                cells.pop()
            if cells:
                found.append((number, cells))
                check_extent(len(found), len(cells))
    except csv.Error:
        raise Invalid("batch.unreadable") from None
    return found


def decoded(content: bytes) -> str:
    """The text in the first encoding that fits."""
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Invalid("batch.unreadable")

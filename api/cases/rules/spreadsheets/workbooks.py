"""A stranger's workbook (.xlsx) as plain cells; hostile ones are refused before they are opened.

Called in a process of its own (`process`), which may run out of time or memory alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from api.cases.rules.spreadsheets.cells import Cell, plain_number
from api.core.errors import Invalid, TooLarge

MOST_PARTS = 200
MOST_UNPACKED_BYTES = 30 * 1024 * 1024
MOST_COLUMNS = 100
MOST_ROWS = 500
MOST_TEXT = 4000
HEAD_BYTES = 2048

HOSTILE = (
    (re.compile(r"vbaProject|macrosheets", re.I), "batch.macros"),
    (re.compile(r"externalLinks/|connections\.xml|queryTables/", re.I), "batch.external_links"),
    (re.compile(r"embeddings/|activeX|ctrlProps/", re.I), "batch.embedded"),
)

Rows = list[tuple[int, list[Cell]]]


def cells_of_workbook(content: bytes) -> Rows:
    """The rows with anything in them, each with its number from 1, of the first visible sheet.

    Raises Invalid `batch.unreadable`, `batch.macros`, `batch.external_links`, `batch.embedded`, TooLarge
    `batch.unpacks_too_large`, `batch.too_many_rows` or `batch.too_many_columns`.
    """
    check_container(content)
    import openpyxl  # late: only the process that reads needs it, and only for this kind of file

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
        return list(rows_of(sheet))
    except (Invalid, MemoryError):
        raise
    except Exception:  # openpyxl meets a broken part in any way; all mean the same to who sent it
        raise Invalid("batch.unreadable") from None


def check_container(content: bytes) -> None:
    """Refuse by the container's directory alone what no employer's list holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            check_parts(packed)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, UnicodeDecodeError, ValueError):
        raise Invalid("batch.unreadable") from None


def check_parts(packed: zipfile.ZipFile) -> None:
    """Refuse too many or too large parts, programs, links outside, and document types in the XML."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise TooLarge("batch.unpacks_too_large")
    for part in parts:
        for pattern, reason in HOSTILE:
            if pattern.search(part.filename):
                raise Invalid(reason)
        with packed.open(part) as opened:
            if b"<!DOCTYPE" in opened.read(HEAD_BYTES).upper():
                raise Invalid("batch.unreadable")


def rows_of(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a sheet that hold anything; the sheet's own claim of its size is not believed."""
    sheet.reset_dimensions()
    found = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [cell_of(cell) for cell in row]
        while cells and not cells[-1].text.strip():
            cells.pop()
        if not cells:
            continue
        found += 1
        check_extent(found, len(cells))
        yield number, cells


def check_extent(rows: int, columns: int) -> None:
    """Refuse more rows or columns than one batch takes; titles and notes come on top of the data."""
    if rows > MOST_ROWS + 10:
        raise TooLarge("batch.too_many_rows", most=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise TooLarge("batch.too_many_columns", most=MOST_COLUMNS)


def cell_of(cell: Any) -> Cell:
    """One cell as its kind and text."""
    value = cell.value
    if value is None:
        return Cell("text", "")
    if cell.data_type in ("f", "e"):
        return Cell("formula" if cell.data_type == "f" else "error", str(value)[:MOST_TEXT])
    if isinstance(value, bool):
        return Cell("text", "是" if value else "否")
    if isinstance(value, datetime | date):
        return Cell("date", value.isoformat()[:10])
    if isinstance(value, int | float):
        return Cell("number", plain_number(repr(value)))
    return Cell("text", str(value)[:MOST_TEXT])

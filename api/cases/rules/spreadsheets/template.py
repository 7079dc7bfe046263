"""The workbook that an organisation fills in, and the one that shows it what is wrong."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from api.cases.rules.spreadsheets.cells import text_of
from api.cases.rules.spreadsheets.columns import NOTE, PROBLEMS_TITLE, Column, columns_of
from api.catalogue.rules import Item, batch_example
from api.catalogue.rules.wording import choices_of, is_money

FIRST_DATA_ROW, LAST_DATA_ROW = 4, 510
CHOICES = "选项"
AS_TEXT, AS_DATE, AS_MONEY = "@", "yyyy-mm-dd", "0.00"
HEAD = PatternFill("solid", fgColor="1F5E4B")
QUIET = PatternFill("solid", fgColor="F1F1EC")
WRONG = PatternFill("solid", fgColor="F8D7D2")
YES_NO = ("是", "否")


def template_workbook(item: Item) -> bytes:
    """The empty form as a workbook: titles, hints, one example that is not filed, drop-downs for every choice."""
    book, columns = Workbook(), columns_of(item)
    sheet = prepared_sheet(book, item, columns)
    example = batch_example(item)
    put(sheet.cell(3, 1), "示例（不会申报）")
    for place, column in enumerate(columns, start=2):
        put(sheet.cell(3, place), text_of(column.schema, example.get(column.name)))
    for cell in sheet[3]:
        cell.font, cell.fill = Font(italic=True, color="6B6B63"), QUIET
    return saved(book)


def marked_workbook(
    item: Item, rows: Iterable[tuple[Mapping[str, Any], Sequence[tuple[str, str]]]], problems: Sequence[str] = ()
) -> bytes:
    """The rows as they were sent, faulty cells marked, with a column that says what is wrong.

    `rows` are pairs of answers and of (field, sentence); the file can be put right and sent again as it is.
    """
    book, columns = Workbook(), columns_of(item)
    sheet, last = prepared_sheet(book, item, columns), len(columns) + 2
    title(sheet.cell(1, last), PROBLEMS_TITLE)
    sheet.column_dimensions[get_column_letter(last)].width = 60
    put(sheet.cell(2, last), "；".join(problems))
    for number, (answers, faults) in enumerate(rows, start=3):
        said = dict(faults)
        for place, column in enumerate(columns, start=2):
            put(sheet.cell(number, place), text_of(column.schema, answers.get(column.name)))
            if column.name in said:
                sheet.cell(number, place).fill = WRONG
                sheet.cell(number, place).comment = Comment(said[column.name], "指尖办")
        put(sheet.cell(number, last), "；".join(message for _, message in faults))
    return saved(book)


def prepared_sheet(book: Workbook, item: Item, columns: Sequence[Column]) -> Worksheet:
    """The first sheet with titles, hints, formats and drop-downs."""
    sheet = book.worksheets[0]
    sheet.title = "申报"
    title(sheet.cell(1, 1), NOTE)
    put(sheet.cell(2, 1), "填写说明")
    sheet.column_dimensions["A"].width = 18
    for place, column in enumerate(columns, start=2):
        title(sheet.cell(1, place), f"{column.title}{'*' if column.required else ''}")
        put(sheet.cell(2, place), hint_of(column))
        sheet.cell(2, place).alignment = Alignment(wrap_text=True, vertical="top")
        format_column(sheet, place, column)
    add_choices(book, sheet, columns)
    sheet.freeze_panes = "B3"
    sheet.row_dimensions[2].height = 48
    return sheet


def title(cell: SheetCell, text: str) -> None:
    """A heading, white on the platform's green."""
    put(cell, text)
    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD


def put(cell: SheetCell, text: str) -> None:
    """Write text that stays text: what begins with `=` is no formula of ours, and long numbers keep their digits."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = AS_TEXT


def hint_of(column: Column) -> str:
    """What to write, in a few words."""
    known = [str(column.schema.get("description", "")).rstrip("。")]
    if is_money(column.schema):
        known.append("单位：元")
    elif column.schema.get("format") == "date":
        known.append("写成 2026-01-31 这样")
    elif column.schema.get("type") == "array":
        known.append("可多选，用顿号隔开：" + "、".join(words for _, words in choices_of(column.schema)))
    elif choices_of(column.schema) or column.schema.get("type") == "boolean":
        known.append("点格子右边的箭头选择")
    if column.depends:
        known.append("有这种情况才填")
    return "；".join(filter(None, known))


def format_column(sheet: Worksheet, place: int, column: Column) -> None:
    """Cells of the right type from the start, so that numbers of identity cards keep all their digits."""
    letter = get_column_letter(place)
    sheet.column_dimensions[letter].width = max(16, min(40, 2 * len(column.title) + 6))
    wanted = AS_DATE if column.schema.get("format") == "date" else AS_MONEY if is_money(column.schema) else AS_TEXT
    for row in range(FIRST_DATA_ROW, LAST_DATA_ROW + 1):
        sheet.cell(row, place).number_format = wanted


def add_choices(book: Workbook, sheet: Worksheet, columns: Sequence[Column]) -> None:
    """A drop-down for every column with choices; the choices stand in a sheet of their own."""
    lists = book.create_sheet(CHOICES)
    lists.sheet_state = "hidden"
    for place, column in enumerate(columns, start=2):
        words = titles_of(column.schema)
        if not words:
            continue
        for row, word in enumerate(words, start=1):
            put(lists.cell(row, place), word)
        letter = get_column_letter(place)
        rule = DataValidation("list", formula1=f"={CHOICES}!${letter}$1:${letter}${len(words)}", allow_blank=True)
        rule.error, rule.errorTitle, rule.showErrorMessage = "请从下拉选项里选择。", column.title, True
        rule.add(f"{letter}{FIRST_DATA_ROW - 1}:{letter}{LAST_DATA_ROW}")
        sheet.add_data_validation(rule)


def titles_of(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """What a drop-down offers; nothing where several may be chosen, which no drop-down can do."""
    if schema.get("type") == "boolean":
        return YES_NO
    return () if schema.get("type") == "array" else tuple(words for _, words in choices_of(dict(schema)))


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

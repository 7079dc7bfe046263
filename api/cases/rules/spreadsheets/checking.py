"""Judging a spreadsheet row by row, by the rules of a single filing, with the place of every fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.cases.rules.prefill import defaults
from api.cases.rules.spreadsheets.cells import Cell, answer_of, problem_of
from api.cases.rules.spreadsheets.columns import NOTE, Column, Heading, columns_of, heading_in
from api.cases.rules.spreadsheets.workbooks import MOST_ROWS
from api.catalogue.rules import Item, problems_in

NOTE_ROWS = ("填写说明", "示例")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell; `column` is its letter, empty where the file has no such column."""

    row: int
    column: str
    field: str
    title: str
    message: str

    @property
    def text(self) -> str:
        """The whole sentence: 第 5 行 C 列 身份证号码：…"""
        place = f"第 {self.row} 行 {self.column} 列" if self.column else f"第 {self.row} 行"
        return f"{place} {self.title}：{self.message}"


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row of data: its number in the file, its answers, and what is wrong with them."""

    number: int
    answers: dict[str, Any]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A file that was judged: its rows, and what is wrong with it as a whole."""

    rows: tuple[CheckedRow, ...]
    problems: tuple[str, ...] = ()


def checked_sheet(
    item: Item, rows: Sequence[tuple[int, Sequence[Cell]]], shared: Mapping[str, Any], today: date
) -> CheckedSheet:
    """Every row judged as if it were filed alone with the `shared` answers, and against the other rows."""
    columns = columns_of(item)
    heading = heading_in(rows, columns)
    if heading is None:
        return CheckedSheet((), ("没有找到标题行。请下载模板，把内容填在模板里，不要改动标题。",))
    data = [(number, cells) for number, cells in rows if number > heading.row and not is_note(heading, cells)]
    if heading.problems or not data:
        return CheckedSheet((), heading.problems or ("表格里没有要申报的内容，请从示例下面一行开始填写。",))
    if len(data) > MOST_ROWS:
        return CheckedSheet((), (f"一次最多申报 {MOST_ROWS} 行，这份表格有 {len(data)} 行，请分成几份。",))
    judged = [_judged(item, columns, heading, number, cells, shared, today) for number, cells in data]
    return CheckedSheet(tuple(_with_doubles(item, heading, judged)))


def answers_of_row(item: Item, shared: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """The whole form of one row: what the form suggests, what is said once, what the row says."""
    return {**defaults(item), **shared, **row}


def is_note(heading: Heading, cells: Sequence[Cell]) -> bool:
    """Whether a row explains instead of applying: the first column says so."""
    return 0 not in heading.fields and bool(cells) and cells[0].text.strip().startswith(NOTE_ROWS)


def _judged(
    item: Item,
    columns: Sequence[Column],
    heading: Heading,
    number: int,
    cells: Sequence[Cell],
    shared: Mapping[str, Any],
    today: date,
) -> CheckedRow:
    by_field = {name: cells[place] for place, name in heading.fields.items() if place < len(cells)}
    filled = {name: cell for name, cell in by_field.items() if cell.text.strip()}
    known = {column.name: column for column in columns}
    answers = {name: answer_of(known[name].schema, cell) for name, cell in filled.items()}
    found = problems_in(item.form, answers_of_row(item, shared, answers), today=today)
    found |= {name: said for name, cell in filled.items() if (said := problem_of(known[name].schema, cell))}
    faults = [_fault(heading, known, number, field, said) for field, said in found.items()]
    order = [column.name for column in columns]
    told = sorted((fault for fault in faults if fault.field in known), key=lambda fault: order.index(fault.field))
    return CheckedRow(number, answers, tuple(told))


def _fault(heading: Heading, known: Mapping[str, Column], number: int, field: str, said: str) -> Fault:
    name = field.partition(".")[0]
    title = known[name].title if name in known else name
    return Fault(number, heading.letter(name), name, title, said)


def _with_doubles(item: Item, heading: Heading, rows: Sequence[CheckedRow]) -> Iterable[CheckedRow]:
    """The rows, with a fault where one says again what an earlier row said of a field that no two may share."""
    unique = item.batch.unique if item.batch else ()
    titles = {column.name: column.title for column in columns_of(item)}
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        more = []
        for name in unique:
            value = str(row.answers.get(name, "")).upper()
            first = seen.setdefault((name, value), row.number)
            if value and first != row.number:
                said = f"与第 {first} 行重复，同一份表格里只能出现一次。"
                more.append(Fault(row.number, heading.letter(name), name, titles[name], said))
        yield CheckedRow(row.number, row.answers, (*row.faults, *more))


__all__ = ["NOTE", "CheckedRow", "CheckedSheet", "Fault", "answers_of_row", "checked_sheet"]

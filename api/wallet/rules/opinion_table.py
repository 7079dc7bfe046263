"""The opinions of several departments in one document (联合意见): a table that a screen reader reads as one."""

from __future__ import annotations

from collections.abc import Sequence

from api.wallet.rules.line_breaks import lines_of
from api.wallet.rules.opinions import Opinion
from api.wallet.rules.tagged_pdf import SANS, SERIF, TaggedPdf

HEADINGS = ("环节", "部门", "意见", "说明", "日期")
SHARES = (0.21, 0.24, 0.10, 0.28, 0.17)
SIZE, LINE_HEIGHT, PADDING = 9.5, 5.6, 1.4  # points, mm, mm
BLACK, RULE = (20, 20, 20), (170, 170, 170)


def draw_opinions(page: TaggedPdf, opinions: Sequence[Opinion], left: float, bottom: float) -> None:
    """Draw the table from the present place on, `left` and `bottom` being margins in mm; no row spans two pages."""
    with page.inside("Table"):
        _row(page, HEADINGS, left, bottom, "TH")
        for opinion in opinions:
            _row(page, _cells(opinion), left, bottom, "TD")


def _cells(opinion: Opinion) -> tuple[str, ...]:
    day = opinion.decided_on
    written = f"{day.year}-{day.month:02d}-{day.day:02d}"
    return opinion.task, opinion.department, opinion.outcome, opinion.reason or "—", written


def _lines(page: TaggedPdf, cells: Sequence[str], family: str) -> list[list[str]]:
    page.set_font(family, size=SIZE)
    widths = [share * page.epw - 2 * PADDING for share in SHARES]
    return [lines_of(cell, width, page.get_string_width) for cell, width in zip(cells, widths, strict=True)]


def _row(page: TaggedPdf, cells: Sequence[str], left: float, bottom: float, kind: str) -> None:
    family = SANS if kind == "TH" else SERIF
    lines = _lines(page, cells, family)
    height = max(map(len, lines)) * LINE_HEIGHT + 2 * PADDING
    if page.get_y() + height > page.h - bottom:
        page.add_page()
    top, x = page.get_y(), left
    with page.inside("TR"):
        for share, written in zip(SHARES, lines, strict=True):
            _frame(page, x, top, share * page.epw, height)
            with page.tagged(kind):
                _cell(page, written, x + PADDING, top + PADDING, share * page.epw)
            x += share * page.epw
    page.set_xy(left, top + height)


def _cell(page: TaggedPdf, written: Sequence[str], x: float, y: float, width: float) -> None:
    page.set_text_color(*BLACK)
    for number, line in enumerate(written):
        page.set_xy(x, y + number * LINE_HEIGHT)
        page.cell(width, LINE_HEIGHT, line)


def _frame(page: TaggedPdf, x: float, y: float, width: float, height: float) -> None:
    with page.decoration():
        page.set_draw_color(*RULE)
        page.set_line_width(0.2)
        page.rect(x, y, width, height)

"""The decision (决定书) on paper: one or more A4 pages in the order of an official document (GB/T 9704-2012).

Red heading of the office, title, number, salutation, ruling, facts, law, remedies, office and date; then how to
verify it. No seal is drawn: a picture of a seal proves nothing, the code does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import segno

from api.wallet.rules.decisions import (
    REMEDIES,
    Decision,
    amount_line,
    chinese_date,
    contact,
    received,
    ruling,
    salutation,
    title_of,
)
from api.wallet.rules.line_breaks import lines_of
from api.wallet.rules.opinion_table import draw_opinions
from api.wallet.rules.tagged_pdf import SANS, SERIF, TaggedPdf

RED, BLACK, GRAY = (196, 22, 28), (20, 20, 20), (95, 95, 95)
MARGIN, TOP, BOTTOM = 27.0, 24.0, 22.0  # mm
BODY, FACT, SMALL = 12.5, 11.0, 9.5  # points
LEADING, FACT_HEIGHT = 8.2, 7.0  # mm
INDENT = "\u3000\u3000"  # two characters, as Chinese paragraphs begin
LABEL_WIDTH = 42.0  # mm
QR_SIDE = 30.0  # mm


@dataclass(frozen=True, slots=True)
class Seal:
    """How a copy is verified: the code, and the address that the QR code opens."""

    code: str
    address: str


def decision_pdf(decision: Decision, seal: Seal | None, issued_at: datetime) -> bytes:
    """The document, PDF/A-2u with Chinese text that can be searched, copied and read aloud; same input, same bytes.

    Without a `seal` nobody verifies it: a decision between departments (内部审批).
    """
    page = TaggedPdf(f"{title_of(decision)} {decision.no}", issued_at)
    page.set_margins(MARGIN, TOP, MARGIN)
    page.set_auto_page_break(False)
    page.add_page()
    _heading(page, decision, seal)
    _body(page, decision)
    _signature(page, decision)
    if seal:
        _verification(page, seal)
    return bytes(page.output())


def _heading(page: TaggedPdf, decision: Decision, seal: Seal | None) -> None:
    _line(page, "P", decision.department, size=24, color=RED, align="C", height=14)
    with page.decoration():
        page.set_draw_color(*RED)
        page.set_line_width(0.7)
        page.line(MARGIN, page.get_y() + 2, page.w - MARGIN, page.get_y() + 2)
    page.ln(10)
    _line(page, "H1", title_of(decision), size=20, align="C", height=12)
    code = f"\u3000\u3000核验码：{seal.code}" if seal else ""
    _line(page, "P", f"编号：{decision.no}{code}", size=SMALL, color=GRAY, align="C", height=7)
    page.ln(5)


def _body(page: TaggedPdf, decision: Decision) -> None:
    _line(page, "P", salutation(decision))
    _line(page, "P", INDENT + received(decision))
    _line(page, "P", INDENT + ruling(decision))
    _facts(page, [*decision.facts, *map(amount_line, decision.amounts)])
    if decision.opinions:
        _line(page, "H2", "各部门意见", family=SANS)
        draw_opinions(page, decision.opinions, MARGIN, BOTTOM)
        page.ln(3)
    if decision.legal_basis:
        _line(page, "H2", "依据", family=SANS)
        for law in decision.legal_basis:
            _line(page, "P", INDENT + law, size=FACT, height=FACT_HEIGHT)
    if not decision.internal:  # between departments there is nothing to contest before a court
        _line(page, "H2", "救济途径", family=SANS)
        _line(page, "P", INDENT + REMEDIES + contact(decision), size=FACT, height=FACT_HEIGHT)


def _facts(page: TaggedPdf, rows: list[tuple[str, str]]) -> None:
    """Labels on the left, values on the right; one element each, so that they are read together."""
    page.ln(2)
    for label, value in rows:
        _style(page, SERIF, FACT, BLACK)
        values = lines_of(value, page.epw - LABEL_WIDTH, page.get_string_width)
        _style(page, SANS, FACT, GRAY)
        labels = lines_of(label, LABEL_WIDTH - 3, page.get_string_width)
        lines = max(len(labels), len(values))
        _turn_page(page, lines * FACT_HEIGHT)
        top = page.get_y()
        with page.tagged("P"):
            _write(page, labels, MARGIN, FACT_HEIGHT)
            page.set_y(top)
            _style(page, SERIF, FACT, BLACK)
            _write(page, values, MARGIN + LABEL_WIDTH, FACT_HEIGHT)
        page.set_y(top + lines * FACT_HEIGHT)
    page.ln(3)


def _signature(page: TaggedPdf, decision: Decision) -> None:
    page.ln(6)
    _turn_page(page, 2 * LEADING)
    _line(page, "P", decision.department, align="R")
    _line(page, "P", chinese_date(decision.decided_on), align="R")


def _verification(page: TaggedPdf, seal: Seal) -> None:
    page.ln(6)
    _turn_page(page, QR_SIDE)
    top = max(page.get_y(), page.h - BOTTOM - QR_SIDE)
    with page.tagged("Figure", f"二维码，打开 {seal.address}"):
        _qr_code(page, seal.address, MARGIN, top)
    page.set_left_margin(MARGIN + QR_SIDE + 6)
    page.set_xy(page.l_margin, top + 3)
    _line(page, "P", "扫描二维码，或打开下面的网址，核对本决定书的真伪：", family=SANS, size=SMALL, height=6)
    _line(page, "P", seal.address, family=SANS, size=SMALL, height=6)
    _line(page, "P", f"核验码：{seal.code}", family=SANS, size=SMALL, height=6)
    _line(page, "P", "内容以核验结果为准。截屏和复印件不能代替核验。", family=SANS, size=SMALL, color=GRAY, height=6)


def _qr_code(page: TaggedPdf, address: str, left: float, top: float) -> None:
    """Drawn as rectangles, so that it stays sharp at any size; runs of dark modules are one rectangle."""
    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    side = QR_SIDE / len(rows)
    page.set_fill_color(*BLACK)
    for y, row in enumerate(rows):
        x = 0
        for run in row.replace(b"\x00", b"\x00 ").split(b" "):
            dark = run.count(b"\x01")
            if dark:
                page.rect(left + x * side, top + y * side, dark * side, side, style="F")
            x += len(run)


def _line(
    page: TaggedPdf,
    kind: str,
    text: str,
    *,
    family: str = SERIF,
    size: float = BODY,
    color: tuple[int, int, int] = BLACK,
    align: str = "L",
    height: float = LEADING,
) -> None:
    """One paragraph as one element of the document; `size` in points, `height` of a line in millimetres."""
    _style(page, family, size, color)
    lines = lines_of(text, page.epw, page.get_string_width)
    _turn_page(page, len(lines) * height)
    with page.tagged(kind):
        _write(page, lines, page.l_margin, height, align)


def _write(page: TaggedPdf, lines: list[str], left: float, height: float, align: str = "L") -> None:
    for line in lines:
        page.set_x(left)
        page.cell(0, height, line, align=align, new_x="LMARGIN", new_y="NEXT")


def _style(page: TaggedPdf, family: str, size: float, color: tuple[int, int, int]) -> None:
    page.set_font(family, size=size)
    page.set_text_color(*color)


def _turn_page(page: TaggedPdf, wanted: float) -> None:
    """Begin a new page when `wanted` millimetres would not fit: one element cannot span two pages."""
    if page.get_y() + wanted > page.h - BOTTOM:
        page.add_page()

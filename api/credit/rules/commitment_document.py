"""The signed promise (承诺书) on paper: its text word for word, the notices, who signed for whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.core.clock import CHINA
from api.wallet.rules.line_breaks import lines_of
from api.wallet.rules.tagged_pdf import SANS, SERIF, TaggedPdf

MARGIN, TOP, BOTTOM = 27.0, 24.0, 22.0  # mm
TITLE, BODY, SMALL = 20.0, 12.5, 9.5  # points
LEADING, SMALL_LEADING = 8.2, 6.2  # mm
INDENT = "\u3000\u3000"  # two characters, as Chinese paragraphs begin
INK, GRAY = (20, 20, 20), (95, 95, 95)


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """Everything that stands on the paper; `digest` is that of the text, so that the wording can be proved."""

    no: str
    item: str
    title: str
    version: str
    text: str
    notices: tuple[str, ...]
    promiser: str
    credit_code: str
    signature: str
    signed_at: datetime
    digest: str


def commitment_pdf(paper: SignedPaper) -> bytes:
    """The document, PDF/A-2u with Chinese text that can be searched, copied and read aloud; same input, same bytes."""
    page = TaggedPdf(f"{paper.title} {paper.no}", paper.signed_at)
    page.set_margins(MARGIN, TOP, MARGIN)
    page.set_auto_page_break(False)
    page.add_page()
    _paragraph(page, "H1", paper.title, size=TITLE, align="C", height=12)
    _paragraph(page, "P", f"{paper.item}\u3000办件编号 {paper.no}\u3000{paper.version} 版", small=True, align="C")
    page.ln(5)
    for line in paper.text.splitlines():
        _paragraph(page, "P", INDENT + line.strip())
    _paragraph(page, "H2", "签署前已经告知", family=SANS)
    for number, notice in enumerate(paper.notices, start=1):
        _paragraph(page, "P", f"{INDENT}{number}. {notice}")
    _signature(page, paper)
    return bytes(page.output())


def _signature(page: TaggedPdf, paper: SignedPaper) -> None:
    at = paper.signed_at.astimezone(CHINA)
    code = f"（统一社会信用代码 {paper.credit_code}）" if paper.credit_code else ""
    page.ln(6)
    _paragraph(page, "P", f"承诺人：{paper.promiser}{code}", align="R")
    _paragraph(page, "P", f"签署人：{paper.signature}（实名认证后在线签署）", align="R")
    _paragraph(page, "P", f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}", align="R")
    page.ln(4)
    _paragraph(page, "P", f"承诺书内容的校验值（SHA-256）：{paper.digest}", small=True)


def _paragraph(
    page: TaggedPdf,
    kind: str,
    text: str,
    *,
    family: str = SERIF,
    size: float = BODY,
    height: float = LEADING,
    align: str = "L",
    small: bool = False,
) -> None:
    """One paragraph as one element; a page is turned first when it would not fit."""
    if small:
        family, size, height = SANS, SMALL, SMALL_LEADING
    page.set_font(family, size=size)
    page.set_text_color(*(GRAY if small else INK))
    lines = lines_of(text, page.epw, page.get_string_width)
    if page.get_y() + len(lines) * height > page.h - BOTTOM:
        page.add_page()
    with page.tagged(kind):
        for line in lines:
            page.set_x(page.l_margin)
            page.cell(0, height, line, align=align, new_x="LMARGIN", new_y="NEXT")

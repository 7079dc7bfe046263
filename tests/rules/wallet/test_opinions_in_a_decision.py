"""A joint decision carries each department's opinion in a table that is a table for screen readers, too."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest

from api.wallet.rules.decision_document import decision_pdf
from api.wallet.rules.opinions import Opinion
from tests.rules.wallet.decisions import GRANTED, ISSUED_AT, SEAL, decided

PLANNING = Opinion("规划核实", "市自然资源局", "同意", "按许可的图纸建成。", date(2026, 3, 5))
FIRE = Opinion("消防验收", "市建设工程消防审验中心", "同意", "", date(2026, 3, 6))


def pages_of(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def children(element: Any) -> list[Any]:
    return [each for each in element.K if isinstance(each, pikepdf.Dictionary)]


def test_each_opinion_says_who_what_why_and_when():
    text = "".join(pages_of(decision_pdf(decided(opinions=(PLANNING, FIRE)), SEAL, ISSUED_AT)))

    assert "各部门意见" in text
    for part in ("规划核实", "市自然资源局", "按许可的图纸建成。", "2026-03-05", "市建设工程消防审验中心"):
        assert part in text


def test_a_screen_reader_finds_rows_and_cells():
    with pikepdf.open(io.BytesIO(decision_pdf(decided(opinions=(PLANNING, FIRE)), SEAL, ISSUED_AT))) as pdf:
        elements = list(pdf.Root.StructTreeRoot.K[0].K)
        (table,) = [element for element in elements if element.S == "/Table"]
        rows = children(table)

        assert [row.S for row in rows] == ["/TR"] * 3
        assert {cell.S for cell in children(rows[0])} == {"/TH"}
        assert [len(children(row)) for row in rows] == [5, 5, 5]
        assert all("/Pg" in cell and row == cell.P for row in rows for cell in children(row))


def test_every_mark_on_a_page_has_one_element_and_a_number_of_its_own():
    content = decision_pdf(decided(opinions=(PLANNING, FIRE) * 20), SEAL, ISSUED_AT)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        for page in pdf.pages:
            elements = parents[list(parents).index(page.StructParents) + 1]
            assert [int(element.K[0]) for element in elements] == list(range(len(elements)))


def test_a_long_table_goes_on_over_pages():
    pages = pages_of(decision_pdf(decided(opinions=(PLANNING, FIRE) * 20), SEAL, ISSUED_AT))

    assert len(pages) > 1
    assert sum(page.count("规划核实") for page in pages) == 20


def test_a_decision_of_one_department_has_no_table():
    assert "各部门意见" not in pages_of(decision_pdf(GRANTED, SEAL, ISSUED_AT))[0]


@pytest.mark.parametrize(("name", "said"), [("广州市商务局", True), ("", False)])
def test_a_decision_by_entrustment_names_who_handled_it(name: str, said: bool):
    text = "".join(pages_of(decision_pdf(decided(entrusted_to=name), SEAL, ISSUED_AT)))

    assert ("委托广州市商务局办理" in text) is said

"""The PDF says what was decided, to people, to machines and to screen readers."""

from __future__ import annotations

import io
from functools import cache

import cv2
import numpy as np
import pikepdf
import pypdfium2

from api.wallet.rules.decision_document import decision_pdf
from tests.rules.wallet.decisions import GRANTED, ISSUED_AT, SEAL, decided


@cache
def granted() -> bytes:
    """The granted decision's file."""
    return decision_pdf(GRANTED, SEAL, ISSUED_AT)


def text_of(content: bytes) -> str:
    """The text as a reader extracts it, line breaks and indents removed."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(pages).split())


def test_a_granted_decision_says_who_what_and_how_much():
    text = text_of(granted())
    assert "医疗费用报销决定书" in text
    assert "王秀兰（公民身份号码2208**********0012）：" in text
    assert "您于2026年3月2日提出的“大额补充保险报销”申请（办件编号20260302-000123-7）收悉" in text
    assert "¥36,800.50（人民币叁万陆仟捌佰元伍角整）" in text
    assert "《中华人民共和国社会保险法》第二十八条、第三十条" in text
    assert "市医疗保障经办中心2026年3月6日" in text


def test_it_names_the_remedies_and_where_to_ask():
    text = text_of(granted())
    assert "60日内依法申请行政复议" in text
    assert "6个月内依法向人民法院提起行政诉讼" in text
    assert "可拨打12393咨询" in text


def test_a_refusal_gives_its_reasons():
    refused = decision_pdf(decided(outcome="denied", reasons="费用属于工伤保险支付范围"), SEAL, ISSUED_AT)
    text = text_of(refused)
    assert "不予办理决定书" in text
    assert "理由：费用属于工伤保险支付范围" in text
    assert "准予" not in text


def test_a_refusal_to_accept_has_its_own_title():
    content = decision_pdf(decided(outcome="not_accepted", reasons="不属于本单位职权范围"), SEAL, ISSUED_AT)
    assert "不予受理决定书" in text_of(content)


def test_the_code_in_the_picture_opens_the_page_of_verification():
    with pypdfium2.PdfDocument(granted()) as document:
        page = np.asarray(document[0].render(scale=3).to_pil().convert("L"))
    decoded, *_ = cv2.QRCodeDetector().detectAndDecode(page)
    assert decoded == SEAL.address
    assert SEAL.code in text_of(granted())


def test_the_same_decision_is_the_same_file():
    assert decision_pdf(GRANTED, SEAL, ISSUED_AT) == granted()


def test_a_screen_reader_finds_language_title_headings_and_an_alternative_for_the_code():
    with pikepdf.open(io.BytesIO(granted())) as pdf:
        elements = list(pdf.Root.StructTreeRoot.K[0].K)
        kinds = [str(element.S) for element in elements]
        figure = next(element for element in elements if str(element.S) == "/Figure")
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert bool(pdf.Root.MarkInfo.Marked)
        assert pdf.open_metadata()["dc:title"] == "医疗费用报销决定书 20260302-000123-7"
        assert kinds.count("/H1") == 1
        assert kinds.count("/H2") == 2
        assert SEAL.address in str(figure.Alt)


def test_it_is_an_archive_file_with_its_fonts_inside():
    with pikepdf.open(io.BytesIO(granted())) as pdf:
        metadata = pdf.open_metadata()
        fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing]
        assert metadata.pdfa_status == "2U"
        assert len(fonts) == 2
        assert all("/FontFile3" in font and "NotoS" in str(font.FontName) for font in fonts)


def test_a_long_decision_turns_the_page_and_loses_nothing():
    facts = tuple((f"第{number}项费用名称", f"金额说明{number}" * 6) for number in range(40))
    content = decision_pdf(decided(facts=facts), SEAL, ISSUED_AT)
    text = text_of(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) > 1
    assert all(f"第{number}项费用名称" in text for number in range(40))
    assert text.index("救济途径") > text.index("第39项费用名称")

"""Which papers are asked, which are held, which are missing."""

from __future__ import annotations

from types import SimpleNamespace

from api.cases.rules.materials import Held, held_from, materials_asked, missing_materials
from api.catalogue.rules import Material, Origin

REGISTRY = Origin("exchange", "civil-registry")
HELD = {("exchange", "civil-registry"): Held(REGISTRY, "公安人口库")}
INVOICE = Material(code="invoice", name="发票", least=2, most=9)
CARD = Material(code="id-card", name="身份证", origins=(Origin("wallet", "id-card"), REGISTRY))
BANK = Material(code="bank-card", name="银行卡", show_if={"pay_to": {"const": "bank-card"}})
REPORT = Material(code="report", name="检查报告", least=0)
ITEM = SimpleNamespace(materials=(INVOICE, CARD, BANK, REPORT))


def test_a_paper_is_asked_only_where_its_condition_holds():
    assert BANK not in materials_asked(ITEM, {"pay_to": "social-card"})
    assert BANK in materials_asked(ITEM, {"pay_to": "bank-card"})


def test_a_paper_is_held_from_the_first_origin_that_has_it():
    wallet = {("wallet", "id-card"): Held(Origin("wallet", "id-card"), "证照夹")}
    assert held_from(CARD, HELD | wallet).source == "证照夹"
    assert held_from(CARD, HELD).source == "公安人口库"
    assert held_from(INVOICE, HELD | wallet) is None


def test_what_is_missing_says_how_much():
    assert missing_materials(ITEM, {}, {}, HELD) == {"invoice": "请上传发票。"}
    assert missing_materials(ITEM, {}, {"invoice": 1}, HELD) == {"invoice": "发票至少要 2 份，还差 1 份。"}
    assert missing_materials(ITEM, {}, {"invoice": 2}, HELD) == {}


def test_what_nobody_holds_is_asked_of_the_citizen():
    assert "id-card" in missing_materials(ITEM, {}, {"invoice": 2}, {})

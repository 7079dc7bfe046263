"""What the catalogue promises about delivery and checks is what the platform does."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cases.usecases.automatic import CHECKS
from api.catalogue.queries.checking import check_catalogue
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules.vocabulary import AUTOMATIC_CHECKS

DIRECTORY = Path(__file__).parents[2] / "catalogue"
CATALOGUE = load_catalogue(DIRECTORY)


def test_every_check_that_the_catalogue_may_name_is_written():
    assert set(CHECKS) == AUTOMATIC_CHECKS


def test_the_fee_that_an_item_names_is_the_one_of_the_price_list():
    item, firm = CATALOGUE.items["tax-invoice-delivery"], next(iter(CATALOGUE.couriers.values()))
    fee = f"{firm.fee_to('白城市') // 100} 元"
    texts = [item.fee.note, *(question.a for question in item.questions if "快递费" in question.q)]
    assert len(texts) == 2
    assert all(fee in text for text in texts)


def test_who_pays_is_said_where_the_recipient_does():
    for item in CATALOGUE.items.values():
        if item.result.postage == "recipient":
            assert "courier" in item.result.delivery
            said = [item.fee.note, *(question.a for question in item.questions)]
            assert any("自付" in text or "收件人付" in text for text in said), item.code


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("fee: 2200}", "places: [北京], fee: 2200}", "最后一档不要写 places"),
        ("fee: 1500", "fee: 十五元", "单位是分"),
        ("code: ems", "kode: ems", "写法不对"),
    ],
)
def test_a_price_list_that_cannot_be_used_is_refused(tmp_path, old, new, says):
    text = (DIRECTORY / "couriers.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "couriers.yaml").write_text(text.replace(old, new), "utf-8")
    problems = [problem for problem in check_catalogue(tmp_path) if problem.file == "couriers.yaml"]
    assert any(says in problem.message for problem in problems), problems

"""一件事套餐 and 情景式指南 on the screen, without scripts."""

from __future__ import annotations

from collections.abc import Callable

from api.core.runtime import Runtime
from tests.pages.visitor import Visitor
from tests.people import citizen

SMALL = "owner_kind=self-employed&size=small&licence_state=applying&catering_kind=restaurant&fumes=true&drains=false"


def test_the_door_and_the_search_lead_to_a_package(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor()
    assert "/packages/restaurant-package" in somebody.open("/").links()
    assert "/packages/restaurant-package" in somebody.open("/items?q=开餐馆").links()
    somebody.open("/items/restaurant-package")
    assert "36 份减到 24 份" in somebody.text
    assert "/items/food-permit" in somebody.links()


def test_a_scenario_asks_one_question_after_the_other(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor().open("/scenarios/power")
    assert "电用在哪里" in somebody.text
    somebody.open("/scenarios/power?use=business")
    assert "大约要多少千瓦" in somebody.text
    assert "/scenarios/power?" in somebody.links()
    somebody.open("/scenarios/power?use=home")
    assert "您的办事指南" in somebody.text


def test_a_number_that_cannot_be_is_pointed_out(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor().open("/scenarios/power?use=business&capacity_kw=lots&dig=false")
    assert somebody.status == 422
    assert "还有 1 处需要修改" in somebody.text


def test_all_questions_can_be_answered_at_once(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor().open("/scenarios/power?all=1")
    assert somebody.status == 200
    somebody.open("/scenarios/power?all=1&use=business&capacity_kw=80&dig=true")
    assert "小微企业低压用电报装" in somebody.text
    assert "挖路的手续由供电公司统一报" in somebody.text


def test_a_guide_starts_the_draft_with_its_answers(visitor: Callable[..., Visitor], runtime: Runtime) -> None:
    somebody = visitor(citizen(runtime))
    somebody.open(f"/scenarios/open-a-restaurant?{SMALL}&wants_sign=false")
    assert "开一家小餐馆" in somebody.text
    somebody.open(f"/apply/restaurant-package?scenario=open-a-restaurant&{SMALL}&wants_sign=false")
    somebody.send("/apply/restaurant-package")
    assert somebody.status == 200
    chosen = somebody.tree.xpath("//input[@name='licence_state' and @checked]/@value")
    assert chosen == ["applying"]
    assert somebody.tree.xpath("//input[@name='wants_sign' and @checked]/@value") == ["false"]

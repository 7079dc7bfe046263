"""一件事套餐 and 情景式指南 on the screen, without scripts."""

from __future__ import annotations

from collections.abc import Callable

from api.app import Zhijian
from api.core.clock import SettableClock
from api.core.runtime import Runtime
from tests.features.packages.conftest import Restaurant
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


def test_a_package_is_one_row_and_one_page_with_its_parts_inside(
    visitor: Callable[..., Visitor], site_app: Zhijian, runtime: Runtime
) -> None:
    restaurant = Restaurant(site_app.test_client(), runtime, SettableClock(runtime.clock.now()), lambda: None)
    whole = restaurant.filed(example=1)
    somebody = visitor(restaurant.owner).open("/cases")
    assert somebody.links().count(f"/cases/{whole['no']}") == 1
    assert not any(f"/cases/{part['no']}" in somebody.links() for part in whole["parts"])
    somebody.open(f"/cases/{whole['no']}")
    assert {f"/cases/{part['no']}" for part in whole["parts"]} <= set(somebody.links())
    assert "这件事的 3 项" in somebody.text
    somebody.open(f"/cases/{whole['parts'][0]['no']}")
    assert f"/cases/{whole['no']}" in somebody.links()
    somebody.open(f"/cases/{whole['no']}").send(f"/cases/{whole['no']}/withdrawal", reason="不开了")
    assert "已撤回" in somebody.text

"""Answers on an item say what the guide says, link it, and offer what to ask next."""

from __future__ import annotations

import pytest

from bot.actions.item_answers import ACT_PHRASES, answer_on, close_to
from tests.bot.fake_api import CLAIM


@pytest.mark.parametrize(
    ("act", "fact"),
    [
        ("guide", "医疗费用发票"),
        ("materials", "医疗费用发票（最多 9 份）"),
        ("time", "承诺 5 个工作日办好（法律规定最长 20 个工作日）"),
        ("fee", "不收费"),
        ("where", "文化西路 88 号"),
        ("eligibility", "参加了大额补充保险"),
        ("start", "现在就办"),
    ],
)
def test_each_act_is_answered_from_the_guide(act: str, fact: str) -> None:
    answer = answer_on(CLAIM, act, ACT_PHRASES[act][1].format(name=CLAIM["name"]))
    assert fact in answer.text
    assert (answer.topic, answer.facet, answer.handoff) == ("mi-supplementary-claim", act, False)
    assert {link.href for link in answer.links} == {"/items/mi-supplementary-claim", "/apply/mi-supplementary-claim"}


def test_starting_leads_to_the_form_first() -> None:
    assert answer_on(CLAIM, "start", "我要报销").links[0].href == "/apply/mi-supplementary-claim"


def material(name: str, **facts: object) -> dict[str, object]:
    return {"code": name, "name": name, "count": [1, 1], "required": True, "held": False, **facts}


def test_only_what_the_citizen_must_bring_is_counted() -> None:
    papers = [
        material("发票"),
        material("身份证", held=True),
        material("户口簿", instead=[{"kind": "exchange", "code": "civil-registry", "name": "人口库"}]),
        material("银行卡", show_if={"pay_to": {"const": "bank-card"}}),
        material("病历", required=False),
    ]
    lines = answer_on({**CLAIM, "materials": papers}, "materials", "要带什么材料").text.splitlines()
    assert lines[:2] == ["大额补充保险报销要准备 1 样：", "1. 发票"]
    assert "看情况才交：银行卡、病历。" in lines
    assert "我们能查到，一般不用交：身份证、户口簿。" in lines


def test_no_material_at_all_says_so() -> None:
    held = {**CLAIM, "materials": [material("身份证", held=True)]}
    assert "一般不用您交材料" in answer_on(held, "materials", "要带什么材料").text


@pytest.mark.parametrize("asked", ["报销比例是多少", "抱销比例多少", "能报多少，报销的比例"])
def test_a_question_of_the_catalogue_is_answered_in_its_own_words(asked: str) -> None:
    answer = answer_on(CLAIM, "question", asked)
    assert answer.text == "一般在 60% 到 80% 之间。"
    assert answer.facet is None


def test_a_question_keeps_the_facet_the_catalogue_gives_it() -> None:
    item = {**CLAIM, "questions": [{"q": "发票丢了怎么办", "a": "请医院补开。", "facet": "materials"}]}
    answer = answer_on(item, "guide", "发票丢了咋办")
    assert (answer.text, answer.facet) == ("请医院补开。", "materials")


def test_the_plain_question_of_an_act_is_answered_with_the_live_list() -> None:
    item = {**CLAIM, "questions": [{"q": "需要准备哪些材料", "a": "三样。", "facet": "materials"}]}
    assert "要准备 1 样" in answer_on(item, "materials", "大额补充保险报销要带什么材料").text


def test_a_fee_is_told_in_yuan() -> None:
    assert "收费 12.5 元" in answer_on({**CLAIM, "fee": 1250}, "fee", "要交钱吗").text


def test_buttons_lead_on_and_to_a_person() -> None:
    answer = answer_on(CLAIM, "time", "要几天")
    assert [reply.text for reply in answer.replies][-1] == "转人工"
    assert all(CLAIM["name"] in reply.text for reply in answer.replies[:-1])


def test_a_found_item_is_offered_only_when_its_phrase_is_close() -> None:
    found = [
        {"code": "near", "name": "养犬登记", "matched": {"kind": "alias", "text": "狗证怎么办"}},
        {"code": "far", "name": "大额补充保险报销", "matched": {"kind": "summary", "text": "住院花费大"}},
    ]
    assert close_to("狗证咋办", found) == {"near": "养犬登记"}


@pytest.mark.parametrize("asked", ["看病的钱能报吗", "看病的錢能不能報", "住院的费用可以报吗"])
def test_whether_one_can_is_answered_with_the_conditions(asked: str) -> None:
    item = {**CLAIM, "questions": [{"q": "外地住院垫付的钱能报吗", "a": "能。先上传发票。", "facet": "eligibility"}]}
    answer = answer_on(item, "guide", asked)
    assert answer.text.startswith("符合条件的可以。")
    assert "参加了大额补充保险" in answer.text
    assert answer.facet == "eligibility"


def test_whether_it_works_on_a_phone_is_no_question_of_conditions() -> None:
    assert answer_on(CLAIM, "guide", "能在手机上办吗").facet == "guide"


def test_a_package_is_linked_as_a_package() -> None:
    package = {**CLAIM, "code": "restaurant-package", "saves": {"materials": 12}, "items": []}
    assert {link.href for link in answer_on(package, "time", "要几天").links} == {
        "/packages/restaurant-package", "/apply/restaurant-package",
    }  # fmt: skip

"""What a new version changes, in the words of the people who wrote the file."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.catalogue.queries.reading import read_yaml
from api.catalogue.rules.versions import changes_between, is_forgotten

Raw = dict[str, Any]
EXAMPLE: Raw = read_yaml((Path(__file__).parents[3] / "catalogue/example-item.yaml").read_text("utf-8"))


def changed(change: Callable[[Raw], object]) -> Raw:
    item = copy.deepcopy(EXAMPLE)
    change(item)
    return item


def fields(item: Raw) -> Raw:
    properties: Raw = item["form"]["properties"]
    return properties


CHANGES: list[tuple[Callable[[Raw], object], str]] = [
    (lambda item: item.update(name="老年卡"), "名称：老年人优待卡申领 → 老年卡"),
    (lambda item: item["limits"].update(promised=2), "承诺时限：3 → 2 个工作日"),
    (lambda item: item["fee"].update(amount=500), "收费：0.00 → 5.00 元"),
    (lambda item: fields(item).update(size={"title": "尺码", "type": "string"}), "新增填写项“尺码”（选填）"),
    (lambda item: fields(item).pop("mail_address"), "删去填写项“收件地址”"),
    (lambda item: item["form"]["required"].remove("mail_address"), "填写项“收件地址”改为选填"),
    (lambda item: fields(item)["mail_address"].update(maxLength=9), "填写项“收件地址”改了：maxLength"),
    (lambda item: item["materials"].pop(0), "不再要材料“近期照片”"),
    (
        lambda item: item["materials"].append({"code": "x", "name": "户口本", "count": [0, 1]}),
        "新增材料“户口本”（选交）",
    ),
    (lambda item: item["materials"][0].update(count=[2, 2]), "材料“近期照片”改为至少 2 份"),
    (lambda item: item["flow"][0]["tasks"][0].update(working_days=2), "环节“资格审核”的期限：1 → 2 个工作日"),
    (lambda item: item["flow"][0]["tasks"][0].update(by="tax/reviewer"), "环节“资格审核”改由 tax/reviewer 办"),
    (lambda item: item["flow"][0].update(join="any"), "阶段“审核”由“都同意”改为“一个同意”才过"),
    (lambda item: item["flow"].pop(1), "取消环节“名单公示”"),
    (lambda item: item["flow"].reverse(), "阶段的顺序变了"),
    (lambda item: item["eligibility"].append("有社保卡"), "办理条件改了"),
    (lambda item: item.update(something_new=True), "something_new改了"),
]


@pytest.mark.parametrize(("change", "says"), CHANGES, ids=[says for _, says in CHANGES])
def test_a_change_is_said_in_plain_words(change: Callable[[Raw], object], says: str):
    said = changes_between(EXAMPLE, changed(change))

    assert [sentence for sentence in said if sentence.startswith(says)], said


@pytest.mark.parametrize(("change", "says"), CHANGES, ids=[says for _, says in CHANGES])
def test_a_change_without_a_new_version_is_noticed(change: Callable[[Raw], object], says: str):
    new = changed(change)
    assert is_forgotten(EXAMPLE, new)
    assert not is_forgotten(EXAMPLE, {**new, "version": "2027-01-01"})


def test_what_helps_to_find_an_item_needs_no_new_version():
    new = changed(lambda item: (item["aliases"].append("敬老卡"), item["examples"].update(stories=[])))

    assert changes_between(EXAMPLE, new) == []
    assert not is_forgotten(EXAMPLE, new)


def test_nothing_changes_nothing():
    assert changes_between(EXAMPLE, copy.deepcopy(EXAMPLE)) == []

"""A catalogue as large as a province's, made from the real one; no two items are called alike."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

import ryaml

from api.catalogue.queries.loading import catalogue_files, is_item
from api.catalogue.queries.reading import read_yaml

REAL = Path(__file__).parents[2] / "catalogue"
PLACES = [
    "白城",
    "洮北",
    "镇赉",
    "通榆",
    "洮南",
    "大安",
    "佛山",
    "禅城",
    "南海",
    "顺德",
    "三水",
    "高明",
    "成都",
    "锦江",
    "青羊",
    "武侯",
    "龙泉",
    "双流",
    "郫都",
    "温江",
]
TRADES = [
    "餐饮",
    "零售",
    "物流",
    "纺织",
    "养殖",
    "种植",
    "渔业",
    "林业",
    "采矿",
    "印刷",
    "建材",
    "化工",
    "医药",
    "器械",
    "家政",
    "养老",
    "托育",
    "培训",
    "旅游",
    "住宿",
    "会展",
    "广告",
    "软件",
    "通信",
    "快递",
    "仓储",
    "装修",
    "园林",
    "环卫",
    "保洁",
    "汽修",
    "美容",
    "洗浴",
    "健身",
    "影院",
    "书店",
    "花卉",
    "宠物",
    "珠宝",
    "眼镜",
]
PEOPLE = [
    "个人",
    "老人",
    "学生",
    "军属",
    "职工",
    "农户",
    "商户",
    "企业",
    "社团",
    "新生儿",
    "残疾人",
    "退休人员",
    "外来人员",
]


def invent(directory: Path, count: int) -> Path:
    """Copy the real catalogue to `directory`, its own items replaced by `count` invented ones; returns `directory`."""
    shutil.copytree(REAL, directory, ignore=shutil.ignore_patterns("items", "packages", "scenarios"))
    for raw in islice(_invented(), count):
        path = directory / "items" / raw["department"] / f"{raw['code']}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ryaml.dumps(raw), "utf-8")  # type: ignore[attr-defined]
    return directory


def _invented() -> Iterator[dict[str, Any]]:
    patterns = cycle(read_yaml(path.read_text("utf-8")) for path in catalogue_files(REAL) if is_item(REAL, path))
    for number, (person, trade, place) in enumerate(product(PEOPLE, TRADES, PLACES)):
        raw = next(patterns)
        kind = f"{place}{trade}{person}"
        yield {
            **raw,
            "code": f"{raw['code']}-{number}",
            "name": f"{kind}{raw['name']}",
            "summary": f"{kind}：{raw.get('summary', '')}",
            "aliases": [
                _varied(alias, kind, place_in_list) for place_in_list, alias in enumerate(raw.get("aliases", ()))
            ],
            "questions": [{**entry, "q": f"{place}{trade}{entry['q']}"} for entry in raw.get("questions", ())],
        }


def _varied(alias: str, kind: str, place: int) -> str:
    return f"{kind}{alias}" if place % 2 else f"{alias}（{kind}）"

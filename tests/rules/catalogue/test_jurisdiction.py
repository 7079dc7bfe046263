"""Who handles an item follows from the region, the kind of delegation, and the day of filing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from api.catalogue.rules import Item, parse_item
from api.catalogue.rules.jurisdiction import authority_for, delegation_for, department_for

FROM = "2017-06-01"
BASIS = "广东省人民政府的决定"
DELEGATED = [
    {"regions": ["440100"], "to": "city-one", "kind": "下放", "since": FROM, "basis": BASIS},
    {"regions": ["440300"], "to": "city-two", "kind": "委托", "since": FROM, "basis": BASIS},
]
LATER, EARLIER = date(2026, 3, 2), date(2017, 5, 31)


def item(**changes: Any) -> Item:
    raw = {
        "code": "licence", "version": "2026-03-01", "name": "许可", "department": "province", "theme": "许可",
        "audience": ["organisation"], "limits": {"statutory": 20, "promised": 10},
        "jurisdiction": {"field": "region", "delegated": DELEGATED},
        "flow": [{"stage": "办理", "tasks": [
            {"name": "审核", "by": "province/reviewer"}, {"name": "会签", "by": "fire/reviewer"},
            {"name": "核验", "kind": "automatic"},
        ]}],
    } | changes  # fmt: skip
    return parse_item(raw)


@pytest.mark.parametrize(
    ("region", "office", "authority", "handled_by"),
    [
        ("440100", "city-one", "city-one", ""),  # delegated: in its own name
        ("440300", "city-two", "province", "city-two"),  # entrusted: in the province's name
        ("440600", "province", "province", ""),
        (None, "province", "province", ""),
    ],
)
def test_the_region_says_who_handles_and_who_decides(region: str | None, office: str, authority: str, handled_by: str):
    licence, answers = item(), {"region": region}

    assert department_for(licence, licence.tasks[0], answers, LATER) == office
    assert authority_for(licence, answers, LATER) == (authority, handled_by)


def test_what_was_filed_before_a_delegation_stays_with_the_province():
    licence = item()

    assert department_for(licence, licence.tasks[0], {"region": "440100"}, EARLIER) == "province"
    assert department_for(licence, licence.tasks[0], {"region": "440100"}, date(2017, 6, 1)) == "city-one"


def test_another_departments_task_is_nobodys_to_delegate():
    licence = item()

    assert department_for(licence, licence.tasks[1], {"region": "440100"}, LATER) == "fire"
    assert department_for(licence, licence.tasks[2], {"region": "440100"}, LATER) == "city-one"


def test_an_item_of_one_department_delegates_nothing():
    assert delegation_for(item(jurisdiction=None), {"region": "440100"}, LATER) is None

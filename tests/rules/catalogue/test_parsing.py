"""From a definition to the typed item."""

from __future__ import annotations

from typing import Any

from api.catalogue.rules import Item, Origin, TaskPlan, parse_item

RAW: dict[str, Any] = {
    "code": "an-item",
    "version": "2026-03-02",
    "name": "某事项",
    "department": "window",
    "theme": "主题",
    "audience": ["citizen"],
    "legal_basis": ["某法", {"law": "某条例", "article": "第三条"}],
    "limits": {"statutory": 20, "promised": 5},
    "form": {"properties": {}},
    "materials": [
        {"code": "photo", "name": "照片", "count": [0, 3]},
        {"code": "id-card", "name": "身份证", "from": [{"wallet": "id-card"}, {"exchange": "civil-registry"}]},
    ],
    "flow": [
        {"stage": "受理", "tasks": [{"name": "核验", "kind": "automatic", "check": "no-open-case"}]},
        {
            "stage": "会审",
            "join": {"quorum": 2},
            "tasks": [
                {"name": "甲", "by": "tax/reviewer", "working_days": 2},
                {"name": "乙", "by": "power/reviewer", "working_days": 3, "when": {"a": {"const": 1}}},
                {
                    "name": "公示",
                    "kind": "notice",
                    "by": "window/clerk",
                    "working_days": 7,
                    "days": 7,
                    "counted": False,
                },
                {"name": "签报", "kind": "internal", "by": "window/clerk", "working_days": 1},
            ],
        },
    ],
}


def item() -> Item:
    return parse_item(RAW)


def test_tasks_are_numbered_by_their_place() -> None:
    assert [task.id for task in item().tasks] == ["1.1", "2.1", "2.2", "2.3", "2.4"]


def test_a_task_knows_its_office() -> None:
    assert item().tasks[1] == TaskPlan("2.1", "甲", "review", "tax", "reviewer", 2)


def test_a_task_keeps_what_only_its_kind_knows() -> None:
    assert item().tasks[0].details == {"check": "no-open-case"}
    assert item().tasks[3].details == {"days": 7}


def test_a_stage_says_how_its_tasks_join() -> None:
    first, second = item().flow
    assert (first.join, first.quorum) == ("all", None)
    assert (second.join, second.quorum) == ("quorum", 2)


def test_a_stage_takes_as_long_as_its_longest_counted_task() -> None:
    assert [stage.working_days for stage in item().flow] == [0, 3]


def test_a_material_may_be_left_out_when_none_is_the_least() -> None:
    photo, id_card = item().materials
    assert not photo.required
    assert id_card.required
    assert id_card.origins == (Origin("wallet", "id-card"), Origin("exchange", "civil-registry"))


def test_internal_approval_is_not_the_citizens_burden() -> None:
    assert [task.name for task in item().tasks if not task.shown_to_citizen] == ["签报"]


def test_the_definition_is_kept_whole() -> None:
    assert item().raw is RAW
    assert parse_item(item().raw) == item()

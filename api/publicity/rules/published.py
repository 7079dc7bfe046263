"""What everybody may read of a case while it is on public notice (公示): the answers its item publishes, names masked.

行政许可法 46 and 47 want matters of public interest announced; 个人信息保护法 6 wants no more shown than that takes.
"""

from __future__ import annotations

from typing import Any

from api.accounts.rules.masking import mask_name
from api.catalogue.rules import Item, TaskPlan, visible_fields
from api.catalogue.rules.wording import shown

NAMES_OF_PEOPLE = ("姓名", "联系人", "负责人", "经办人")


def facts_published(item: Item, plan: TaskPlan, answers: dict[str, Any]) -> list[list[str]]:
    """Pairs of label and text in the order of the form; a sensitive answer is never among them."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    names = [name for name in visible_fields(item.form, answers) if name in answers and name in plan.published]
    return [[fields[name]["title"], text_of(fields[name], answers[name])] for name in names if is_open(fields[name])]


def is_open(field: dict[str, Any]) -> bool:
    """Whether an answer may be read by everybody at all."""
    return not field.get("x-sensitive")


def text_of(field: dict[str, Any], answer: Any) -> str:
    """The answer as everybody reads it; the name of a person is masked, that of an organisation is not."""
    text = shown(field, answer)
    return mask_name(text) if names_a_person(field) else text


def names_a_person(field: dict[str, Any]) -> bool:
    """Whether the field holds the name of a human being."""
    return field.get("x-prefill") == "person.name" or any(word in field["title"] for word in NAMES_OF_PEOPLE)

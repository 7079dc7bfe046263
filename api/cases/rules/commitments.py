"""Commitment (告知承诺) in a case: which promises it calls for, what they cover, what they make of the flow."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import orjson

from api.catalogue.rules import Item, Stage, TaskPlan, answers_kept, holds
from api.catalogue.rules.conditions import fields_named_in
from api.catalogue.rules.vocabulary import CREDIT_CLASS

PROMISED = "promised"
"""The automatic check that passes for a signed promise (允诺即办)."""


def is_promise_wanted(item: Item, answers: dict[str, Any]) -> bool:
    """Whether the item itself is handled on a promise for these answers."""
    return item.commitment is not None and holds(item.commitment.when, answers)


def asks_for_credit(item: Item) -> bool:
    """Whether the flow depends on the applicant's credit class (信用类型)."""
    return any(CREDIT_CLASS in fields_named_in(task.when) for task in item.tasks)


def facts_for_flow(answers: dict[str, Any], credit_class: str | None) -> dict[str, Any]:
    """What the flow's conditions look at: the answers, and the credit class where the flow asks for it."""
    return answers if credit_class is None else {**answers, CREDIT_CLASS: credit_class}


def is_choice(item: Item) -> bool:
    """Whether the citizen may choose the ordinary path (一般程序) by an answer."""
    return item.commitment is not None and item.commitment.when is not None


def texts_for(item: Item, answers: dict[str, Any]) -> tuple[str, ...]:
    """The codes of the promises that can be signed: the item's own first, then those in place of a paper."""
    own = [item.commitment.text] if item.commitment and is_promise_wanted(item, answers) else []
    asked = (material for material in item.materials if holds(material.show_if, answers))
    papers = [origin.name for material in asked for origin in material.origins if origin.kind == "commitment"]
    return tuple(dict.fromkeys([*own, *papers]))


def covered_by(item: Item, text: str) -> tuple[str, ...]:
    """The answers that a promise speaks of; empty means all of them."""
    return item.commitment.covers if item.commitment and item.commitment.text == text else ()


def answers_digest(item: Item, answers: dict[str, Any], covers: Collection[str]) -> str:
    """SHA-256 over the answers that a promise covers, in hexadecimal; the order they were given in does not matter."""
    kept = answers_kept(item.form, answers)
    covered = {name: value for name, value in kept.items() if not covers or name in covers}
    return hashlib.sha256(orjson.dumps(covered, option=orjson.OPT_SORT_KEYS)).hexdigest()


def as_committed(item: Item) -> Item:
    """The item as it runs once its promise is signed: tasks marked `skip` are gone, `automatic` ones decide at once."""
    return replace(item, flow=tuple(_shortened(stage) for stage in item.flow))


def _shortened(stage: Stage) -> Stage:
    return replace(stage, tasks=tuple(_at_once(task) for task in stage.tasks if task.if_committed != "skip"))


def _at_once(task: TaskPlan) -> TaskPlan:
    if task.if_committed != "automatic":
        return task
    return replace(task, kind="automatic", details={**task.details, "check": PROMISED})


def may_call_for_promises(item: Item) -> bool:
    """Whether any answers could call for a promise in this item."""
    origins = (origin for material in item.materials for origin in material.origins)
    return item.commitment is not None or any(origin.kind == "commitment" for origin in origins)

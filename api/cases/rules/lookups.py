"""What other offices could be asked for a case (数据共享), so that the citizen need neither write nor upload it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.cases.rules.materials import Holdings, held_from, materials_asked
from api.catalogue.rules import Catalogue, Item, problems_in, visible_fields
from api.catalogue.rules.sources import ORGANISATION, PERSON, Source

EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class LookupPlan:
    """What one source could give: facts wanted of it, fields they fill, materials they spare, and whom it is about."""

    source: str
    about: str
    facts: tuple[str, ...]
    fields: tuple[str, ...]
    materials: tuple[str, ...]


def lookups_possible(
    catalogue: Catalogue,
    item: Item,
    answers: dict[str, Any],
    subjects: Collection[str],
    holdings: Holdings,
    files: Mapping[str, int],
) -> tuple[LookupPlan, ...]:
    """The lookups that would still spare something: unanswered fields on screen, materials neither held nor uploaded.

    `subjects` says whom the case knows by a number: the person, the organisation or both. Nothing is asked that is
    not needed (最小必要, 个人信息保护法 6).
    """
    fields = [(*_source_and_fact(catalogue, item, name), name) for name in visible_fields(item.form, answers)]
    wanted = [(source, fact, name) for source, fact, name in fields if source and name not in answers]
    papers = [(source, fact, code) for source, fact, code in _papers(item, answers, holdings, files)]
    plans = []
    for code in dict.fromkeys(source for source, _, _ in (*wanted, *papers)):
        about = subject_kind(catalogue.sources.get(code), subjects)
        if about is not None:
            plans.append(_plan(code, about, [each for each in wanted if each[0] == code], papers))
    return tuple(plans)


def subject_kind(source: Source | None, subjects: Collection[str]) -> str | None:
    """Whom a source is asked about: the organisation where it knows organisations and the case is for one."""
    if source is None:
        return None
    fitting = [kind for kind in (ORGANISATION, PERSON) if kind in source.about and kind in subjects]
    return fitting[0] if fitting else None


def still_worth_asking(plan: LookupPlan, state: str | None, asked: Collection[str]) -> bool:
    """Whether a plan wants more than the source's newest lookup, now in `state`, settled for the facts `asked`."""
    if state == "asked":
        return False
    return state != "found" or not set(plan.facts) <= set(asked)


def fields_filled_by(catalogue: Catalogue, item: Item, source: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Answers that a source's facts give, as far as the field would accept them."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    named = {name: _source_and_fact(catalogue, item, name) for name in fields}
    found = {name: facts[fact] for name, (owner, fact) in named.items() if owner == source and fact in facts}
    return {name: value for name, value in found.items() if is_acceptable(fields[name], name, value)}


def is_acceptable(schema: dict[str, Any], name: str, value: Any) -> bool:
    """Whether a field on its own would take a value; another office may use other words."""
    alone = {key: part for key, part in schema.items() if key not in ("show_if", "x-not-before", "x-at-most")}
    return not problems_in({"properties": {name: alone}}, {name: value})


def _source_and_fact(catalogue: Catalogue, item: Item, field: str) -> tuple[str, str]:
    _, _, rest = catalogue.exchange_for(item.form["properties"][field].get("x-prefill", "")).partition(".")
    source, _, fact = rest.partition(".")
    return source, fact


def _papers(
    item: Item, answers: dict[str, Any], holdings: Holdings, files: Mapping[str, int]
) -> Iterator[tuple[str, str, str]]:
    for material in materials_asked(item, answers):
        if held_from(material, holdings) is None and not files.get(material.code):
            for origin in material.origins:
                if origin.kind == EXCHANGE:
                    yield origin.owner, origin.part, material.code


def _plan(
    source: str, about: str, fields: list[tuple[str, str, str]], papers: list[tuple[str, str, str]]
) -> LookupPlan:
    own = [paper for paper in papers if paper[0] == source]
    facts = dict.fromkeys(fact for _, fact, _ in (*fields, *own) if fact)
    codes = dict.fromkeys(code for _, _, code in own)
    return LookupPlan(source, about, tuple(facts), tuple(name for _, _, name in fields), tuple(codes))

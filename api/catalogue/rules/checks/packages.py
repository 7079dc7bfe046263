"""Mistakes in a package (套餐): items that do not exist, words that clash, a promise that its items cannot keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from api.catalogue.rules.checks.conditions import can_hold, findings_in_condition
from api.catalogue.rules.checks.examples import findings_in_examples
from api.catalogue.rules.checks.findings import Finding, Known, Place, meant
from api.catalogue.rules.checks.forms import findings_in_form
from api.catalogue.rules.conditions import fields_named_in
from api.catalogue.rules.items import Item
from api.catalogue.rules.packages.claims import Claim, claims_on_fields, claims_on_papers, fields_referred_to
from api.catalogue.rules.packages.parsing import definition_of, parse_package, recipe_of
from api.catalogue.rules.packages.shape import Member
from api.catalogue.rules.packages.wording import demands
from api.catalogue.rules.vocabulary import FIELD_KEYWORDS

Raw = dict[str, Any]


def findings_in_package(raw: Raw, items: Mapping[str, Item], known: Known) -> list[Finding]:
    """Everything wrong inside one package; what needs the merged form waits until it can be merged."""
    found = list(_findings_in_references(raw, items, known))
    if found:
        return found
    recipe = recipe_of(raw, items)
    found = [*_findings_in_words(raw, recipe.members), *_findings_between(raw, recipe.members)]
    if found:
        return found
    whole = definition_of(recipe)
    found = [*findings_in_form(whole, known), *_findings_in_conditions(raw, whole["form"], recipe.members)]
    return found or [*_findings_in_promises(raw, items), *findings_in_examples(whole)]


def _findings_in_references(raw: Raw, items: Mapping[str, Item], known: Known) -> Iterator[Finding]:
    if raw["department"] not in known.departments:
        text = f"没有“{raw['department']}”这个部门{meant(raw['department'], known.departments)}"
        yield Finding(("department",), text)
    before: list[str] = []
    for index, entry in enumerate(raw["items"]):
        code, after = entry["item"], entry.get("after")
        if code not in items:
            yield Finding(("items", index, "item"), f"没有“{code}”这个事项{meant(code, items)}")
        elif items[code].internal:
            yield Finding(("items", index, "item"), f"“{code}”是内部事项，不能放进套餐。")
        elif items[code].commitment is not None:
            yield Finding(("items", index, "item"), f"“{code}”要签告知承诺书，得单独办，不能放进套餐。")
        if code in before:
            yield Finding(("items", index, "item"), f"“{code}”写了两次，请去掉一个。")
        if after is not None and after not in before:
            text = f"after 写的“{after}”不在这个套餐里，或者没有排在它前面{meant(after, before)}"
            yield Finding(("items", index, "after"), text)
        before.append(code)


def _findings_in_words(raw: Raw, members: tuple[Member, ...]) -> Iterator[Finding]:
    for index, member in enumerate(members):
        where, fields = ("items", index), member.item.form.get("properties", {})
        for name in member.same.keys() - fields.keys():
            text = f"事项“{member.item.code}”的表单里没有“{name}”{meant(name, fields)}"
            yield Finding((*where, "same", name), text)
        papers = [material.code for material in member.item.materials]
        for code in member.papers.keys() - set(papers):
            yield Finding((*where, "papers", code), f"事项“{member.item.code}”没有材料“{code}”{meant(code, papers)}")
    names = {**raw.get("form", {}).get("properties", {}), **claims_on_fields(members)}
    seen: set[str] = set()
    for title, listed in raw.get("groups", {}).items():
        for name in listed:
            if name not in names:
                yield Finding(("groups", title), f"“{title}”里的“{name}”不是套餐的字段{meant(name, names)}")
            if name in seen:
                yield Finding(("groups", title), f"“{name}”列了两次，请去掉一个。")
            seen.add(name)


def _findings_between(raw: Raw, members: tuple[Member, ...]) -> Iterator[Finding]:
    own, referred = raw.get("form", {}).get("properties", {}), fields_referred_to(members)
    order = [member.item.code for member in members]
    for name, claims in claims_on_fields(members).items():
        for claim in claims[1:]:
            where = ("items", order.index(claim.member.item.code))
            yield from _clash(name, claims[0], claim, where, in_conditions=name in referred)
        if name in own:
            yield from _widening(name, own[name], claims[0])
    for code, claims in claims_on_papers(members).items():
        for claim in claims[1:]:
            where = ("items", order.index(claim.member.item.code))
            yield from _clash_of_papers(code, claims[0], claim, where)


def _clash(name: str, first: Claim, other: Claim, place: Place, *, in_conditions: bool) -> Iterator[Finding]:
    both = f"事项“{first.member.item.code}”和“{other.member.item.code}”"
    advice = "请改成一样，或者用 same 给其中一个换个名字。"
    if demands(first.wish) != demands(other.wish):
        yield Finding(place, f"{both}都有字段“{name}”，规则却不一样，{advice}")
    elif first.required != other.required:
        yield Finding(place, f"{both}都有字段“{name}”，一个必填一个选填，{advice}")
    elif in_conditions and first.own != other.own:
        yield Finding(place, f"{both}的字段“{name}”出现的条件不一样，又有别的条件用到它，{advice}")


def _widening(name: str, own: Raw, claim: Claim) -> Iterator[Finding]:
    for keyword in own.keys() - FIELD_KEYWORDS:
        where = ("form", "properties", name, keyword)
        yield Finding(where, f"字段“{name}”里不认识“{keyword}”{meant(keyword, FIELD_KEYWORDS)}")
    wider = {"allOf": [{**claim.wish, **own}, {"not": claim.wish}]}
    try:
        possible = jsonschema_rs.canonicalize(wider).satisfiability().value == "yes"
    except (jsonschema_rs.ValidationError, ValueError):
        return  # no schema at all, which the check of the form says
    if possible:
        text = f"套餐里“{name}”的规则比事项“{claim.member.item.code}”的松，拆分后会办不下去，请收紧。"
        yield Finding(("form", "properties", name), text)


def _clash_of_papers(code: str, first: Claim, other: Claim, place: Place) -> Iterator[Finding]:
    both = f"事项“{first.member.item.code}”和“{other.member.item.code}”"
    advice = "请改成一样，或者用 papers 给其中一个换个编码。"
    counts = [claim.wish.get("count", (1, 1)) for claim in (first, other)]
    formats = [set(claim.wish.get("accept", ("image", "pdf"))) for claim in (first, other)]
    if first.wish["name"] != other.wish["name"] and first.theirs == other.theirs:
        yield Finding(place, f"{both}的材料“{code}”名称不一样，不像是同一份，{advice}")
    elif counts[0][0] != counts[1][0] or min(counts[0][1], counts[1][1]) < counts[0][0]:
        yield Finding(place, f"{both}的材料“{code}”要的份数不一样，{advice}")
    elif not formats[0] & formats[1]:
        yield Finding(place, f"{both}的材料“{code}”没有一种都收的格式，{advice}")


def _findings_in_conditions(raw: Raw, form: Raw, members: tuple[Member, ...]) -> Iterator[Finding]:
    askable = set(raw.get("form", {}).get("properties", {}))
    for index, member in enumerate(members):
        where = ("items", index, "when")
        wrong = list(findings_in_condition(member.when, form, where))
        yield from wrong
        for name in sorted(fields_named_in(member.when) - askable if not wrong else ()):
            text = f"when 用到的“{name}”要到这一项自己或后面的事项才问，请改用套餐自己的问题，或调整顺序。"
            yield Finding(where, text)
        if not wrong and not can_hold(member.when, form):
            yield Finding(where, f"事项“{member.item.code}”永远用不上：没有哪种填法能满足它的 when。")
        askable |= {member.field(name) for name in member.item.form.get("properties", {})}


def _findings_in_promises(raw: Raw, items: Mapping[str, Item]) -> Iterator[Finding]:
    package = parse_package(raw, items)
    promised, longest = raw["limits"]["promised"], package.longest_way
    if promised > raw["limits"]["statutory"]:
        yield Finding(("limits", "promised"), f"承诺的 {promised} 个工作日超过了法定时限，请改小。")
    if promised < longest:
        text = f"承诺 {promised} 个工作日，可是有先后的事项加起来要 {longest} 个工作日，请改承诺。"
        yield Finding(("limits", "promised"), text)
    visits = [member.item.visits for member in package.members]
    if not max(visits) <= package.whole.visits <= sum(visits):
        text = f"到场次数应在 {max(visits)} 次（最多的一项）和 {sum(visits)} 次（各项相加）之间。"
        yield Finding(("visits",), text)
    saves = package.saves
    if saves.questions < 0 or saves.materials < 0:
        yield Finding(("items",), "合在一起问的比分开办还多，这个套餐没有用处，请用 same、papers 合并相同的内容。")
    claimed = package.was.materials
    if claimed is not None and claimed < package.together.materials:
        text = f"以前要 {claimed} 份材料，套餐却要 {package.together.materials} 份，请核对。"
        yield Finding(("was", "materials"), text)

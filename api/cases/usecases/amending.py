"""Changing a certificate that is held (证照变更): which one, what a case would write on it, what stands against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.usecases.for_organisations import LICENCE, licence_facts
from api.catalogue.rules import Item, answers_kept, holds
from api.catalogue.rules.amendments import Amendment, Change
from api.catalogue.rules.wording import shown
from api.organisations.models import Organisation
from api.wallet.models import Certificate
from api.wallet.queries import certificate_in_force, outside_certificate
from api.wallet.rules.versions import (
    LINE_PARTS,
    all_lines,
    is_about,
    lies_within,
    lines_of_fact,
    registered_in,
    same_line,
)


@dataclass(frozen=True, slots=True)
class Held:
    """What is amended: what it says, and the version of ours that the new one takes the place of."""

    facts: dict[str, Any]
    ours: Certificate | None = None


def held_to_amend(session: Session, case: Case, kind: str) -> Held | None:
    """The applicant's certificate in force: ours, else one brought in, else the registry's word; None without any."""
    if case.applicant_id is None:
        return None
    ours = certificate_in_force(session, case.applicant_id, case.organisation_id, kind)
    if ours is not None:
        return Held(ours.facts or {}, ours)
    brought = outside_certificate(session, case.applicant_id, case.organisation_id, kind)
    if brought is not None:
        return Held(brought.facts)
    if case.organisation_id is not None and kind == LICENCE:
        return Held(licence_facts(session.get_one(Organisation, case.organisation_id)))
    return None


@dataclass(frozen=True, slots=True)
class Line:
    """One line that the answers write into a list (`fact`) of the certificate; `field` is to blame for it."""

    fact: str
    text: str
    field: str


def lines_for(changes: Iterable[Change], item: Item, answers: dict[str, Any]) -> list[Line]:
    """The lines that the answers write."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    return [
        Line(
            change.fact,
            LINE_PARTS.join(shown(fields[name], answers[name]) for name in change.fields),
            f"form.{change.fields[-1]}",
        )
        for change in changes
        if holds(change.when, answers) and all(name in answers for name in change.fields)
    ]


def amendment_problems(session: Session, case: Case, item: Item) -> dict[str, str]:
    """A sentence for each answer that cannot be written on the certificate, and for one that nobody finds."""
    amendment = item.result.amendment
    if amendment is None:
        return {}
    held = held_to_amend(session, case, item.result.certificate)
    if held is None:
        return {material_of(item): f"证照夹里还没有{item.result.name}。请先到“证照夹”点“同意并取来”，再提交。"}
    answers = answers_kept(item.form, case.form)
    return region_problem(amendment, item, answers, held) | line_problems(amendment, item, answers, held)


def material_of(item: Item) -> str:
    """The paper among the materials that is the certificate itself."""
    wanted = ("wallet", item.result.certificate)
    codes = [each.code for each in item.materials if wanted in {(origin.kind, origin.name) for origin in each.origins}]
    return f"materials.{codes[0]}"


def region_problem(amendment: Amendment, item: Item, answers: dict[str, Any], held: Held) -> dict[str, str]:
    """That the region is not one of the office's that registered the certificate (辖区)."""
    wanted, office = answers.get(amendment.within), registered_in(held.facts)
    if not wanted or not office or lies_within(str(wanted), office):
        return {}
    field = item.form["properties"][amendment.within]
    where = shown(field, office)
    district = where if where != office else f"登记机关辖区（区划代码 {office}）"
    said = f"这张{item.result.name}由{district}登记，只能加{district}以内的地址。"
    return {f"form.{amendment.within}": f"{said}到{shown(field, wanted)}开店，请在当地办分公司登记。"}


def line_problems(amendment: Amendment, item: Item, answers: dict[str, Any], held: Held) -> dict[str, str]:
    """That something stands on the certificate already, or is to be struck and does not stand there."""
    name, known = item.result.name, all_lines(held.facts)
    twice = {
        line.field: f"{name}上已经有“{line.text}”，不用再加。"
        for line in lines_for(amendment.adds, item, answers)
        if any(same_line(line.text, other) for other in known)
    }
    lists = {change.fact: held.facts.get(change.fact) for change in amendment.removes}
    nowhere = {
        line.field: f"{name}上加的内容里没有“{line.text}”。{what_can_be_struck(held, amendment)}"
        for line in lines_for(amendment.removes, item, answers)
        if not any(is_about(other, line.text) for other in all_lines(lists))
    }
    return twice | nowhere


def what_can_be_struck(held: Held, amendment: Amendment) -> str:
    """What stands in the first list that lines are struck from."""
    lines = lines_of_fact(held.facts, amendment.removes[0].fact)
    return f"能减的有：{'、'.join(lines)}。" if lines else "还没有加过，住所不能在这里减。"

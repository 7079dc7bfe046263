"""Scenario guides (情景式指南) as the API and the pages show them: the next question, or *your* guide."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode

from api.catalogue.queries.guides import material_row, place_row
from api.catalogue.rules.answers import answers_kept, problems_in
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.packages import Member
from api.catalogue.rules.scenarios import Question, Scenario, next_question
from api.catalogue.rules.scenarios.guide import Guide, Paper, Start, guide_for
from api.core.errors import Invalid

Held = Mapping[str, str]


def scenario_row(scenario: Scenario) -> dict[str, Any]:
    """A scenario in a list; `starts` are the items and packages that it may lead to."""
    words = {"code": scenario.code, "name": scenario.name, "summary": scenario.summary, "theme": scenario.theme}
    starts = dict.fromkeys(outcome.start for outcome in scenario.outcomes if outcome.start)
    return {**words, "audience": scenario.audience, "aliases": scenario.aliases, "starts": list(starts)}


def scenario_form(scenario: Scenario) -> dict[str, Any]:
    """A scenario with its questions as a form, and the first of them."""
    asked = _question(next_question(scenario.form, {}))
    return {**scenario_row(scenario), "version": scenario.version, "form": scenario.form, "next": asked}


def check_answers(scenario: Scenario, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that count; Invalid `catalogue.scenario_answers` for wrong ones. A missing answer is no fault."""
    kept = answers_kept(scenario.form, answers)
    unknown = {name: answers[name] for name in answers if name not in scenario.form["properties"]}
    problems = problems_in({**scenario.form, "required": []}, {**kept, **unknown})
    if problems:
        errors = {f"answers.{name}": sentence for name, sentence in problems.items()}
        raise Invalid("catalogue.scenario_answers", errors=errors, count=len(errors))
    return kept


def scenario_guide(
    catalogue: Catalogue, scenario: Scenario, answers: dict[str, Any], held: Held, skipped: Collection[str] = ()
) -> dict[str, Any]:
    """The next question, or the guide when all but the `skipped` are answered; raises as `check_answers`."""
    kept = check_answers(scenario, answers)
    following = next_question(scenario.form, kept, skipped)
    complete = following is None
    return {
        "scenario": scenario_row(scenario),
        "answers": kept,
        "next": _question(following),
        "guide": _guide(catalogue, guide_for(catalogue, scenario, kept), held) if complete else None,
        "link": link_to(scenario, kept) if complete else None,
    }


def link_to(scenario: Scenario, answers: Mapping[str, Any]) -> str:
    """The address at which anybody sees the same guide: its answers are choices and numbers, nothing personal."""
    return f"/scenarios/{scenario.code}?{urlencode({name: text_of(value) for name, value in answers.items()})}"


def text_of(value: Any) -> str:
    """An answer as it stands in an address."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _question(question: Question | None) -> dict[str, Any] | None:
    if question is None:
        return None
    return {
        "field": question.field,
        "title": question.title,
        "description": question.description,
        "type": question.kind,
        "unit": question.unit,
        "choices": [{"value": value, "title": title} for value, title in question.choices],
    }


def _guide(catalogue: Catalogue, guide: Guide, held: Held) -> dict[str, Any]:
    return {
        "starts": [_start(catalogue, start) for start in guide.starts],
        "steps": guide.steps,
        "notes": guide.notes,
        "materials": [_paper(catalogue, paper, held) for paper in guide.papers],
        "places": [place_row(place) for place in guide.places],
        "promised": guide.promised,
        "statutory": guide.statutory,
        "visits": guide.visits,
        "fee": guide.fee,
    }


def _start(catalogue: Catalogue, start: Start) -> dict[str, Any]:
    item = start.item
    return {
        "kind": "package" if start.is_package else "item",
        "code": item.code,
        "name": item.name,
        "summary": item.summary,
        "because": start.because,
        "promised_days": item.limits.promised,
        "answers": start.answers,
        "items": [_part(catalogue, member) for member in start.members],
        "stages": [{"name": stage.name, "explains": stage.explains} for stage in item.flow],
    }


def _part(catalogue: Catalogue, member: Member) -> dict[str, Any]:
    office = catalogue.department(member.item.department).name
    return {"code": member.item.code, "name": member.item.name, "department_name": office, "after": member.after}


def _paper(catalogue: Catalogue, paper: Paper, held: Held) -> dict[str, Any]:
    row = material_row(catalogue, paper.material, held)
    return {**row, "wanted_by": [item.name for item in paper.wanted_by], "certain": paper.certain}

"""情景式指南: one question after the other, then *your* guide; each step is an address and works without scripts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from api.catalogue.queries.scenarios import check_answers, link_to, scenario_guide, text_of
from api.catalogue.routes.scenarios import held_for_guide
from api.catalogue.rules import answers_from_text, answers_kept
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.scenarios import Scenario
from api.catalogue.rules.scenarios.guide import guide_for
from api.core.auth import ANYONE, allow
from api.core.errors import Invalid, NotFound
from api.core.runtime import runtime
from api.pages.forms import groups_of
from api.pages.problems import problems_from
from api.pages.rendering import page

pages = Blueprint("scenarios_pages", __name__)


@pages.get("/scenarios/<code>")
@allow(ANYONE)
def ask(code: str) -> Response:
    """The next question, all of them with `?all=1`, or the guide once all are answered."""
    catalogue = runtime().ports.find(Catalogue)
    scenario = catalogue.scenario(code)
    answers = answers_in_address(scenario, request.args)
    try:
        held = held_for_guide(catalogue, scenario, check_answers(scenario, answers))
        found = scenario_guide(catalogue, scenario, answers, held)
    except Invalid as wrong:
        return show_questions(scenario, answers, wrong.errors)
    if found["next"] is None:
        return page("citizen/scenario_guide.html", scenario=scenario, found=found, guide=found["guide"])
    if "all" in request.args:
        return show_questions(scenario, answers, missing_sentences(scenario, answers) if answers else {})
    return show_next(scenario, found)


def show_next(scenario: Scenario, found: dict[str, Any]) -> Response:
    """One question, with the answers so far, each of which can be changed."""
    kept = found["answers"]
    given = {name: text_of(value) for name, value in kept.items()}
    earlier = dict(list(kept.items())[:-1])
    back = link_to(scenario, earlier) if kept else None
    return page(
        "citizen/scenario.html", scenario=scenario, question=found["next"], given=given, back=back,
        asked=len(kept) + 1,
    )  # fmt: skip


def show_questions(scenario: Scenario, answers: dict[str, Any], errors: dict[str, str]) -> Response:
    """All questions at once, with problems at their fields."""
    named = {name.removeprefix("answers."): sentence for name, sentence in errors.items()}
    groups = groups_of(scenario.form, answers, named)
    problems = problems_from({f"form.{name}": sentence for name, sentence in named.items()})
    status = 422 if errors else 200
    return page("citizen/scenario_all.html", status, scenario=scenario, groups=groups, problems=problems)


def missing_sentences(scenario: Scenario, answers: dict[str, Any]) -> dict[str, str]:
    """A sentence for the first question that is still open."""
    found = scenario_guide(runtime().ports.find(Catalogue), scenario, answers, {})
    return {found["next"]["field"]: f"请回答“{found['next']['title']}”。"} if found["next"] else {}


def answers_in_address(scenario: Scenario, arguments: MultiDict[str, str]) -> dict[str, Any]:
    """The answers in the query string that belong to questions of the scenario; empty ones are none."""
    typed = {name: arguments.getlist(name) for name in arguments if arguments.get(name)}
    return answers_from_text(scenario.form, typed)


def answers_to_start_with(code: str, arguments: MultiDict[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
    """What a guide passes on to the draft of one of the things it names: as sent along, and as answers of its form."""
    catalogue = runtime().ports.find(Catalogue)
    try:
        scenario = catalogue.scenario(arguments.get("scenario", ""))
        answers = check_answers(scenario, answers_in_address(scenario, arguments))
    except (NotFound, Invalid):
        return {}, {}
    starts = guide_for(catalogue, scenario, answers_kept(scenario.form, answers)).starts
    known = next((start.answers for start in starts if start.item.code == code), {})
    return {"scenario": scenario.code, **{name: text_of(value) for name, value in answers.items()}}, known

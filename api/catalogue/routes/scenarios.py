"""Scenario guides (情景式指南) over HTTP: the questions one after the other, then *your* guide."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.catalogue.ports import HeldMaterials
from api.catalogue.queries.scenarios import check_answers, scenario_form, scenario_guide, scenario_row
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.scenarios import Scenario
from api.catalogue.schemas import ScenarioAnswersSchema, ScenarioGuideSchema, ScenarioListSchema, ScenarioSchema
from api.core.auth import ANYONE, allow, asker
from api.core.runtime import runtime
from api.http_errors import ErrorSchema

blueprint = Blueprint("scenarios", __name__, url_prefix="/api/v1/scenarios", description="情景式指南")


@blueprint.route("")
@allow(ANYONE)
@blueprint.response(200, ScenarioListSchema)
def list_scenarios() -> Response:
    """All scenario guides."""
    found = runtime().ports.find(Catalogue).scenarios.values()
    return jsonify(data=[scenario_row(scenario) for scenario in found], next=None)


@blueprint.route("/<code>")
@allow(ANYONE)
@blueprint.response(200, ScenarioSchema)
@blueprint.alt_response(404, schema=ErrorSchema, description="catalogue.no_such_scenario")
def show_scenario(code: str) -> Response:
    """The questions of a scenario."""
    return jsonify(scenario_form(runtime().ports.find(Catalogue).scenario(code)))


@blueprint.route("/<code>/guide", methods=["POST"])
@allow(ANYONE)
@blueprint.arguments(ScenarioAnswersSchema)
@blueprint.response(200, ScenarioGuideSchema)
@blueprint.alt_response(404, schema=ErrorSchema, description="catalogue.no_such_scenario")
@blueprint.alt_response(422, schema=ErrorSchema, description="catalogue.scenario_answers")
def ask_for_guide(sent: dict[str, Any], code: str) -> Response:
    """Your guide for these answers; the next question while some are missing and not skipped."""
    catalogue = runtime().ports.find(Catalogue)
    scenario = catalogue.scenario(code)
    held = held_for_guide(catalogue, scenario, check_answers(scenario, sent["answers"]))
    return jsonify(scenario_guide(catalogue, scenario, sent["answers"], held, sent["skipped"]))


def held_for_guide(catalogue: Catalogue, scenario: Scenario, answers: dict[str, Any]) -> dict[str, str]:
    """The materials of everything to start that the asker need not bring, each with its source."""
    holder, who = runtime().ports.find(HeldMaterials), asker()
    codes = [outcome.start for outcome in scenario.outcomes_for(answers) if outcome.start]
    return {code: said for start in codes for code, said in holder.held_by(who, catalogue.startable(start)).items()}

"""Whatever is sent to a call, it answers what its description says: no crash, no undeclared status, no other shape.

schemathesis draws requests from the description, correct ones and broken ones; every run draws the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.parameters import ParameterLocation

from api.app import Zhijian
from api.core.actors import Role
from api.core.runtime import Runtime
from tests.builders import draft, filed, open_task
from tests.people import SignedIn, citizen, sign_in, staff_with

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

load_all_checks()
ANSWER_CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance")
ANSWER_CHECKS += ("response_schema_conformance", "response_headers_conformance")
CHECKED = CHECKS.get_by_names([*ANSWER_CHECKS])
SAME_EVERY_TIME = settings(
    max_examples=15, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


@dataclass(frozen=True)
class World:
    """Who may ask, and names of things that are there, for half of the correct requests."""

    runtime: Runtime
    citizen: SignedIn
    official: SignedIn
    there: dict[str, str]

    def headers_for(self, operation: APIOperation[Any]) -> dict[str, str]:
        """How somebody asks who may, newly signed in: a citizen if citizens may, else staff, else our machines."""
        ways = str(operation.definition.raw["security"])
        if "action-secret" in ways:
            return {"X-Action-Secret": self.runtime.settings.action_secret}
        who = self.official if "role:" in ways and "level:" not in ways else self.citizen
        return sign_in(self.runtime, who.actor).headers


@pytest.fixture
def world(client, runtime) -> World:
    claimant, official = citizen(runtime), staff_with(runtime, "everything", "medical-insurance", *Role)
    draft(client, claimant)
    no = filed(client, claimant)["no"]
    there = {"no": no, "code": "invoice", "task_id": open_task(client, official, no)["id"]}
    return World(runtime, claimant, official, there)


def operations_of(app: Zhijian) -> Iterator[APIOperation[Any]]:
    """Every call of the description."""
    for found in schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app).get_all_operations():
        yield found.ok()


def test_every_call_answers_correct_requests_as_described(app: Zhijian, world: World):
    for operation in operations_of(app):
        ask_at_random(operation, world, GenerationMode.POSITIVE)


def test_every_call_refuses_broken_requests_as_described(app: Zhijian, world: World):
    for operation in operations_of(app):
        if operation.body or operation.query:
            ask_at_random(operation, world, GenerationMode.NEGATIVE)


def ask_at_random(operation: APIOperation[Any], world: World, mode: GenerationMode) -> None:
    """Send drawn requests to one call; AssertionError tells the first answer that is not as described."""
    headers = world.headers_for(operation)

    @SAME_EVERY_TIME
    @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans())
    def ask(case: Case, known: bool) -> None:
        if known and mode is GenerationMode.POSITIVE:
            case.path_parameters.update({name: world.there[name] for name in case.path_parameters.keys() & world.there})
        answer = case.call(headers=headers)
        case.validate_response(answer, checks=CHECKED)
        assert not is_broken_inside(case) or 400 <= answer.status_code < 500, answer.text

    ask()


def is_broken_inside(case: Case) -> bool:
    """Whether the JSON body breaks its schema; a header or a query may carry more than we know, we do not read it."""
    body = case.meta.components.get(ParameterLocation.BODY) if case.meta else None
    return case.media_type == "application/json" and body is not None and body.mode is GenerationMode.NEGATIVE

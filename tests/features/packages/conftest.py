"""A package filed from its own first example, and its parts decided by the offices that have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.cases.rules.flow import needed_tasks
from api.catalogue.rules import Catalogue
from api.core.clock import SettableClock
from api.core.runtime import Runtime
from api.worker import collected_handlers, run_due
from tests import builders
from tests.features.cases.test_every_item_runs_to_its_end import colleague_for, hand_in
from tests.people import citizen
from tests.visiting import visit_takes_place

PACKAGE = "restaurant-package"


@pytest.fixture
def work(runtime: Runtime) -> Callable[[], None]:
    """Let the worker do all that is due."""
    handlers = collected_handlers()

    def work() -> None:
        while run_due(runtime, handlers):
            pass

    return work


class Restaurant:
    """Somebody who opens a restaurant, and the offices that decide."""

    def __init__(self, client: FlaskClient, runtime: Runtime, clock: SettableClock, work: Callable[[], None]) -> None:
        self.client, self.runtime, self.clock, self.work = client, runtime, clock, work
        self.owner = citizen(runtime)
        self.catalogue = runtime.ports.find(Catalogue)
        self.package = self.catalogue.package(PACKAGE)

    def draft(self, example: int = 0, **changes: Any) -> dict[str, Any]:
        """A draft with the answers of one of the package's examples."""
        answer = self.client.post("/api/v1/cases", json={"package": PACKAGE}, headers=self.owner.headers)
        assert answer.status_code == 201, answer.json
        answers = {**self.package.whole.examples.accepted[example], **changes}
        return builders.answer_form(self.client, self.owner, answer.json, answers)

    def filed(self, example: int = 0, **changes: Any) -> dict[str, Any]:
        """The package handed in with every paper it asks for."""
        case = self.draft(example, **changes)
        answer = builders.submit(self.client, self.owner, case)
        assert answer.status_code == 422, answer.json
        hand_in(self.client, self.owner, case["no"], self.package.whole, answer.json["errors"])
        answer = builders.submit(self.client, self.owner, self.show(case["no"]))
        assert answer.status_code == 200, answer.json
        return answer.json

    def show(self, no: str) -> dict[str, Any]:
        """A case as its citizen sees it."""
        return builders.show(self.client, self.owner, no)

    def part(self, whole: str, code: str) -> dict[str, Any]:
        """One part of the whole, as the whole shows it."""
        return next(part for part in self.show(whole)["parts"] if part["item"]["code"] == code)

    def grant(self, whole: str, *codes: str) -> None:
        """Approve every task of some parts, and let the worker do what follows."""
        for code in codes:
            part = self.show(self.part(whole, code)["no"])
            item = self.catalogue.item(code)
            for stage in item.flow:
                for task in needed_tasks(stage, part["form"]):
                    colleague = colleague_for(self.runtime, item, task)
                    if task.kind == "visit":
                        visit_takes_place(self.client, self.clock, self.owner, colleague, part["no"], task.name)
                    builders.approve(self.client, colleague, part["no"], task.name)
            self.work()

    def refuse(self, whole: str, code: str, reason: str) -> None:
        """Reject the first task of a part, and let the worker do what follows."""
        no, item = self.part(whole, code)["no"], self.catalogue.item(code)
        colleague = colleague_for(self.runtime, item, item.tasks[0])
        answer = builders.decide(
            self.client, colleague, builders.open_task(self.client, colleague, no), "reject", reason=reason
        )
        assert answer.status_code == 200, answer.json
        self.work()

    def post(self, no: str, verb: str, **sent: Any) -> Any:
        """The answer to one of the citizen's verbs."""
        return self.client.post(f"/api/v1/cases/{no}/{verb}", json=sent, headers=self.owner.headers)


@pytest.fixture
def restaurant(client: FlaskClient, runtime: Runtime, clock: SettableClock, work: Callable[[], None]) -> Restaurant:
    return Restaurant(client, runtime, clock, work)

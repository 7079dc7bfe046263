"""Visits on their way, for tests that start behind them: every step goes over HTTP as a client's would.

visit_takes_place(client, clock, applicant, surveyor, no, "上门勘查")   # booked, reached in time, reported as done
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask.testing import FlaskClient

from api.core.clock import SettableClock
from tests.people import SignedIn


def visits(client: FlaskClient, person: SignedIn, no: str) -> list[dict[str, Any]]:
    """The visits of a case as its citizen sees them."""
    answer = client.get(f"/api/v1/cases/{no}/visits", headers=person.headers)
    assert answer.status_code == 200, answer.json
    return answer.json["data"]


def visit_named(client: FlaskClient, person: SignedIn, no: str, name: str) -> dict[str, Any]:
    """The visit of a task."""
    return next(each for each in visits(client, person, no) if each["name"] == name)


def slots(client: FlaskClient, person: SignedIn, no: str, task: str) -> list[dict[str, Any]]:
    """What can be booked."""
    answer = client.get(f"/api/v1/cases/{no}/visits/{task}/slots", headers=person.headers)
    assert answer.status_code == 200, answer.json
    return answer.json["data"]


def book(client: FlaskClient, person: SignedIn, no: str, task: str, slot: dict[str, Any]) -> Any:
    """The answer to booking a slot."""
    sent = {"team": slot["team"], "starts_at": slot["starts_at"]}
    return client.put(f"/api/v1/cases/{no}/visits/{task}", json=sent, headers=person.headers)


def report(
    client: FlaskClient, member: SignedIn, visit_id: str, outcome: str = "done", findings: str = "已查看"
) -> Any:
    """The answer to a report of how a visit went."""
    sent = {"outcome": outcome, "findings": findings}
    return client.post(f"/api/v1/visits/{visit_id}/report", json=sent, headers=member.headers)


def agree_on_a_time(
    client: FlaskClient, applicant: SignedIn, member: SignedIn, no: str, name: str, place: int = 0
) -> dict[str, Any]:
    """The booking of a task, made by whoever may choose its time."""
    wanted = visit_named(client, applicant, no, name)
    if wanted["status"] == "wanted":
        free = slots(client, applicant, no, wanted["task"])
        assert book(client, applicant, no, wanted["task"], free[place]).status_code == 200
    elif wanted["status"] == "being_arranged":
        free = client.get(f"/api/v1/tasks/{wanted['task']}/slots", headers=member.headers).json["data"]
        sent = {"team": free[place]["team"], "starts_at": free[place]["starts_at"]}
        answer = client.put(f"/api/v1/tasks/{wanted['task']}/visit", json=sent, headers=member.headers)
        assert answer.status_code == 200, answer.json
    return visit_named(client, applicant, no, name)["visit"]


def visit_takes_place(
    client: FlaskClient, clock: SettableClock, applicant: SignedIn, member: SignedIn, no: str, name: str
) -> None:
    """Agree on a time, let it come, and report the visit as done."""
    visit = agree_on_a_time(client, applicant, member, no, name)
    clock.set(max(clock.now(), datetime.fromisoformat(visit["ends_at"])))
    answer = report(client, member, visit["id"])
    assert answer.status_code == 200, answer.json

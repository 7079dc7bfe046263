"""Two departments: the one that files, and the one that approves."""

from __future__ import annotations

import io
from typing import Any

import pytest

from api.catalogue.rules import Catalogue
from api.core.actors import Role
from tests.builders import photo
from tests.people import SignedIn, staff_with

BOARD = "title-board-approval"
OFFICE = "provincial-human-resources"


@pytest.fixture
def teacher_office(runtime) -> SignedIn:
    return staff_with(runtime, "edu-r", "provincial-education", Role.REVIEWER)


@pytest.fixture
def reviewer(runtime) -> SignedIn:
    return staff_with(runtime, "phr-r", OFFICE, Role.REVIEWER)


@pytest.fixture
def senior(runtime) -> SignedIn:
    return staff_with(runtime, "phr-s", OFFICE, Role.SENIOR_REVIEWER)


@pytest.fixture
def answers(runtime) -> dict[str, Any]:
    return dict(runtime.ports.find(Catalogue).item(BOARD).examples.accepted[0])


@pytest.fixture
def started(client, teacher_office, answers) -> dict[str, Any]:
    answer = client.post("/api/v1/staff/cases", json={"item": BOARD, "form": answers}, headers=teacher_office.headers)
    assert answer.status_code == 201, answer.json
    return answer.json


@pytest.fixture
def hand_in(client, teacher_office):
    """Give the file of a material."""

    def give(no: str, code: str) -> Any:
        data = {"file": (io.BytesIO(photo()), f"{code}.jpg")}
        return client.post(f"/api/v1/staff/cases/{no}/materials/{code}", data=data, headers=teacher_office.headers)

    return give


@pytest.fixture
def filed(client, teacher_office, started, hand_in) -> dict[str, Any]:
    no = started["no"]
    for code in ("plan", "roster"):
        assert hand_in(no, code).status_code == 201
    sent = {"version": started["version"]}
    answer = client.post(f"/api/v1/staff/cases/{no}/submission", json=sent, headers=teacher_office.headers)
    assert answer.status_code == 200, answer.json
    return answer.json

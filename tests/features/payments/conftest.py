"""A house that changes hands, up to the one payment of its taxes and fees."""

from __future__ import annotations

import pytest

from api.core.actors import Role
from tests.builders import approve, open_task, show
from tests.features.cases.test_every_item_runs_to_its_end import CATALOGUE, filed_with_papers
from tests.paying import assess, payments, work_on_payments
from tests.people import citizen, staff, staff_with

TAXES = {"deed-tax": 420000, "value-added-tax": 0, "income-tax": 0}


@pytest.fixture
def buyer(runtime):
    return citizen(runtime)


@pytest.fixture
def assessor(runtime):
    return staff_with(runtime, "assessor", "tax", Role.REVIEWER)


@pytest.fixture
def in_parallel(client, runtime, buyer):
    """A case of which three offices work on their part."""
    no = filed_with_papers(client, buyer, CATALOGUE.items["property-transfer"])["no"]
    approve(client, staff(runtime, "clerk"), no)
    return no


@pytest.fixture
def to_be_paid(client, runtime, buyer, assessor, in_parallel):
    """A case that waits for its payment; the number of the case and the id of the payment."""
    task = open_task(client, assessor, in_parallel)
    assert assess(client, assessor, task["id"], TAXES).status_code == 200
    approve(client, assessor, in_parallel)
    for name, department in (("deal", "construction"), ("register", "property-registration")):
        approve(client, staff_with(runtime, name, department, Role.REVIEWER), in_parallel)
    work_on_payments(runtime, in_parallel)
    (payment,) = payments(client, buyer, in_parallel)
    assert show(client, buyer, in_parallel)["status"] == "in_progress"
    return in_parallel, payment["id"]

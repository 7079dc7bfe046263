"""Whoever tries an item in the demo finds somebody to sign in as for each of its tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.accounts.usecases.demo_guide import WORK, demo_guide
from api.accounts.usecases.demo_staff import DEMO_STAFF
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import Item
from api.core.actors import Role

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "catalogue")
HELD = {(each.department, role) for each in DEMO_STAFF for role in each.roles}


@pytest.mark.parametrize("item", CATALOGUE.items.values(), ids=lambda item: item.code)
def test_every_task_of_an_item_has_somebody_in_the_demo(item: Item) -> None:
    posts = {(task.department or item.department, task.role or Role.REVIEWER) for task in item.tasks}
    assert posts - HELD == set()


def test_nobody_works_in_an_office_or_role_that_does_not_exist() -> None:
    roles = {code: department.role_codes for code, department in CATALOGUE.departments.items()}
    offices = [each for each in DEMO_STAFF if each.department != "window"]
    assert [each.username for each in offices if not {*each.roles} <= roles[each.department]] == []


def test_nobody_shares_a_username() -> None:
    usernames = [each.username for each in DEMO_STAFF]
    assert len(usernames) == len(set(usernames))


def test_the_guide_says_what_everybody_does() -> None:
    guide = demo_guide("http://127.0.0.1:8000")
    assert all(each.username in guide and WORK[each.username] for each in DEMO_STAFF)

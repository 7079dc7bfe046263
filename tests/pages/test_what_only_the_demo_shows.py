"""The demo names its made-up people; a real deployment has no such corner."""

import dataclasses

import pytest

from api.accounts.usecases.demo_people import DEMO_PEOPLE
from api.app import create_app
from tests.pages.visitor import Visitor

HINTS = {"/sign-in": "演示登录", "/staff": "演示环境：点一下就进", "/identity": DEMO_PEOPLE[0].id_number}


@pytest.fixture
def in_earnest(site_runtime):
    """Makes visitors of the same site without the demo."""
    settings = dataclasses.replace(site_runtime.settings, demo=False)
    app = create_app(runtime=dataclasses.replace(site_runtime, settings=settings))
    return lambda who=None: Visitor(app.test_client(), who)


@pytest.mark.parametrize("address", HINTS)
def test_the_demo_says_as_whom_to_come_in(visitor, scene, address: str):
    assert HINTS[address] in visitor(scene.newcomer).open(address).text


@pytest.mark.parametrize("address", HINTS)
def test_a_real_deployment_says_nothing_of_the_sort(in_earnest, scene, address: str):
    page = in_earnest(scene.newcomer).open(address)

    assert page.status == 200
    assert HINTS[address] not in page.text
    assert "demo-" not in page.text

"""好差评, and what a person reads of a case that came to nothing."""

import pytest

from tests import builders
from tests.people import citizen, staff


@pytest.fixture
def rated(visitor, site_app, runtime):
    """A concluded case at the page of its owner."""
    person = citizen(runtime)
    no = builders.concluded(site_app.test_client(), person, staff(runtime, "reviewer"))["no"]
    return visitor(person).open(f"/cases/{no}")


def test_no_rating_is_chosen_for_the_citizen(rated):
    assert not rated.tree.xpath("//input[@name='score'][@checked]")


def test_a_rating_wants_a_choice_and_keeps_the_comment(rated):
    rated.send(f"{rated.address}/rating", comment="办得快，说得清楚")

    assert rated.status == 422
    assert "请选择一个评价" in rated.text
    assert rated.values("comment") == ["办得快，说得清楚"]


def test_a_rating_is_given_once_and_shown(rated):
    address = rated.address
    rated.send(f"{address}/rating", score="4", comment="办得快")

    assert "您的评价：满意。办得快" in rated.text
    assert not rated.has_form(f"{address}/rating")


def test_a_denial_says_why_and_what_can_be_done(visitor, scene):
    page = visitor(scene.claimant).open(f"/cases/{scene.denied}")

    assert "没有批准：住院时没有参保。" in page.text
    assert "六十日内申请行政复议" in page.text


def test_my_messages_show_what_became_of_them(visitor, scene):
    page = visitor(scene.claimant).open("/me/tickets")

    assert "窗口不让复印材料" in page.text
    assert page.open(f"/tickets/{scene.ticket}").status == 200

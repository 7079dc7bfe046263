import pytest
from flask.testing import FlaskClient

from api.core.auth import SESSION_COOKIE
from tests import builders
from tests.people import citizen


@pytest.fixture
def visitor(client: FlaskClient, app, runtime):
    """A citizen with a browser and a draft left half way."""
    who = citizen(runtime)
    no = builders.draft(client, who)["no"]
    browser = app.test_client()
    browser.set_cookie(SESSION_COOKIE, who.token)
    return browser, no


def test_a_draft_left_half_way_is_offered_before_another_is_started(visitor):
    browser, no = visitor

    page = browser.get("/apply/mi-supplementary-claim")

    assert f"/apply/{no}/form" in page.text
    assert "接着填这一份" in page.text


def test_the_draft_of_another_item_is_not_offered(visitor):
    browser, _ = visitor

    assert "接着填这一份" not in browser.get("/apply/dp-certificate").text

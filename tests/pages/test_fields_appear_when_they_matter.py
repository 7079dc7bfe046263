"""A field whose `show_if` does not hold is out of sight; without scripts all are there, and the server decides."""

import pytest

from tests import builders
from tests.people import citizen

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DEPENDENT = "form.third_party_explained"


@pytest.fixture
def draft(runtime, site_app):
    """A person and their draft."""
    person = citizen(runtime)
    return person, str(builders.draft(site_app.test_client(), person)["no"])


def test_a_choice_brings_its_fields_and_takes_them_away(site, draft):
    person, no = draft
    page = site.visit(person)
    page.goto(f"/apply/{no}/form")
    slot = page.locator(f"[id='{DEPENDENT}']")
    assert not slot.is_visible()

    page.locator("[data-field=third_party]").get_by_text("是", exact=True).click()
    assert slot.is_visible()
    page.locator("[data-field=third_party]").get_by_text("否", exact=True).click()

    assert not slot.is_visible()


def test_without_scripts_every_field_is_there(site, draft):
    person, no = draft
    page = site.visit(person, scripts=False)
    page.goto(f"/apply/{no}/form")

    assert page.locator("[data-show-if]").count() > 0
    assert all(slot.is_visible() for slot in page.locator("[data-show-if]").all())

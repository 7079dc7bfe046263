"""From the guide to the summary without a mouse, in the order of what is on screen."""

import pytest
from playwright.sync_api import Page

from tests.people import citizen

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_STEPS = 60


def tab_to(page: Page, what: str) -> list[float]:
    """Press Tab until the element matching `what` has the focus; how far down each stop was."""
    stops = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return stops
    raise AssertionError(f"Tab never reached {what}")


def test_a_form_is_filled_in_and_sent_by_keys(site, runtime):
    page = site.visit(citizen(runtime))
    page.goto("/apply/mi-supplementary-claim")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到主要内容"
    page.keyboard.press("Enter")
    tab_to(page, ".dock button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/form")

    tab_to(page, "[name=hospital]")
    page.keyboard.type("白城市中心医院")
    tab_to(page, "[name=total_fee]")
    page.keyboard.type("36800.50")
    tab_to(page, "[name=pay_to]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[value=materials]")
    page.keyboard.press("Enter")
    page.locator("#problems").wait_for()

    assert page.input_value("[name=hospital]") == "白城市中心医院"
    assert page.input_value("[name=total_fee]") == "36800.50"
    assert page.is_checked("[name=pay_to][value=bank-card]")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "admitted_on"


def test_the_focus_goes_down_the_page_and_is_seen(site, scene):
    page = site.visit(scene.claimant)
    page.goto(f"/apply/{scene.draft}/form")

    stops = tab_to(page, "[name=total_fee]")

    assert stops[3:] == sorted(stops[3:]), "the focus jumps"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    field, dock = page.locator(":focus").bounding_box(), page.locator(".dock").bounding_box()
    assert field["y"] + field["height"] <= dock["y"], "the dock covers the field in focus"

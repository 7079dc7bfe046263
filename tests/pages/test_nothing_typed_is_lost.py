"""A lost network, an ended session, a second press: what was typed is still there, and is sent once."""

import pytest
from playwright.sync_api import expect

from tests import builders
from tests.people import citizen, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOSPITAL = "#form\\.hospital"


@pytest.fixture
def person(runtime):
    return citizen(runtime)


@pytest.fixture
def form(site, site_app, person):
    """The form of a fresh draft, half filled in."""
    no = builders.draft(site_app.test_client(), person)["no"]
    page = site.visit(person)
    page.goto(f"/apply/{no}/form")
    page.fill(HOSPITAL, "白城市中心医院")
    return page


def test_what_was_typed_survives_a_lost_network(form):
    address = form.url
    form.context.set_offline(True)
    form.get_by_role("button", name="存草稿").click()
    form.wait_for_url("chrome-error://**")
    form.context.set_offline(False)

    form.goto(address)

    assert form.get_by_text("已替您找回").is_visible()
    assert form.input_value(HOSPITAL) == "白城市中心医院"


def test_what_was_typed_survives_an_ended_session(site, form, runtime, person):
    address = form.url
    runtime.sessions.end_all(person.person_id)
    form.get_by_role("button", name="存草稿").click()
    assert "/sign-in?back=" in form.url

    form.context.add_cookies(
        [{"name": "zhijian_session", "value": sign_in(runtime, person.actor).token, "url": site.url}]
    )
    form.goto(address)

    assert form.get_by_text("已替您找回").is_visible()
    assert form.input_value(HOSPITAL) == "白城市中心医院"


def test_nothing_is_kept_once_it_has_arrived(form):
    address = form.url
    form.get_by_role("button", name="存草稿").click()

    form.goto(address)

    assert form.evaluate("sessionStorage.length") == 0
    assert form.get_by_text("已替您找回").count() == 0


def test_signing_out_forgets_what_was_typed(form):
    form.goto("/me")
    assert form.evaluate("sessionStorage.length") == 1

    form.get_by_role("button", name="退出登录").click()

    assert form.evaluate("sessionStorage.length") == 0


PRESS_ALL = """() => new Promise((done) => {
  for (const name of ["materials", "materials", "later"]) document.querySelector(`.dock [value=${name}]`).click();
  setTimeout(() => done(document.querySelector(".dock [value=materials]").textContent), 100);
})"""


def test_a_second_press_sends_nothing(form):
    sent = []
    form.route("**/form", lambda route: sent.append(route) if route.request.method == "POST" else route.continue_())

    assert form.evaluate(PRESS_ALL) == "正在提交……"

    assert len(sent) == 1


def test_a_message_that_did_not_go_out_stays_in_its_box(site, person):
    page = site.visit(person)
    page.goto("/chat")
    page.context.set_offline(True)
    page.fill("#text", "我的报销办到哪了")
    page.keyboard.press("Enter")

    expect(page.get_by_text("没有发出去，您写的还在")).to_be_visible()
    assert page.input_value("#text") == "我的报销办到哪了"
    page.context.set_offline(False)
    page.keyboard.press("Enter")

    expect(page.locator(".chat .mine").get_by_text("我的报销办到哪了")).to_be_visible()
    expect(page.locator("#text")).to_have_value("")

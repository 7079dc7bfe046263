"""Every problem at once, the summary focused, each line a way to its field."""

import pytest

from tests import builders
from tests.people import citizen

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def no(runtime, site_app, person) -> str:
    return str(builders.draft(site_app.test_client(), person)["no"])


@pytest.fixture
def person(runtime):
    return citizen(runtime)


def test_the_summary_has_the_focus_and_leads_to_the_fields(site, person, no):
    page = site.visit(person)
    page.goto(f"/apply/{no}/form")

    page.get_by_role("button", name="下一步").click()

    assert page.title().startswith("错误：")
    assert page.evaluate("document.activeElement.id") == "problems"
    links = page.locator("#problems a")
    assert links.count() == int(page.locator("#problems h2").inner_text().split()[1])
    for index in range(links.count()):
        place = links.nth(index).get_attribute("href").removeprefix("#")
        field = page.locator(f"[id='{place}']")
        assert field.get_attribute("aria-invalid") == "true" or field.evaluate("e => e.tagName") == "FIELDSET"
        assert links.nth(index).inner_text() in page.locator(f"[id='{place}-error']").inner_text()
    links.first.click()
    assert page.evaluate("document.activeElement.id") == "form.hospital"


def test_a_disguised_file_is_refused_in_the_servers_words_with_and_without_scripts(site, person, no, tmp_path):
    disguised = tmp_path / "invoice.jpg"
    disguised.write_bytes(b"MZ this is a program")
    said = []
    for scripts in (True, False):
        page = site.visit(person, scripts=scripts)
        page.goto(f"/apply/{no}/materials")
        card = page.locator("[id='materials.invoice']")
        card.locator("input[type=file]").set_input_files(disguised)
        if not scripts:
            card.get_by_role("button", name="上传").click()
        note = page.locator(".note.bad")
        note.wait_for()
        said.append(note.inner_text().strip())
        assert page.locator(".thumb").count() == 0

    assert said[0] == said[1]
    assert "请重新拍照" in said[0]


def test_a_photograph_is_sent_at_once_with_scripts(site, person, no, tmp_path):
    picture = tmp_path / "invoice.jpg"
    picture.write_bytes(builders.photo())
    page = site.visit(person)
    page.goto(f"/apply/{no}/materials")
    card = page.locator("[id='materials.invoice']")
    assert not card.get_by_role("button", name="上传").is_visible()

    card.locator("input[type=file]").set_input_files(picture)

    page.locator("[id='materials.invoice'] .thumb").wait_for()


def test_a_draft_changed_elsewhere_is_said_and_not_overwritten(site, person, no, site_app):
    page = site.visit(person, scripts=False)
    page.goto(f"/apply/{no}/form")
    elsewhere = builders.show(site_app.test_client(), person, no)
    builders.answer_form(site_app.test_client(), person, elsewhere, {"hospital": "白城市中心医院"})
    page.fill("#form\\.hospital", "吉林大学第一医院")

    page.get_by_role("button", name="下一步").click()

    assert "草稿刚有更新" in page.inner_text("main")
    assert page.input_value("#form\\.hospital") == "吉林大学第一医院"
    assert builders.show(site_app.test_client(), person, no)["form"]["hospital"] == "白城市中心医院"
    page.get_by_role("button", name="存草稿").click()
    assert builders.show(site_app.test_client(), person, no)["form"]["hospital"] == "吉林大学第一医院"

import pytest

from tests.builders import photo
from tests.pages.conftest import Site
from tests.people import citizen, staff

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TYPED = {
    "hospital": "白城市中心医院",
    "admitted_on": "2026-01-05",
    "discharged_on": "2026-01-16",
    "total_fee": "36800.50",
}


def test_a_claim_is_filed_and_decided_without_scripts(site: Site, tmp_path):
    picture = tmp_path / "invoice.jpg"
    picture.write_bytes(photo())
    page = site.visit(citizen(site.runtime), scripts=False)
    page.goto("/items/mi-supplementary-claim")
    page.get_by_role("button", name="马上办理").click()
    page.get_by_role("button", name="开始填写").click()

    page.get_by_role("button", name="下一步").click()
    assert page.title().startswith("错误：")
    page.get_by_role("link", name="请填写入院日期。").click()
    for name, value in TYPED.items():
        page.fill(f"#form\\.{name}", value)
    page.get_by_role("button", name="下一步").click()
    for code in ("invoice", "fee-list", "discharge-summary"):
        card = page.locator(f"[id='materials.{code}']")
        card.locator("input[type=file]").set_input_files(picture)
        card.get_by_role("button", name="上传").click()
    page.get_by_role("link", name="下一步").click()
    assert "36,800.50 元" in page.inner_text("main")
    page.get_by_role("button", name="确认提交").click()

    assert "已提交" in page.inner_text("main")
    no = page.url.rsplit("/", 1)[1]
    desk = site.visit(staff(site.runtime, "reviewer"), scripts=False, wide=True)
    for _ in range(3):
        desk.goto("/staff/worklist")
        desk.get_by_role("link", name=f"打开 {no}").click()
        desk.get_by_role("button", name="领取此件").click()
        desk.get_by_role("button", name="通过", exact=False).first.click()
    page.reload()
    assert "办结" in page.inner_text(".case-head")


def test_a_draft_left_half_way_is_found_again(site: Site):
    page = site.visit(citizen(site.runtime), scripts=False)
    page.goto("/apply/mi-supplementary-claim")
    page.get_by_role("button", name="开始填写").click()
    page.fill("#form\\.hospital", "白城市中心医院")

    page.get_by_role("button", name="存草稿").click()
    page.locator("a.row").first.click()

    assert page.input_value("#form\\.hospital") == "白城市中心医院"

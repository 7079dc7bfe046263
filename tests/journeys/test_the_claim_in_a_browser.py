"""The same story once more in a browser: a camera films the face, thumbs press the buttons, a desk decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browsing import DESK, PHONE, chromium
from tests.identity.faces import camera_recording, portrait, portrait_jpeg, write_fake_camera
from tests.journeys.papers import photo_of_paper
from tests.journeys.platform import Platform
from tests.people import id_numbers

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.browser, pytest.mark.rasa, pytest.mark.timeout(420)]

NAME = "柯琳思"
DATES = {"admitted_on": "2026-02-02", "discharged_on": "2026-02-20"}
TYPED = {"hospital": "白城市中心医院", **DATES, "total_fee": "36800.50"}
PAPERS = ("invoice", "fee-list", "discharge-summary")
PATIENCE_MS = 60_000


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """Photographs on the phone."""
    for code in PAPERS:
        (tmp_path / f"{code}.jpg").write_bytes(photo_of_paper(code))
    return {code: tmp_path / f"{code}.jpg" for code in PAPERS}


@contextmanager
def phone_and_desk(platform: Platform, camera: Path) -> Iterator[tuple[Page, Page]]:
    """A citizen's phone with a camera and a reviewer's desk."""
    flags = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    with chromium(*flags, f"--use-file-for-fake-video-capture={camera}") as browser:
        pages = []
        for size in (PHONE, DESK):
            context = browser.new_context(
                base_url=platform.url, viewport=size, locale="zh-CN", reduced_motion="reduce", permissions=["camera"]
            )
            context.set_default_timeout(PATIENCE_MS)
            pages.append(context.new_page())
        expect.set_options(timeout=20_000)
        yield pages[0], pages[1]


def test_a_claim_is_filed_by_face_and_thumb_and_decided_at_a_desk(
    platform: Platform, papers: dict[str, Path], tmp_path: Path
):
    id_number = next(id_numbers(born="19571104"))
    photo, camera = tmp_path / "portrait.jpg", tmp_path / "camera.mjpeg"
    photo.write_bytes(portrait_jpeg())
    platform.register(NAME, id_number, photo)
    with phone_and_desk(platform, camera) as (phone, desk):
        sign_in(phone)
        prove_name(phone, id_number)
        prove_face(phone, camera, f"{platform.url}/")
        no = file_claim(phone, papers)
        return_invoice(desk, no)
        replace_invoice(phone, no, papers["invoice"])
        approve(desk, no)
        see_the_decision(phone, no)
        ask_the_assistant(phone, no)


def sign_in(phone: Page) -> None:
    phone.goto("/sign-in?back=/identity")
    phone.fill("#code", "dev:thumb")
    phone.get_by_role("button", name="微信登录").click()


def prove_name(phone: Page, id_number: str) -> None:
    phone.fill("#name", NAME)
    phone.fill("#id_number", id_number)
    phone.get_by_label("我单独同意").check()
    phone.get_by_role("button", name="核对").click()
    expect(phone.get_by_text("实名认证通过。")).to_be_visible()


def prove_face(phone: Page, camera: Path, home: str) -> None:
    """The camera's film is made when the challenge is known, as a living person moves when asked."""

    def film(route: Route) -> None:
        answer = route.fetch()
        write_fake_camera(camera, camera_recording(portrait(), answer.json()["actions"], seed=5))
        route.fulfill(response=answer)

    phone.route("**/api/v1/me/face-challenges", film)
    phone.get_by_role("button", name="我同意并开始").click()
    expect(phone).to_have_url(home, timeout=PATIENCE_MS)
    phone.goto("/identity")
    expect(phone.get_by_text("您已完成身份核验")).to_be_visible()


def file_claim(phone: Page, papers: dict[str, Path]) -> str:
    phone.goto("/")
    phone.fill("#q", "看病的钱能报吗")
    phone.keyboard.press("Enter")
    phone.get_by_role("link", name="大额补充保险报销").first.click()
    phone.get_by_role("button", name="马上办理").click()
    phone.get_by_role("button", name="开始填写").click()
    for name, value in TYPED.items():
        phone.fill(f"#form\\.{name}", value)
    phone.get_by_role("button", name="下一步").click()
    for code, picture in papers.items():
        card = phone.locator(f"[id='materials.{code}']")
        card.locator("input[type=file]").set_input_files(picture)
        expect(card.locator(".thumb")).to_have_count(1)
    phone.get_by_role("link", name="下一步").click()
    phone.get_by_role("button", name="确认提交").click()
    expect(phone.get_by_text("已提交。")).to_be_visible()
    return phone.url.rsplit("/", 1)[1]


def return_invoice(desk: Page, no: str) -> None:
    desk.goto("/staff")
    desk.fill("#username", "reviewer")
    desk.fill("#password", "demo-reviewer")
    desk.get_by_role("button", name="登录").click()
    open_and_claim(desk, no)
    desk.get_by_label("医疗费用发票有什么问题").fill("照片模糊，看不清金额，请重拍")
    desk.get_by_role("button", name="退回补正").click()
    expect(desk.get_by_text("已退回补正")).to_be_visible()


def open_and_claim(desk: Page, no: str) -> None:
    desk.get_by_role("link", name=f"打开 {no}").click()
    expect(desk.locator("[data-stage] img")).to_be_visible()  # the keys work from here on
    desk.keyboard.press("c")
    expect(desk.get_by_role("button", name="不予通过")).to_be_visible()


def replace_invoice(phone: Page, no: str, picture: Path) -> None:
    phone.goto(f"/cases/{no}")
    expect(phone.get_by_text("请补正 1 处")).to_be_visible()
    expect(phone.get_by_text("时钟已暂停").first).to_be_visible()
    card = phone.locator("[id='materials.invoice']")
    card.locator("input[type=file]").set_input_files(picture)
    expect(card.locator(".thumb")).to_have_count(2)
    phone.get_by_role("button", name="补好了，提交").click()
    expect(phone.get_by_text("补正已提交")).to_be_visible()


def approve(desk: Page, no: str) -> None:
    for _ in range(3):
        desk.goto("/staff/worklist")
        open_and_claim(desk, no)
        desk.keyboard.press("a")
        expect(desk.get_by_text("已通过。")).to_be_visible()


def see_the_decision(phone: Page, no: str) -> None:
    for _ in range(20):
        phone.goto(f"/cases/{no}")
        if phone.get_by_role("link", name="查看决定书").count():
            break
        phone.wait_for_timeout(500)
    address = phone.get_by_role("link", name="查看决定书").get_attribute("href")
    assert phone.request.get(address).body().startswith(b"%PDF")


def ask_the_assistant(phone: Page, no: str) -> None:
    phone.goto("/chat")
    phone.fill("#text", "我的报销办到哪了")
    phone.keyboard.press("Enter")
    expect(phone.locator(".from-bot").filter(has_text=no)).to_be_visible()

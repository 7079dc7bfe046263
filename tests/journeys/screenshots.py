"""`make screenshots`: the pictures of the README, taken from the running system while the story is played."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from api.core.auth import SESSION_COOKIE
from ops import settings
from tests.browsing import DESK, PHONE, chromium
from tests.journeys.demo import answers, fresh_id_number, say
from tests.journeys.platform import ROOT, Platform
from tests.journeys.story import Story

PICTURES = ROOT / "docs" / "pictures"
AFTER = {
    "搜“看病的钱能报吗”，第一条就是大额补充保险报销": ("home", "package", "guide", "miniapp"),
    "填写、拍照上传（一张发票拍糊了，得到提醒），提交": ("review",),
    "市民看到要补正什么，时钟停了": ("case",),
    "转人工：坐席看到前面的对话，接入、回复，市民看得到": ("chat", "hotline"),
}


def main() -> int:
    """Play the story and photograph it on the way."""
    environment = settings.of_the_last_run()
    url = os.environ.get("DEMO_URL", environment["PUBLIC_URL"])
    if not answers(url):
        print(f"✗ {url} 没有应答。请先在另一个窗口运行 make run。 Start `make run` first.")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        story = Story(url, Platform(url, environment).register, say, Path(folder), fresh_id_number())
        story.say = photographing(story, browser)
        story.play()
    return 0


def photographing(story: Story, browser: Browser) -> Callable[[str, float], None]:
    """Say each step, and take the pictures that belong to it."""

    def told(title: str, seconds: float) -> None:
        say(title, seconds)
        for name in AFTER.get(title, ()):
            SCENES[name](story, browser).screenshot(path=PICTURES / f"{name}.png")

    return told


def on_a_phone(address: str, *, care: bool = False) -> Callable[[Story, Browser], Page]:
    """A citizen's page; `{no}` is the number of the case."""

    def open_page(story: Story, browser: Browser) -> Page:
        page = visit(story, browser, story.citizen.headers["Authorization"].removeprefix("Bearer "), PHONE, care)
        page.goto(story.base + address.format(no=story.no))
        return page

    return open_page


def at_a_desk(username: str, open_first: str) -> Callable[[Story, Browser], Page]:
    """A page of the staff, after opening the first link that matches."""

    def open_page(story: Story, browser: Browser) -> Page:
        token = story.at_work(username).headers["Authorization"].removeprefix("Bearer ")
        page = visit(story, browser, token, DESK, care=False)
        page.goto(f"{story.base}/staff")
        page.locator(open_first.format(no=story.no)).first.click()
        page.wait_for_load_state("networkidle" if username == "reviewer" else "load")
        return page

    return open_page


def in_the_miniapp(story: Story, browser: Browser) -> Page:
    """The mini-program's preview on the same person's phone."""
    page = browser.new_context(viewport=PHONE, locale="zh-CN", reduced_motion="reduce").new_page()
    page.goto(f"{story.base}/miniapp/?openid={story.openid}")
    page.wait_for_load_state("networkidle")
    return page


def visit(story: Story, browser: Browser, token: str, size: dict[str, int], care: bool) -> Page:
    """A fresh browser, signed in."""
    context = browser.new_context(viewport=size, locale="zh-CN", reduced_motion="reduce")
    cookies = {SESSION_COOKIE: token} | ({"zhijian_care": "1"} if care else {})
    context.add_cookies([{"name": name, "value": value, "url": story.base} for name, value in cookies.items()])
    return context.new_page()


SCENES: dict[str, Callable[[Story, Browser], Page]] = {
    "home": on_a_phone("/"),
    "package": on_a_phone("/packages/restaurant-package"),
    "guide": on_a_phone("/items/mi-supplementary-claim", care=True),
    "case": on_a_phone("/cases/{no}"),
    "chat": on_a_phone("/chat"),
    "miniapp": in_the_miniapp,
    "review": at_a_desk("reviewer", "tr:has-text('{no}') a.button"),
    "hotline": at_a_desk("agent", "nav a.row"),
}


if __name__ == "__main__":
    sys.exit(main())

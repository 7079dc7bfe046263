"""What a person does with the mini-program: reads, taps, types, photographs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from tests.browsing import PHONE
from tests.builders import photo
from tests.people import SignedIn

PATIENCE_MS = 30_000
PLACE = "miniapp:"


@dataclass
class Phone:
    """A phone with the preview open; `faults` are errors inside the program."""

    page: Page
    openid: str
    faults: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls, browser: Browser, url: str, openid: str) -> Phone:
        """A fresh phone of one WeChat account."""
        context = browser.new_context(viewport=PHONE, base_url=url, locale="zh-CN", reduced_motion="reduce")
        context.set_default_timeout(PATIENCE_MS)
        phone = cls(context.new_page(), openid)
        phone.page.on("pageerror", lambda error: phone.faults.append(str(error)))
        phone.page.on("console", phone.listen)
        return phone

    def listen(self, message: ConsoleMessage) -> None:
        """Warnings of the component framework count; refused requests are the tests' own business."""
        if message.type in ("warning", "error") and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def remember(self, **values: object) -> None:
        """Put values into the program's storage before it starts."""
        script = "".join(
            f"localStorage.setItem({json.dumps(PLACE + name)}, {json.dumps(json.dumps(value))});"
            for name, value in values.items()
        )
        self.page.add_init_script(script)

    def belongs_to(self, who: SignedIn) -> SignedIn:
        """Let the phone be that of a person, who is signed in before the program starts."""
        self.remember(session={"token": who.token, "person": {"level": "face", "needs": []}})
        return who

    def open(self, place: str = "pages/home/home") -> None:
        """Open the program on a page."""
        self.page.goto(f"/miniapp/?openid={self.openid}#/{place}")

    def switch_to_care(self) -> None:
        """Choose care mode, as its switch does, and come back to this page."""
        self.page.evaluate("wx.setStorageSync('care', true); getCurrentPages().pop().onShow()")

    @property
    def screen(self) -> Locator:
        """The page that is shown; those below it in the stack stay in the document."""
        return self.page.locator(".shell-page:not([hidden])")

    def tap(self, role: str, name: str, *, exact: bool = False) -> None:
        """Tap what has a role and a name."""
        self.screen.get_by_role(role, name=name, exact=exact).first.click()  # type: ignore[arg-type]

    def sees(self, words: str) -> None:
        """Wait until words are on the screen."""
        self.screen.get_by_text(words).first.wait_for()

    def type(self, label: str, text: str) -> None:
        """Type into a field."""
        self.screen.get_by_label(label).fill(text)

    def add_photo(self, material: str, content: bytes | None = None) -> None:
        """Photograph a material and wait until it has arrived."""
        with self.page.expect_file_chooser() as chooser:
            self.tap("button", f"拍照或选照片，{material}")
        taken = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": content or photo()}
        chooser.value.set_files([taken])  # type: ignore[list-item]
        self.screen.get_by_role("button", name=f"删除{material}").first.wait_for()

"""A site with people and cases in it, served to a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from api.core.auth import SESSION_COOKIE
from api.core.runtime import Runtime
from tests.browsing import DESK, PHONE, chromium
from tests.pages.scene import Scene, set_scene
from tests.people import SignedIn
from tests.serving import runtime_of_its_own, served


@dataclass
class Site:
    """Where the site is, and the runtime behind it."""

    url: str
    runtime: Runtime
    browser: Browser

    def visit(self, who: SignedIn | None, *, care: bool = False, scripts: bool = True, wide: bool = False) -> Page:
        """A fresh browser on a phone (or at a desk), signed in as somebody or nobody."""
        context = self.browser.new_context(
            viewport=DESK if wide else PHONE,
            base_url=self.url,
            java_script_enabled=scripts,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        self.remember(context, who, care)
        return context.new_page()

    def remember(self, context: BrowserContext, who: SignedIn | None, care: bool) -> None:
        cookies = {SESSION_COOKIE: who.token} if who else {}
        cookies |= {"zhijian_care": "1"} if care else {}
        if cookies:
            context.add_cookies([{"name": name, "value": value, "url": self.url} for name, value in cookies.items()])


@pytest.fixture(scope="session")
def site_runtime(
    engine, postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Runtime]:
    with runtime_of_its_own(postgres_url, redis_url, tmp_path_factory.mktemp("site"), "site", 1) as runtime:
        yield runtime


@pytest.fixture(scope="session")
def site(site_runtime: Runtime) -> Iterator[Site]:
    with served(site_runtime) as url, chromium() as browser:
        yield Site(url, site_runtime, browser)


@pytest.fixture
def runtime(site: Site) -> Runtime:
    """The site's runtime stands in for the one of other tests, so that `tests.people` puts its people there."""
    return site.runtime


@pytest.fixture(scope="session")
def scene(site: Site) -> Scene:
    return set_scene(site.runtime)

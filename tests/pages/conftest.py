"""A site with people and cases in it, served to a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from api.app import Zhijian, create_app
from api.core.auth import SESSION_COOKIE
from api.core.runtime import Runtime
from tests.browsing import DESK, PHONE, chromium
from tests.pages.scene import Scene, set_scene
from tests.pages.visitor import Visitor
from tests.people import SignedIn
from tests.serving import runtime_of_its_own, served


@dataclass
class Site:
    """Where the site is, and the runtime behind it."""

    url: str
    runtime: Runtime
    browser: Browser
    opened: list[BrowserContext] = field(default_factory=list)
    shared: dict[tuple[str, bool], Page] = field(default_factory=dict)

    def visit(self, who: SignedIn | None, *, scripts: bool = True, wide: bool = False) -> Page:
        """A fresh browser on a phone (or at a desk), signed in as somebody or nobody; it lasts for one test."""
        page = self._open(who, scripts=scripts, wide=wide)
        self.opened.append(page.context)
        return page

    def look_at(self, who: SignedIn | None, *, wide: bool = False) -> Page:
        """A browser that tests share which only look."""
        key = (who.token if who else "", wide)
        if key not in self.shared:
            self.shared[key] = self._open(who, scripts=True, wide=wide)
        return self.shared[key]

    def _open(self, who: SignedIn | None, *, scripts: bool, wide: bool) -> Page:
        context = self.browser.new_context(
            viewport=DESK if wide else PHONE,
            base_url=self.url,
            java_script_enabled=scripts,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        if who:
            context.add_cookies([{"name": SESSION_COOKIE, "value": who.token, "url": self.url}])
        return context.new_page()


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


@pytest.fixture(autouse=True)
def tidy(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close the browsers that a test opened."""
    yield
    if "site" in request.fixturenames:
        opened: list[BrowserContext] = request.getfixturevalue("site").opened
        while opened:
            opened.pop().close()


@pytest.fixture
def runtime(site_runtime: Runtime) -> Runtime:
    """The site's runtime stands in for the one of other tests, so that `tests.people` puts its people there."""
    return site_runtime


@pytest.fixture(scope="session")
def site_app(site_runtime: Runtime) -> Zhijian:
    return create_app(runtime=site_runtime)


@pytest.fixture
def visitor(site_app: Zhijian) -> Callable[..., Visitor]:
    """Makes visitors without scripts: `visitor(who)`."""
    return lambda who=None: Visitor(site_app.test_client(), who)


@pytest.fixture(scope="session")
def scene(site_runtime: Runtime) -> Scene:
    return set_scene(site_runtime)

"""A site with people and cases in it, served to a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import create_engine, make_url, text
from werkzeug.serving import make_server

from api.app import create_app
from api.bootstrap import bootstrap
from api.core.auth import SESSION_COOKIE
from api.core.clock import SettableClock
from api.core.db import Base
from api.core.runtime import Runtime
from api.settings import Settings
from tests.browsing import DESK, PHONE, chromium
from tests.conftest import KEY, MONDAY_MORNING
from tests.pages.scene import Scene, set_scene
from tests.people import SignedIn


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
def site_settings(postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings on a database of the site's own: a browser's requests come from other threads than the test's."""
    admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE site"))
    admin.dispose()
    folder = tmp_path_factory.mktemp("site")
    return Settings(
        database_url=make_url(postgres_url).set(database="site").render_as_string(hide_password=False),
        redis_url=redis_url.replace("db=0", "db=1"),
        secret_keys=f"test:{KEY}",
        fingerprint_key=KEY,
        cookie_secret="cookie-secret",
        action_secret="action-secret",
        demo=True,
        upload_dir=folder / "uploads",
        face_socket=Path(folder / "no.sock"),
    )


@pytest.fixture(scope="session")
def site_runtime(site_settings: Settings) -> Iterator[Runtime]:
    runtime = bootstrap(site_settings, clock=SettableClock(MONDAY_MORNING))
    Base.metadata.create_all(runtime.database.engine)
    yield runtime
    runtime.redis.close()
    runtime.database.engine.dispose()


@pytest.fixture(scope="session")
def site(engine, site_runtime: Runtime) -> Iterator[Site]:
    server = make_server("127.0.0.1", 0, create_app(runtime=site_runtime), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with chromium() as browser:
        yield Site(f"http://127.0.0.1:{server.server_port}", site_runtime, browser)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def runtime(site: Site) -> Runtime:
    """The site's runtime stands in for the one of other tests, so that `tests.people` puts its people there."""
    return site.runtime


@pytest.fixture(scope="session")
def scene(site: Site) -> Scene:
    return set_scene(site.runtime)

"""A citizen and an agent in two browsers, the real stream process between them."""

from __future__ import annotations

import dataclasses
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from api.core.actors import Role
from api.core.runtime import Runtime
from tests import builders
from tests.pages.conftest import Site
from tests.people import SignedIn, citizen, staff_with
from tests.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

START_SECONDS = 30
STOP_SECONDS = 30


@pytest.fixture(scope="module")
def live(site: Site, site_runtime: Runtime) -> Iterator[Site]:
    """The site once more, with its stream of live events."""
    stream_url = f"http://127.0.0.1:{free_port()}"
    settings = dataclasses.replace(site_runtime.settings, stream_url=stream_url)
    with (
        served(dataclasses.replace(site_runtime, settings=settings)) as url,
        stream_process(settings, public_url=url),
    ):
        yield Site(url, site_runtime, site.browser, site.opened)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@contextmanager
def stream_process(settings, public_url: str) -> Iterator[None]:
    """`api.stream` as it is run in earnest, for as long as the block lasts."""
    named = ("database_url", "redis_url", "secret_keys", "fingerprint_key", "cookie_secret", "action_secret")
    environ = {name.upper(): str(getattr(settings, name)) for name in named}
    port = settings.stream_url.rsplit(":", 1)[1]
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "asgi", "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", port, "api.stream:app"],
        env={"PATH": os.environ["PATH"], "PUBLIC_URL": public_url, **environ},
    )
    try:
        wait_until_alive(settings.stream_url)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(STOP_SECONDS)


def wait_until_alive(address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("the stream process did not start")


@pytest.fixture
def agent(runtime) -> SignedIn:
    return staff_with(runtime, "live-agent", "window", Role.AGENT)


def test_what_the_agent_writes_appears_without_reloading(live, agent, runtime):
    phone, desk = live.visit(citizen(runtime, name="周桂兰")), live.visit(agent, wide=True)
    desk.goto("/staff/hotline")
    phone.goto("/chat")
    phone.fill("#text", "转人工")
    phone.keyboard.press("Enter")
    desk.get_by_role("link", name="周**").click()
    desk.get_by_role("button", name="接入对话").click()
    expect(phone.get_by_text("工作人员正在为您服务")).to_be_visible()

    desk.fill("#text", "您好，请问有什么可以帮您？")
    desk.keyboard.press("Enter")
    expect(phone.locator(".from-agent").get_by_text("您好，请问有什么可以帮您？")).to_be_visible()
    expect(desk.locator("#text")).to_have_value("")
    phone.fill("#text", "我想问问报销")
    phone.keyboard.press("Enter")

    expect(desk.locator("[role=log]").get_by_text("我想问问报销")).to_be_visible()
    assert phone.evaluate("performance.getEntriesByType('navigation').length") == 1


def test_what_a_citizen_is_writing_stays_while_news_come_in(live, agent, runtime):
    phone, desk = live.visit(citizen(runtime, name="郑守仁")), live.visit(agent, wide=True)
    phone.goto("/chat")
    phone.fill("#text", "转人工")
    phone.keyboard.press("Enter")
    expect(phone.locator(".mine")).to_be_visible()
    phone.fill("#text", "我还没有写完")
    desk.goto("/staff/hotline")
    desk.get_by_role("link", name="郑**").click()
    desk.get_by_role("button", name="接入对话").click()
    desk.fill("#text", "请慢慢写")
    desk.keyboard.press("Enter")

    expect(phone.locator(".from-agent").get_by_text("请慢慢写")).to_be_visible()
    assert phone.input_value("#text") == "我还没有写完"


def test_a_case_says_that_there_is_news(live, site_app, scene, runtime):
    owner = citizen(runtime)
    no = builders.filed(site_app.test_client(), owner)["no"]
    phone = live.visit(owner)
    with phone.expect_response(lambda answer: "/stream?ticket=" in answer.url and answer.ok):
        phone.goto(f"/cases/{no}")

    builders.return_invoice(site_app.test_client(), scene.reviewer, no)

    phone.get_by_role("link", name="点这里查看最新进展").click()
    expect(phone.get_by_text("请补正 1 处")).to_be_visible()

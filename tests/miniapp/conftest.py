"""The mini-program's preview on a phone: a real Chromium with a camera, a real platform behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

import pytest
from playwright.sync_api import Browser

from api.core.runtime import Runtime
from api.verification.ports import FaceVerdict, FaceVerifier, Outcome
from tests.browsing import chromium
from tests.miniapp.phone import Phone
from tests.miniapp.tools import build_preview
from tests.serving import runtime_of_its_own, served

CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
_owner = count(1)


class OneBlink:
    """Face processes that want one blink and say `verdict`, or are content with any recording of twenty frames."""

    verdict: FaceVerdict | None = None

    def draw_actions(self, needs: Sequence[str]) -> tuple[str, ...] | None:
        return ("blink",)

    def judge(self, frames: Sequence[bytes], portrait: bytes, actions: Sequence[str]) -> FaceVerdict:
        return self.verdict or FaceVerdict(Outcome.PASS if len(frames) >= 20 else Outcome.FAIL)

    def answers(self) -> bool:
        return True

    def portrait_problems(self, image: bytes) -> list[str]:
        return []


@pytest.fixture(scope="package")
def site_runtime(
    engine, postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Runtime]:
    with runtime_of_its_own(postgres_url, redis_url, tmp_path_factory.mktemp("miniapp"), "miniapp", 2) as runtime:
        runtime.ports.provide(FaceVerifier, OneBlink())
        yield runtime


@pytest.fixture(scope="package")
def site_url(site_runtime: Runtime) -> Iterator[str]:
    build_preview()
    with served(site_runtime) as url:
        yield url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium(*CAMERA) as opened:
        yield opened


@pytest.fixture
def verifier(site_runtime: Runtime) -> Iterator[OneBlink]:
    """The face processes, to be told what to say in one test."""
    found = site_runtime.ports.find(FaceVerifier)
    assert isinstance(found, OneBlink)
    yield found
    found.verdict = None


@pytest.fixture
def runtime(site_runtime: Runtime) -> Runtime:
    """The site's runtime stands in for the one of other tests, so that `tests.people` puts its people there."""
    return site_runtime


@pytest.fixture
def phone(site_url: str, browser: Browser) -> Iterator[Phone]:
    """A phone of somebody new. What goes wrong inside the program fails the test."""
    opened = Phone.opened(browser, site_url, f"owner-{next(_owner)}")
    yield opened
    opened.page.context.close()
    assert opened.faults == []

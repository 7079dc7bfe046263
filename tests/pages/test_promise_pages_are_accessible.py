"""The pages around a promise, as axe sees them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from api.app import create_app
from api.cases.jobs import HANDLERS as CASES
from api.commitments.jobs import HANDLERS as COMMITMENTS
from api.core.runtime import Runtime
from api.worker import run_due
from tests import builders
from tests.browsing import SIZES_AND_COLOURS, complaints, too_small
from tests.features.cases.test_a_promise_is_signed import STORE
from tests.pages.conftest import Site
from tests.people import SignedIn, citizen, staff

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass(frozen=True)
class Promised:
    """A draft to sign, a breach to appeal against, and who looks at them."""

    owner: SignedIn
    inspector: SignedIn
    supervisor: SignedIn
    draft: str
    broken: str
    check: str


@pytest.fixture(scope="module")
def promised(site_runtime: Runtime) -> Promised:
    client, owner = create_app(runtime=site_runtime).test_client(), citizen(site_runtime)
    inspector = staff(site_runtime, "market-regulation-inspector")
    senior = staff(site_runtime, "market-regulation-senior-reviewer")
    numbers = []
    for _ in range(2):
        case = builders.draft(client, owner, "business-multi-address")
        builders.answer_form(client, owner, case, STORE)
        builders.upload(client, owner, case["no"], "premises-proof")
        numbers.append(case["no"])
    draft, broken = numbers
    builders.sign(client, owner, broken)
    builders.submit(client, owner, builders.show(client, owner, broken))
    handlers = {event: (*CASES.get(event, ()), *COMMITMENTS.get(event, ())) for event in {**CASES, **COMMITMENTS}}
    while run_due(site_runtime, handlers):
        pass
    checks = client.get(f"/api/v1/cases/{broken}/commitment-checks", headers=owner.headers).json["data"]
    address = f"/api/v1/commitments/{checks[0]['id']}"
    sent = {"outcome": "breached", "version": 1, "findings": "消防通道被堵。"}
    assert client.post(f"{address}/check", json=sent, headers=inspector.headers).status_code == 200
    sent = {"outcome": "confirmed", "version": 2}
    assert client.post(f"{address}/confirmation", json=sent, headers=senior.headers).status_code == 200
    return Promised(owner, inspector, staff(site_runtime, "supervisor"), draft, broken, checks[0]["id"])


CITIZENS = ("/apply/{draft}/check", "/apply/{draft}/commitment", "/cases/{broken}/promise", "/me/credit")
GUIDE = "/items/project-commitment"


@pytest.mark.parametrize("address", [*CITIZENS, GUIDE])
def test_axe_finds_nothing_on_a_citizens_page(site: Site, promised: Promised, address: str):
    page = site.look_at(promised.owner)

    page.goto(address.format(**vars(promised)))

    assert complaints(page) == []
    assert too_small(page, 15.9, 44) == []
    page.evaluate("document.documentElement.dataset.care = ''")
    assert complaints(page, SIZES_AND_COLOURS) == []
    assert too_small(page, 22, 60) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("address", ["/staff/commitments", "/staff/commitments/{check}", "/staff/commitments/repairs"])
def test_axe_finds_nothing_on_a_staff_page(site: Site, promised: Promised, address: str):
    page = site.look_at(promised.inspector, wide=True)

    page.goto(address.format(**vars(promised)))

    assert complaints(page) == []

"""The pages around a public notice and an objection to it, as axe sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

import pytest

from api.app import create_app
from api.catalogue.rules import Catalogue, parse_item
from api.core.actors import Role
from api.core.runtime import Runtime
from api.worker import collected_handlers, run_due
from tests.browsing import SIZES_AND_COLOURS, complaints, too_small
from tests.builders import answer_form, approve, draft, submit
from tests.features.publicity.conftest import ANSWERS, LAND_USE, REASON
from tests.pages.conftest import Site
from tests.people import SignedIn, citizen, staff_with

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass(frozen=True)
class Objected:
    """A notice, an objection to it, and who looks at them."""

    neighbour: SignedIn
    office: SignedIn
    notice: str
    no: str


@pytest.fixture(scope="module")
def objected(site_runtime: Runtime) -> Iterator[Objected]:
    client, whole = create_app(runtime=site_runtime).test_client(), site_runtime.ports.find(Catalogue)
    items = MappingProxyType({**whole.items, "land-use": parse_item(LAND_USE)})
    site_runtime.ports.provide(Catalogue, replace(whole, items=items))
    applicant, neighbour = citizen(site_runtime), citizen(site_runtime, name="赵邻居")
    office = staff_with(site_runtime, "land-of-the-site", "natural-resources", Role.REVIEWER)
    case = answer_form(client, applicant, draft(client, applicant, "land-use"), ANSWERS)
    assert submit(client, applicant, case).status_code == 200
    approve(client, office, case["no"])
    while run_due(site_runtime, collected_handlers()):
        pass
    notice = client.get("/api/v1/public-notices?q=红旗村").json["data"][0]["id"]
    address = f"/api/v1/public-notices/{notice}/objections"
    made = client.post(address, json={"reason": REASON}, headers=neighbour.headers)
    assert made.status_code == 201, made.json
    yield Objected(neighbour, office, notice, made.json["no"])
    site_runtime.ports.provide(Catalogue, whole)


@pytest.mark.parametrize("address", ["/notices/public/{notice}", "/me/objections", "/me/objections/{no}"])
def test_axe_finds_nothing_on_a_citizens_page(site: Site, objected: Objected, address: str):
    page = site.look_at(objected.neighbour)

    page.goto(address.format(**vars(objected)))

    assert complaints(page) == []
    assert too_small(page, 15.9, 44) == []
    page.evaluate("document.documentElement.dataset.care = ''")
    assert complaints(page, SIZES_AND_COLOURS) == []
    assert too_small(page, 22, 60) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("address", ["/staff/objections", "/staff/objections/{no}"])
def test_axe_finds_nothing_on_a_staff_page(site: Site, objected: Objected, address: str):
    page = site.look_at(objected.office, wide=True)

    page.goto(address.format(**vars(objected)))

    assert complaints(page) == []

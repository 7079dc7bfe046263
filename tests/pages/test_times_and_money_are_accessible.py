"""Nobody is kept from a time or a payment: axe finds nothing on these pages either, in both modes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from api.core.actors import Role
from tests.browsing import SIZES_AND_COLOURS, complaints, too_small
from tests.builders import approve, open_task
from tests.features.cases.test_every_item_runs_to_its_end import CATALOGUE, filed_with_papers
from tests.features.payments.conftest import TAXES
from tests.features.visits.conftest import SURVEY
from tests.pages.conftest import Site
from tests.paying import assess, order_made, payments, work_on_payments
from tests.people import SignedIn, citizen, staff, staff_with
from tests.visiting import agree_on_a_time, visit_named

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass(frozen=True)
class Matters:
    """A shop that waits for a visit, another whose visit is booked, a house to be paid for and one to be assessed."""

    owner: SignedIn
    surveyor: SignedIn
    assessor: SignedIn
    shop: str
    survey: str
    booked: str
    booked_survey: str
    house: str
    payment: str
    order: str
    assessment: str


@pytest.fixture(scope="module")
def matters(site_app, site_runtime) -> Matters:
    client, runtime = site_app.test_client(), site_runtime
    owner = citizen(runtime, needs=("sign_language",))
    surveyor = staff_with(runtime, "surveyor", "power", Role.REVIEWER)
    assessor = staff_with(runtime, "assessor", "tax", Role.REVIEWER)
    shop, booked = (filed_with_papers(client, owner, CATALOGUE.items["power-small-business"])["no"] for _ in range(2))
    agree_on_a_time(client, owner, surveyor, booked, SURVEY)
    house, other = (filed_with_papers(client, owner, CATALOGUE.items["property-transfer"])["no"] for _ in range(2))
    for no in (house, other):
        approve(client, staff(runtime, "clerk"), no)
    assess(client, assessor, open_task(client, assessor, house)["id"], TAXES)
    approve(client, assessor, house)
    for name, department in (("deal", "construction"), ("register", "property-registration")):
        approve(client, staff_with(runtime, name, department, Role.REVIEWER), house)
    work_on_payments(runtime, house)
    payment = payments(client, owner, house)[0]["id"]
    return Matters(
        owner, surveyor, assessor, shop, visit_named(client, owner, shop, SURVEY)["task"],
        booked, visit_named(client, owner, booked, SURVEY)["task"],
        house, payment, order_made(client, runtime, owner, house, payment), open_task(client, assessor, other)["id"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        "/cases/{shop}",
        "/cases/{shop}/visits/{survey}",
        "/cases/{booked}",
        "/cases/{booked}/visits/{booked_survey}",
        "/cases/{house}",
        "/cases/{house}/payments/{payment}/go",
        "/demo/bank/{order}",
    ],
)
def test_a_citizens_page_of_times_and_money(site: Site, matters: Matters, address: str) -> None:
    page = site.look_at(matters.owner)

    page.goto(address.format(**vars(matters)))

    assert complaints(page) == []
    assert too_small(page, 15.9, 44) == []
    page.evaluate("document.documentElement.dataset.care = ''")
    assert complaints(page, SIZES_AND_COLOURS) == []
    assert too_small(page, 22, 60) == []


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("surveyor", "/staff/visits"),
        ("surveyor", "/staff/tasks/{survey}/visit"),
        ("surveyor", "/staff/tasks/{survey}"),
        ("assessor", "/staff/tasks/{assessment}/assessment"),
    ],
)
def test_a_staff_page_of_times_and_money(site: Site, matters: Matters, who: str, address: str) -> None:
    page = site.look_at(getattr(matters, who), wide=True)

    page.goto(address.format(**vars(matters)))

    assert complaints(page) == []

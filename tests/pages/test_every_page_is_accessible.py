import pytest
from playwright.sync_api import Page

from tests.browsing import PHONE, SIZES_AND_COLOURS, complaints, too_small
from tests.pages.conftest import Site
from tests.pages.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SMALLEST = 320  # CSS pixels, at which WCAG 1.4.10 wants pages to reflow
CITIZENS = {
    "home": ("/", None),
    "gallery": ("/gallery", None),
    "search": ("/items?q=报销", None),
    "nothing found": ("/items?q=火星移民", None),
    "guide": ("/items/mi-supplementary-claim", None),
    "package": ("/packages/restaurant-package", None),
    "scenario": ("/scenarios/open-a-restaurant", None),
    "scenario with a number": ("/scenarios/power?use=business", None),
    "whole scenario": ("/scenarios/disabled-benefits?all=1", None),
    "your guide": ("/scenarios/see-a-doctor-elsewhere?reason=referral&where=province&paid=true", None),
    "start of a package": ("/apply/restaurant-package", "claimant"),
    "sign in": ("/sign-in", None),
    "settings": ("/settings", None),
    "accessibility": ("/accessibility", None),
    "missing": ("/nowhere", None),
    "real name": ("/identity", "newcomer"),
    "no cases": ("/cases", "newcomer"),
    "start": ("/apply/mi-supplementary-claim", "claimant"),
    "form": ("/apply/{draft}/form", "claimant"),
    "materials": ("/apply/{draft}/materials", "claimant"),
    "check": ("/apply/{draft}/check", "claimant"),
    "cases": ("/cases", "claimant"),
    "case": ("/cases/{filed}", "claimant"),
    "supplement": ("/cases/{returned}", "claimant"),
    "approved": ("/cases/{approved}", "claimant"),
    "way of delivery": ("/apply/{draft}/delivery", "claimant"),
    "parcel on its way": ("/cases/{sent}", "claimant"),
    "at the counter": ("/cases/{at_counter}", "claimant"),
    "chat": ("/chat", "claimant"),
    "mine": ("/me", "claimant"),
    "accesses": ("/me/accesses", "claimant"),
    "wallet": ("/me/wallet", "claimant"),
    "exchanges": ("/me/exchanges", "claimant"),
    "no exchanges": ("/me/exchanges", "newcomer"),
    "empty wallet": ("/me/wallet", "newcomer"),
    "verify": ("/verify", None),
    "unknown code": ("/verify/NOTHING", None),
    "ticket": ("/tickets/new", "claimant"),
    "denied": ("/cases/{denied}", "claimant"),
    "notices": ("/me/notices", "claimant"),
    "proxies": ("/me/proxies", "claimant"),
    "phone": ("/me/phone", "claimant"),
    "my tickets": ("/me/tickets", "claimant"),
    "my ticket": ("/tickets/{ticket}", "claimant"),
    "for whom": ("/apply/mi-supplementary-claim", "proxy"),
    "my organisations": ("/me/organisations", "boss"),
    "no organisation": ("/me/organisations", "newcomer"),
    "organisation": ("/me/organisations/{firm}", "boss"),
    "for a firm": ("/apply/mi-membership-change", "boss"),
    "for firms only": ("/apply/mi-membership-change", "claimant"),
    "new batch": ("/apply/mi-membership-change/batch", "boss"),
    "batches": ("/me/batches", "boss"),
    "batch with faults": ("/me/batches/{wrong_batch}", "boss"),
    "batch to submit": ("/me/batches/{right_batch}", "boss"),
    "filed batch": ("/me/batches/{filed_batch}", "boss"),
    "cases of a firm": ("/cases?organisation={firm}", "boss"),
    "public notices": ("/notices/public", None),
    "no such notice": ("/notices/public?q=火星", None),
    "no objections": ("/me/objections", "claimant"),
    "prove it is me": ("/identity", "half_known"),
}
STAFF = {
    "staff sign in": ("/staff", None),
    "worklist": ("/staff/worklist", "reviewer"),
    "empty box": ("/staff/worklist?box=overdue", "reviewer"),
    "review": ("/staff/tasks/{task}", "reviewer"),
    "supervision": ("/staff/supervision", "head"),
    "extension": ("/staff/cases/{filed}/extension", "head"),
    "hotline": ("/staff/hotline", "agent"),
    "waiting chat": ("/staff/hotline/{conversation}", "agent"),
    "verifications": ("/staff/verifications", "clerk"),
    "deliveries": ("/staff/deliveries", "clerk"),
    "parcels in trouble": ("/staff/deliveries?box=parcels", "clerk"),
    "tickets": ("/staff/tickets", "dispatcher"),
    "staff ticket": ("/staff/tickets/{ticket}", "dispatcher"),
    "objections": ("/staff/objections", "reviewer"),
    "internal items": ("/staff/internal", "reviewer"),
    "no desk": ("/staff", "admin"),
    "not for you": ("/staff/verifications", "reviewer"),
}


@pytest.mark.parametrize("name", CITIZENS)
def test_axe_finds_nothing_on_a_citizens_page_in_either_mode(site: Site, scene: Scene, name: str):
    address, who = CITIZENS[name]
    page = site.look_at(getattr(scene, who) if who else None)

    page.goto(address.format(**vars(scene)))

    assert complaints(page) == []
    assert too_small(page, 15.9, 44) == []
    assert_it_fits(page)
    page.evaluate("document.documentElement.dataset.care = ''")  # all that the server changes for care mode
    assert complaints(page, SIZES_AND_COLOURS) == []
    assert too_small(page, 22, 60) == []
    assert_it_fits(page)


def assert_it_fits(page: Page) -> None:
    """Nothing scrolls sideways, on a usual telephone and on the smallest."""
    for width in (SMALLEST, PHONE["width"]):
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"scrolls sideways at {width} px"


@pytest.mark.parametrize("name", STAFF)
def test_axe_finds_nothing_on_a_staff_page(site: Site, scene: Scene, name: str):
    address, who = STAFF[name]
    page = site.look_at(getattr(scene, who) if who else None, wide=True)

    page.goto(address.format(**vars(scene)))

    assert complaints(page) == []

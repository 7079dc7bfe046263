import pytest

from tests.browsing import complaints, too_small
from tests.pages.conftest import Site
from tests.pages.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CITIZENS = {
    "home": ("/", None),
    "search": ("/items?q=报销", None),
    "nothing found": ("/items?q=火星移民", None),
    "guide": ("/items/mi-supplementary-claim", None),
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
    "chat": ("/chat", "claimant"),
    "mine": ("/me", "claimant"),
    "accesses": ("/me/accesses", "claimant"),
    "wallet": ("/me/wallet", "claimant"),
    "empty wallet": ("/me/wallet", "newcomer"),
    "verify": ("/verify", None),
    "unknown code": ("/verify/NOTHING", None),
    "ticket": ("/tickets/new", "claimant"),
}
STAFF = {
    "staff sign in": ("/staff", None),
    "worklist": ("/staff/worklist", "reviewer"),
    "empty box": ("/staff/worklist?box=overdue", "reviewer"),
    "review": ("/staff/tasks/{task}", "reviewer"),
    "hotline": ("/staff/hotline", "agent"),
    "waiting chat": ("/staff/hotline/{conversation}", "agent"),
}


@pytest.mark.parametrize("care", [False, True], ids=["standard", "care"])
@pytest.mark.parametrize("name", CITIZENS)
def test_axe_finds_nothing_on_a_citizens_page(site: Site, scene: Scene, name: str, care: bool):
    address, who = CITIZENS[name]
    page = site.visit(getattr(scene, who) if who else None, care=care)

    page.goto(address.format(**vars(scene)))

    assert complaints(page) == []
    assert (too_small(page, 22, 60) if care else too_small(page, 15.9, 44)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], "scrolls sideways"


@pytest.mark.parametrize("name", STAFF)
def test_axe_finds_nothing_on_a_staff_page(site: Site, scene: Scene, name: str):
    address, who = STAFF[name]
    page = site.visit(getattr(scene, who) if who else None, wide=True)

    page.goto(address.format(**vars(scene)))

    assert complaints(page) == []

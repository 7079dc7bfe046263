"""Cases whose next step is the citizen's: a time to choose, a sum to pay, a promise to sign."""

from __future__ import annotations

from flask.testing import FlaskClient

from api.core.actors import Role
from api.core.runtime import Runtime
from tests import builders, paying
from tests.features.cases.test_a_promise_is_signed import STORE
from tests.features.cases.test_every_item_runs_to_its_end import CATALOGUE, filed_with_papers
from tests.features.payments.conftest import TAXES
from tests.features.visits.conftest import SURVEY
from tests.people import SignedIn, staff, staff_with
from tests.visiting import visit_named


def set_next_steps(client: FlaskClient, runtime: Runtime, person: SignedIn) -> dict[str, str]:
    """The numbers of such cases of a person, by name."""
    shop = str(filed_with_papers(client, person, CATALOGUE.items["power-small-business"])["no"])
    house = house_to_be_paid(client, runtime, person)
    return {
        "shop": shop,
        "survey": visit_named(client, person, shop, SURVEY)["task"],
        "house": house,
        "payment": paying.payments(client, person, house)[0]["id"],
        "store": store_to_be_promised(client, person),
    }


def store_to_be_promised(client: FlaskClient, person: SignedIn) -> str:
    """The number of a draft that lacks nothing but the signature."""
    case = builders.draft(client, person, "business-multi-address")
    builders.answer_form(client, person, case, STORE)
    assert builders.upload(client, person, case["no"], "premises-proof").status_code == 201
    return str(case["no"])


def house_to_be_paid(client: FlaskClient, runtime: Runtime, person: SignedIn) -> str:
    """The number of a house's transfer that only waits for its payment."""
    no = filed_with_papers(client, person, CATALOGUE.items["property-transfer"])["no"]
    assessor = staff_with(runtime, "assessor", "tax", Role.REVIEWER)
    builders.approve(client, staff(runtime, "clerk"), no)
    paying.assess(client, assessor, builders.open_task(client, assessor, no)["id"], TAXES)
    builders.approve(client, assessor, no)
    for name, department in (("deal", "construction"), ("register", "property-registration")):
        builders.approve(client, staff_with(runtime, name, department, Role.REVIEWER), no)
    paying.work_on_payments(runtime, no)
    return str(no)

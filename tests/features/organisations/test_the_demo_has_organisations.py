"""In the demo its residents represent organisations from the start, by the word of the registry's double."""

from __future__ import annotations

from api.core.db import transaction
from api.organisations.usecases.demo import seed_organisations
from tests.people import citizen


def seed(runtime):
    with transaction(runtime.database) as session:
        return seed_organisations(session, runtime.clock.now())


def test_a_resident_who_proves_their_name_acts_for_their_organisation(client, runtime):
    seed(runtime)
    daughter = citizen(runtime, name="张丽华", id_number="220802198305060623")

    (firm,) = client.get("/api/v1/me/organisations", headers=daughter.headers).json["data"]

    assert (firm["name"], firm["role"]) == ("白城市鹤乡食品加工有限公司", "legal_representative")


def test_seeding_again_adds_nothing(runtime):
    assert seed(runtime) > 0
    assert seed(runtime) == 0

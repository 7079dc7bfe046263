import pytest

from api.accounts.models import Person
from api.accounts.queries import proxy_between
from api.accounts.usecases.local_registry import add_resident
from api.core.crypto import keyring
from tests.people import citizen, id_numbers, staff

GRANDMOTHER = ("李奶奶", next(id_numbers(born="19330202")))


@pytest.fixture
def grandson(runtime, session):
    who = citizen(runtime, name="李明")
    number = session.get_one(Person, who.person_id).id_number
    for name, known in (GRANDMOTHER, ("李明", number)):
        add_resident(session, name, known, None)
    session.commit()
    return who


@pytest.fixture
def body(session, grandson):
    number = session.get_one(Person, grandson.person_id).id_number
    return {
        "principal": {"name": GRANDMOTHER[0], "id_number": GRANDMOTHER[1]},
        "name": "李明",
        "id_number": number,
        "expires_on": "2026-12-31",
        "consent": {"version": "paper-2026"},
    }


def take_down(client, who, body):
    return client.post("/api/v1/proxies", json=body, headers=who.headers)


def test_who_has_no_phone_is_acted_for_by_paper(client, runtime, session, clock, grandson, body):
    assert take_down(client, staff(runtime, "clerk"), body).status_code == 201

    mark = keyring().fingerprint(GRANDMOTHER[1])
    principal = session.query(Person).filter_by(id_number_fingerprint=mark).one()
    assert proxy_between(session, grandson.person_id, principal.id, "dp-certificate", clock.now())
    assert (principal.openid, principal.phone) == (None, None)


def test_a_second_paper_finds_the_same_person(client, runtime, body):
    clerk = staff(runtime, "clerk")

    first, second = take_down(client, clerk, body).json, take_down(client, clerk, body).json

    assert first["person"] == second["person"]


def test_a_principal_who_is_not_who_they_say_gives_no_consent(client, runtime, body):
    body["principal"]["name"] = "别人"

    assert take_down(client, staff(runtime, "clerk"), body).json["reason"] == "identity.mismatch"


@pytest.mark.parametrize("who", ["reviewer", "agent"])
def test_paper_is_taken_down_at_the_counter_alone(client, runtime, body, who):
    assert take_down(client, staff(runtime, who), body).status_code == 403

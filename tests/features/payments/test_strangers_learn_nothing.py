"""Where the gateway sends people back to leads its own citizen to the case, and tells a stranger nothing."""

from __future__ import annotations

from api.core.auth import SESSION_COOKIE
from tests.people import stranger


def come_back(client, person, payment):
    client.set_cookie(SESSION_COOKIE, person.token)
    return client.get(f"/payments/{payment}")


def test_its_citizen_is_led_to_the_case(client, buyer, to_be_paid):
    no, payment = to_be_paid

    answer = come_back(client, buyer, payment)

    assert (answer.status_code, answer.location) == (303, f"/cases/{no}")


def test_a_stranger_does_not_learn_the_number_of_the_case(client, runtime, to_be_paid):
    no, payment = to_be_paid

    answer = come_back(client, stranger(runtime), payment)

    assert answer.status_code == 404
    assert no not in answer.text

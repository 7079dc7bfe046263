"""What I hold, newest first, and who vouches for it."""

from __future__ import annotations

from api.accounts.models import Person
from api.core.actors import Level
from api.wallet import queries
from api.wallet.models import Certificate
from api.wallet.rules.held import can_supply
from api.wallet.usecases import revoke
from tests.builders import concluded
from tests.people import citizen, staff


def wallet(client, person):
    return client.get("/api/v1/me/wallet", headers=person.headers).json


def test_a_verified_citizen_holds_the_identity_card_the_registry_confirmed(client, runtime, session):
    person = citizen(runtime, level=Level.REAL_NAME)
    proved = {"real_name": {"version": "2026-01", "at": "2026-02-01T17:00:00+00:00"}}
    session.get_one(Person, person.person_id).consents = proved
    session.commit()
    (card,) = wallet(client, person)["data"]
    assert (card["kind"], card["source"], card["since"]) == ("id-card", "公安人口库", "2026-02-02")
    assert card["verify_code"] is None


def test_a_newcomer_holds_nothing(client, runtime):
    assert wallet(client, citizen(runtime, level=Level.WECHAT)) == {"data": [], "imports": [], "next": None}


def test_a_concluded_case_puts_its_certificate_on_top(client, runtime, work):
    person = citizen(runtime)
    no = concluded(client, person, staff(runtime, "reviewer"))["no"]
    work()
    first = wallet(client, person)["data"][0]
    assert (first["kind"], first["no"], first["valid"]) == ("reimbursement-decision", no, True)
    assert first["content_url"] == f"/api/v1/cases/{no}/certificate"
    assert client.get(f"/api/v1/certificates/{first['verify_code']}").status_code == 200


def test_a_revoked_certificate_stays_in_sight_and_supplies_nothing(client, runtime, work, session, clock):
    person = citizen(runtime)
    no = concluded(client, person, staff(runtime, "reviewer"))["no"]
    work()
    assert can_supply("reimbursement-decision", queries.held(session, person.person_id))
    revoke(session, session.query(Certificate).filter_by(case_no=no).one(), clock.now(), "承诺不实")
    session.commit()
    assert not wallet(client, person)["data"][0]["valid"]
    assert can_supply("reimbursement-decision", queries.held(session, person.person_id)) is None


def test_nobody_sees_a_wallet_without_signing_in(client):
    assert client.get("/api/v1/me/wallet").status_code == 401

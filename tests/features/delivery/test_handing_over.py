"""At the counter against a code, at home into somebody's hands; recorded, and by whom it concerns only."""

from __future__ import annotations

import pytest

from api.audit.models import AuditRow
from api.core.actors import Role
from tests.builders import show
from tests.people import staff, staff_with, stranger


@pytest.fixture
def clerk(runtime):
    return staff(runtime, "clerk")


def waiting(client, member):
    return client.get("/api/v1/deliveries", headers=member.headers).json["data"]


def hand(client, member, row, code="", to="王秀英"):
    sent = {"code": code, "handed_to": to}
    return client.post(f"/api/v1/deliveries/{row['id']}/handover", json=sent, headers=member.headers)


def test_a_result_is_handed_out_once_against_its_code(client, claimant, clerk, filed, work, session):
    no = filed("pickup")
    work()
    shown = show(client, claimant, no)["delivery"]
    code = shown["tracking"]["pickup_code"]
    assert (shown["status"], shown["tracking"]["place"][:3]) == ("at_counter", "白城市")

    (row,) = waiting(client, clerk)
    assert code not in str(row)
    assert hand(client, clerk, row, code="").json["reason"] == "delivery.wrong_code"
    assert hand(client, clerk, row, code, to=" ").json["reason"] == "delivery.to_whom"
    assert hand(client, clerk, row, code).status_code == 200
    assert hand(client, clerk, row, code).json["reason"] == "delivery.handed_over"

    done = show(client, claimant, no)
    assert (done["status"], done["delivery"]["status"]) == ("delivered", "delivered")
    assert done["delivery"]["tracking"]["pickup_code"] is None
    assert "交给王**" in done["timeline"][-1]["text"]
    assert session.query(AuditRow).filter_by(tag="result.handed_over").count() == 1
    assert waiting(client, clerk) == []


def test_a_code_cannot_be_found_by_trying(client, claimant, clerk, filed, work):
    no = filed("pickup")
    work()
    code = show(client, claimant, no)["delivery"]["tracking"]["pickup_code"]
    (row,) = waiting(client, clerk)
    for guess in range(5):
        assert hand(client, clerk, row, f"x{guess}").status_code == 422
    assert hand(client, clerk, row, code).json["reason"] == "delivery.too_many_codes"


def test_what_is_brought_home_is_recorded_by_its_own_office(client, runtime, claimant, filed, work):
    no = filed("home")
    work()
    assert show(client, claimant, no)["delivery"]["status"] == "to_be_brought"
    member = staff(runtime, "tax-reviewer")
    (row,) = waiting(client, member)
    assert hand(client, member, row).status_code == 200
    assert show(client, claimant, no)["status"] == "delivered"


def test_another_office_and_citizens_have_no_part_in_it(client, runtime, claimant, filed, work):
    filed("home")
    work()
    (row,) = waiting(client, staff(runtime, "tax-reviewer"))
    other = staff(runtime, "reviewer")
    assert waiting(client, other) == []
    assert hand(client, other, row).status_code == 404
    assert client.get(f"/api/v1/deliveries/{row['id']}/receiver", headers=other.headers).status_code == 404
    agent = staff_with(runtime, "hall-agent", "window", Role.AGENT)
    assert hand(client, agent, row).status_code == 403
    assert hand(client, claimant, row).status_code == 403
    assert client.post(f"/api/v1/deliveries/{row['id']}/handover", json={}).status_code in (401, 422)


def test_a_stranger_can_do_nothing_about_a_delivery(client, runtime, claimant, filed, work):
    no = filed("courier")
    work()
    other = stranger(runtime)
    sent = {"json": {"step": "confirm"}, "headers": other.headers}
    assert client.post(f"/api/v1/cases/{no}/delivery/steps", **sent).status_code == 404
    choice = {"method": "pickup", "version": 1}
    assert client.put(f"/api/v1/cases/{no}/delivery", json=choice, headers=other.headers).status_code == 404


def test_reading_it_online_does_not_deliver_what_is_to_be_fetched(client, claimant, runtime, filed, work):
    no = filed("pickup")
    work()
    client.get(f"/api/v1/cases/{no}/certificate", headers=claimant.headers)
    assert show(client, claimant, no)["status"] == "approved"


def test_staff_who_worked_on_the_case_do_not_learn_the_code(client, runtime, claimant, filed, work):
    no = filed("pickup")
    work()
    shown = show(client, claimant, no)
    task, member = shown["stages"][1]["tasks"][0]["id"], staff(runtime, "tax-reviewer")
    answer = client.get(f"/api/v1/tasks/{task}", headers=member.headers)
    assert answer.status_code == 200
    assert shown["delivery"]["tracking"]["pickup_code"] not in answer.get_data(as_text=True)

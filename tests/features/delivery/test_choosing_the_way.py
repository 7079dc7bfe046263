"""The citizen chooses how the result comes, until it is on its way."""

from __future__ import annotations

from sqlalchemy import text

from tests.builders import answer_form, draft, show, submit
from tests.features.delivery.conftest import RECEIVER, choose


def test_it_comes_online_unless_something_else_is_chosen(client, claimant):
    shown = draft(client, claimant, "parcel-item")["delivery"]
    assert (shown["method"], shown["status"], shown["apart"]) == ("electronic", "chosen", True)
    assert shown["receiver"]["name"] == "王秀英"  # known, and so not asked again
    assert [offer["method"] for offer in shown["offers"]] == ["electronic", "courier", "pickup", "home"]


def test_the_fee_follows_the_address_before_anything_is_handed_in(client, claimant):
    case = draft(client, claimant, "parcel-item")
    chosen = choose(client, claimant, case, "courier", **{**RECEIVER, "address": "北京市海淀区中关村大街 1 号"}).json
    assert chosen["delivery"]["fee"] == 2200
    assert choose(client, claimant, chosen, "courier", address=RECEIVER["address"]).json["delivery"]["fee"] == 1200


def test_what_nobody_could_deliver_to_is_named(client, claimant):
    case = draft(client, claimant, "parcel-item")
    answer = choose(client, claimant, case, "courier", name="王", phone="139", address="近")
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == {"delivery.name", "delivery.phone", "delivery.address"}
    assert choose(client, claimant, case, "pigeon").status_code == 422


def test_a_choice_made_on_old_news_is_refused(client, claimant):
    case = draft(client, claimant, "parcel-item")
    assert choose(client, claimant, case, "pickup").status_code == 200
    stale = choose(client, claimant, case, "home", **RECEIVER)
    assert (stale.status_code, stale.json["current"]["delivery"]["method"]) == (409, "pickup")


def test_what_the_form_asks_itself_is_written_into_the_form(client, claimant):
    case = draft(client, claimant, "dp-certificate")
    chosen = choose(client, claimant, case, "home", **RECEIVER).json
    assert chosen["form"]["certificate_delivery"] == "home"
    assert chosen["form"]["mail_address"] == RECEIVER["address"]
    changed = answer_form(client, claimant, chosen, {"certificate_delivery": "pickup"})
    assert changed["delivery"]["method"] == "pickup"


def test_it_can_change_until_it_is_under_way(client, claimant, courier, clock):
    case = answer_form(client, claimant, draft(client, claimant, "parcel-item"), {"amount": 3})
    filed = submit(client, claimant, choose(client, claimant, case, "pickup").json).json
    changed = choose(client, claimant, filed, "courier", **RECEIVER)
    assert changed.json["delivery"]["method"] == "courier"


def test_once_it_is_under_way_it_is_settled(client, claimant, filed, work):
    no = filed("pickup")
    work()
    late = choose(client, claimant, show(client, claimant, no), "home", **RECEIVER)
    assert (late.status_code, late.json["reason"]) == (409, "delivery.under_way")


def test_nobody_reads_the_receiver_in_the_database(client, claimant, filed, session):
    filed("courier")
    (sealed,) = session.execute(text("SELECT receiver FROM case_deliveries")).one()
    assert RECEIVER["phone"].encode() not in bytes(sealed)

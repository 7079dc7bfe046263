"""A promise is signed over answers; whichever way they change afterwards, the signature falls."""

from __future__ import annotations

from tests.builders import answer_form, draft, show, sign, submit, upload
from tests.features.cases.test_a_promise_is_signed import STORE
from tests.people import citizen

RECEIVER = {"name": "王秀英", "phone": "13904367788", "address": "白城市洮北区民生西路 9 号"}


def signed_store(client, owner):
    case = answer_form(client, owner, draft(client, owner, "business-multi-address"), STORE)
    assert upload(client, owner, case["no"], "premises-proof").status_code == 201
    return sign(client, owner, case["no"]).json


def choose_courier(client, owner, case):
    sent = {"method": "courier", "receiver": RECEIVER, "version": case["version"]}
    return client.put(f"/api/v1/cases/{case['no']}/delivery", json=sent, headers=owner.headers)


def test_choosing_another_delivery_voids_what_was_signed(client, runtime):
    owner = citizen(runtime)
    case = signed_store(client, owner)

    changed = choose_courier(client, owner, case)

    assert (changed.status_code, changed.json["form"]["licence_way"]) == (200, "courier")
    assert changed.json["commitments"][0]["state"] != "signed"
    assert "commitment" in submit(client, owner, changed.json).json["errors"]


def test_it_can_be_signed_again_after_that(client, runtime):
    owner = citizen(runtime)
    case = signed_store(client, owner)
    choose_courier(client, owner, case)

    assert sign(client, owner, case["no"]).status_code in (200, 201)
    assert submit(client, owner, show(client, owner, case["no"])).status_code == 200

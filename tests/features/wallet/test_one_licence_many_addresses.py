"""一照多址: the licence in the wallet takes another address in a new version, and the old one says so."""

from __future__ import annotations

from typing import Any

import pytest

from api.core.actors import Role
from api.exchange.ports import Exchange
from api.exchange.rules.consent import CONSENT_VERSION
from api.wallet.models import Certificate
from api.wallet.usecases import restore, revoke
from api.worker import collected_handlers, run_due
from tests.builders import answer_form, approve, decide, draft, firm_for, open_task, show, submit, upload
from tests.features.cases.test_a_promise_is_signed import STORE
from tests.features.exchange.conftest import Offices
from tests.organisations import FIRM
from tests.people import citizen, staff_with
from tests.rules.wallet.test_decision_document import text_of

ITEM = "business-multi-address"
HOME = "白城市洮北区海明西路 12 号"
SECOND, THIRD = STORE["added_address"], "白城市洮北区新华街 3 号一层"
PLAIN = {**STORE, "handled_how": "review"}
REMOVAL = {name: PLAIN[name] for name in ("organisation_name", "credit_code", "licence_way", "contact_phone")}
REMOVAL |= {"change_kind": "remove", "removed_address": SECOND, "promised_safe": True}
REGISTERED = {
    "name": FIRM,
    "credit_code": PLAIN["credit_code"],
    "address": HOME,
    "legal_representative": "张敏",
}


@pytest.fixture
def owner(runtime):
    return citizen(runtime)


@pytest.fixture
def firm(client, owner):
    return firm_for(client, owner, ITEM)["organisation"]


@pytest.fixture
def reviewers(runtime):
    first = staff_with(runtime, "registrar", "market-regulation", Role.REVIEWER)
    second = staff_with(runtime, "registrar-in-chief", "market-regulation", Role.SENIOR_REVIEWER)
    return {"登记审查": first, "许可证附记": second}


@pytest.fixture
def work(runtime):
    def do() -> None:
        while run_due(runtime, collected_handlers()):
            pass

    return do


@pytest.fixture
def hand_in(client, owner, firm):
    def send(answers: dict[str, Any], *papers: str) -> Any:
        case = answer_form(client, owner, draft(client, owner, ITEM, organisation=firm), answers)
        for paper in papers or ("premises-proof",):
            upload(client, owner, case["no"], paper)
        return submit(client, owner, show(client, owner, case["no"]))

    return send


@pytest.fixture
def granted(client, owner, reviewers, work, hand_in):
    def run(answers: dict[str, Any], *papers: str) -> dict[str, Any]:
        answer = hand_in(answers, *papers)
        assert answer.status_code == 200, answer.json
        for task in answer.json["stages"][0]["tasks"]:
            if task["status"] in ("open", "waiting"):
                approve(client, reviewers[task["name"]], answer.json["no"], task["name"])
        work()
        return show(client, owner, answer.json["no"])

    return run


@pytest.fixture
def licences(client, owner, firm):
    def look() -> list[dict[str, Any]]:
        found = client.get(f"/api/v1/me/wallet?organisation={firm}", headers=owner.headers).json["data"]
        return [each for each in found if each["kind"] == "business-licence"]

    return look


def facts(licence):
    return {fact["name"]: fact["value"] for fact in licence["facts"]}


def paper(client, owner, licence):
    content = client.get(licence["content_url"], headers=owner.headers).data
    return "".join(text_of(content).split())


def test_the_licence_in_the_wallet_takes_the_new_address(client, runtime, owner, firm, work, granted, licences):
    runtime.ports.provide(Exchange, Offices(records={"market-registry": REGISTERED}))
    body = {"kind": "business-licence", "consent": {"version": CONSENT_VERSION}, "organisation": firm}
    assert client.post("/api/v1/me/wallet/imports", json=body, headers=owner.headers).status_code == 202
    work()

    granted(PLAIN)
    new, old = licences()

    assert (new["valid"], new["version"], facts(new)["住所"], facts(new)["其他经营地址"]) == (True, 2, HOME, SECOND)
    assert facts(new)["名称"] == FIRM != PLAIN["organisation_name"]
    assert (old["imported"], old["valid"], old["replaced_by"]) == (True, False, new["verify_code"])


def test_a_licence_that_only_the_registry_knows_is_amended_too(granted, licences):
    granted(PLAIN)
    (new,) = licences()
    assert (new["version"], facts(new)["其他经营地址"]) == (2, SECOND)


def test_the_paper_lists_all_addresses(client, owner, granted, licences):
    granted(PLAIN)
    granted({**PLAIN, "added_address": THIRD})

    text = paper(client, owner, licences()[0])

    assert all(each.replace(" ", "") in text for each in (HOME, SECOND, THIRD))
    assert licences()[1]["verify_code"] in text


def test_the_old_code_leads_to_the_new_one(client, granted, licences):
    granted(PLAIN)
    granted({**PLAIN, "added_address": THIRD})
    new, old = licences()

    told = client.get(f"/api/v1/certificates/{old['verify_code']}").json
    page = client.get(f"/verify/{old['verify_code']}").text

    assert (told["valid"], told["replaced_by"], told["revoked_reason"]) == (False, new["verify_code"], None)
    assert "已被新证照取代" in page
    assert f'href="/verify/{new["verify_code"]}"' in page
    assert "已被新证照取代" not in client.get(f"/verify/{new['verify_code']}").text


def test_a_permit_takes_the_address_beside_it(granted, licences):
    case = granted({**PLAIN, "needs_permit": True, "permit_kind": "food"}, "premises-proof", "first-permit")

    assert {task["name"] for task in case["stages"][0]["tasks"]} >= {"登记审查", "许可证附记"}
    assert facts(licences()[0])["许可附记"] == f"食品经营许可：{SECOND}"


def test_an_address_is_struck_again_with_what_was_noted_beside_it(granted, licences):
    granted({**PLAIN, "needs_permit": True, "permit_kind": "food"}, "premises-proof", "first-permit")
    granted(REMOVAL)
    assert not {"其他经营地址", "许可附记"} & facts(licences()[0]).keys()
    assert [each["valid"] for each in licences()] == [True, False]


def test_an_address_in_another_district_is_refused_with_a_sentence(hand_in):
    answer = hand_in({**PLAIN, "region": "220881", "added_address": "洮南市光明街 8 号一层"})

    assert answer.status_code == 422
    said = answer.json["errors"]["form.region"]
    assert "由洮北区登记" in said
    assert "洮南市" in said


def test_an_address_that_is_on_the_licence_already_is_refused(granted, hand_in):
    granted(PLAIN)
    answer = hand_in({**PLAIN, "added_address": SECOND.replace(" ", "")})
    assert "不用再加" in answer.json["errors"]["form.added_address"]


def test_an_address_that_is_not_on_the_licence_cannot_be_struck(granted, hand_in):
    assert "还没有加过" in hand_in(REMOVAL).json["errors"]["form.removed_address"]
    granted(PLAIN)
    answer = hand_in({**REMOVAL, "removed_address": THIRD})
    assert f"能减的有：{SECOND}" in answer.json["errors"]["form.removed_address"]


def test_a_denial_leaves_the_licence_as_it_was(client, reviewers, work, hand_in, granted, licences):
    granted(PLAIN)
    no = hand_in({**PLAIN, "added_address": THIRD}).json["no"]
    member = reviewers["登记审查"]
    assert decide(client, member, open_task(client, member, no), "reject", reason="房屋是违法建筑").status_code == 200
    work()

    (licence,) = licences()
    assert (licence["valid"], facts(licence)["其他经营地址"]) == (True, SECOND)


def test_a_revoked_version_gives_the_place_back_until_it_is_restored(session, clock, granted, licences):
    granted(PLAIN)
    granted({**PLAIN, "added_address": THIRD})
    newest = session.query(Certificate).filter_by(version=3).one()

    revoke(session, newest, clock.now(), "地址不实")
    session.commit()
    assert [each["valid"] for each in licences()] == [False, True]

    restore(session, newest, ["地址不实"])
    session.commit()
    assert [each["valid"] for each in licences()] == [True, False]


def test_two_changes_at_once_both_stand_on_the_licence(client, owner, reviewers, work, hand_in, licences):
    numbers = [hand_in(PLAIN).json["no"], hand_in({**PLAIN, "added_address": THIRD}).json["no"]]
    for no in numbers:
        approve(client, reviewers["登记审查"], no)
    work()
    assert set(facts(licences()[0])["其他经营地址"].split("；")) == {SECOND, THIRD}


def test_another_firms_case_never_touches_it(client, runtime, owner, granted, licences):
    granted(PLAIN)
    stranger = citizen(runtime, name="陌生人")
    code = licences()[0]["no"]
    assert client.get(f"/api/v1/cases/{code}/certificate", headers=stranger.headers).status_code == 404

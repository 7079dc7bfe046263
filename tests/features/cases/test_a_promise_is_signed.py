"""Commitment (告知承诺): read, sign, and be granted at once."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from api.cases.usecases.automatic import try_automatic
from api.catalogue.rules import Catalogue
from api.core.actors import Level
from api.core.db import transaction
from api.core.events import TaskOpened
from api.core.ids import new_id
from api.core.outbox import OutboxRow, revive
from api.core.runtime import Runtime
from api.credit import usecases as credit
from api.credit.rules.records import Kind
from api.credit.rules.subjects import Promiser
from tests.builders import answer_form, draft, show, sign, submit, upload
from tests.people import SignedIn, citizen

CODE = "91220802MA0Y1D8N59"
STORE = {
    "organisation_name": "白城市麦香食品有限公司", "credit_code": CODE, "change_kind": "add", "region": "220802",
    "added_address": "白城市洮北区幸福南大街 128 号一层 3 号铺", "premises": "shop", "business_here": "烘焙食品零售",
    "needs_permit": False, "licence_way": "electronic", "contact_phone": "13904367788",
    "handled_how": "promise", "opens_on": "2030-04-01", "promised_safe": True,
}  # fmt: skip


@pytest.fixture
def owner(runtime: Runtime) -> SignedIn:
    return citizen(runtime)


@pytest.fixture
def store(client: FlaskClient, owner: SignedIn) -> dict[str, Any]:
    """A draft that lacks nothing but the signature."""
    case = answer_form(client, owner, draft(client, owner, "business-multi-address"), STORE)
    assert upload(client, owner, case["no"], "premises-proof").status_code == 201
    return show(client, owner, case["no"])


def let_the_platform_decide(runtime: Runtime) -> None:
    """What the worker does with the tasks that opened."""
    catalogue = runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        for row in session.scalars(select(OutboxRow).where(OutboxRow.name == "TaskOpened")).all():
            event = revive(row.name, row.data)
            assert isinstance(event, TaskOpened)
            try_automatic(session, catalogue, event.case_id, event.task_id, runtime.clock.now())


def test_without_a_signature_it_is_named_among_the_problems(client: FlaskClient, owner: SignedIn, store: dict):
    answer = submit(client, owner, store)

    assert answer.status_code == 422
    assert answer.json["errors"] == {"commitment": "请先看完并签署承诺书，再提交。"}


def test_whoever_promises_is_granted_the_same_day(client, runtime: Runtime, owner: SignedIn, store: dict):
    signed = sign(client, owner, store["no"])
    assert signed.json["commitments"][0]["state"] == "signed"
    assert submit(client, owner, signed.json).status_code == 200

    let_the_platform_decide(runtime)

    granted = show(client, owner, store["no"])
    assert (granted["status"], granted["clock"]["used_days"]) == ("approved", 0)
    assert "已签署《门店合规经营承诺书》" in str(granted["timeline"])


def test_whoever_does_not_promise_is_reviewed(client: FlaskClient, runtime: Runtime, owner: SignedIn, store: dict):
    case = answer_form(client, owner, store, {"handled_how": "review"})
    assert submit(client, owner, case).status_code == 200

    let_the_platform_decide(runtime)

    assert show(client, owner, store["no"])["status"] == "submitted"


def test_only_the_full_real_name_signs(client: FlaskClient, owner: SignedIn, store: dict):
    wrong = sign(client, owner, store["no"], name="王")
    unread = sign(client, owner, store["no"], notices_read=False)
    spaced = sign(client, owner, store["no"], name=" 王 秀英 ")

    assert (wrong.json["reason"], unread.json["reason"]) == ("commitment.wrong_name", "commitment.notices_unread")
    assert spaced.status_code == 200
    assert sign(client, owner, store["no"]).json["reason"] == "commitment.already_signed"


def test_changing_what_was_promised_voids_the_signature(client: FlaskClient, owner: SignedIn, store: dict):
    signed = sign(client, owner, store["no"]).json

    changed = answer_form(client, owner, signed, {"business_here": "火锅"})

    assert changed["commitments"][0]["state"] == "unsigned"
    assert "原来的签名作废" in changed["commitments"][0]["voided_reason"]
    assert "commitment" in submit(client, owner, changed).json["errors"]
    assert sign(client, owner, store["no"]).status_code == 200


def test_saving_the_same_answers_again_keeps_it(client: FlaskClient, owner: SignedIn, store: dict):
    signed = sign(client, owner, store["no"]).json

    assert answer_form(client, owner, signed, STORE)["commitments"][0]["state"] == "signed"


def test_a_new_version_of_the_text_leaves_what_was_signed(
    client: FlaskClient, runtime: Runtime, owner: SignedIn, store: dict
):
    sign(client, owner, store["no"])
    before = client.get(f"/api/v1/cases/{store['no']}/commitment/document", headers=owner.headers)
    catalogue = runtime.ports.find(Catalogue)
    text = catalogue.commitments["same-standard-store"]
    newer = replace(text, version="2027-01-01", text="我承诺别的事情，一个字也不一样。")
    changed = MappingProxyType({**catalogue.commitments, text.code: newer})
    runtime.ports.provide(Catalogue, replace(catalogue, commitments=changed))

    after = client.get(f"/api/v1/cases/{store['no']}/commitment/document", headers=owner.headers)

    assert show(client, owner, store["no"])["commitments"][0]["version"] == text.version
    assert before.data == after.data
    assert before.data.startswith(b"%PDF")


def test_what_was_not_read_cannot_be_signed(client: FlaskClient, owner: SignedIn, store: dict):
    assert sign(client, owner, store["no"], version="2020-01-01").json["reason"] == "commitment.text_changed"


def test_whoever_has_broken_a_promise_is_led_to_the_ordinary_path(
    client: FlaskClient, runtime: Runtime, owner: SignedIn, store: dict
):
    with transaction(runtime.database) as session:
        credit.write_down(
            session, runtime.clock.now(), Promiser("白城市麦香食品有限公司", credit_code=CODE), Kind.BROKEN,
            source="test", source_id=new_id(), case_no="2026", what="未履行承诺。",
        )  # fmt: skip

    assert sign(client, owner, store["no"]).json["reason"] == "credit.promise_closed"
    assert "改成交材料或一般审查" in submit(client, owner, store).json["errors"]["commitment"]
    assert show(client, owner, store["no"])["commitments"][0]["state"] == "closed"
    ordinary = answer_form(client, owner, store, {"handled_how": "review"})
    assert submit(client, owner, ordinary).status_code == 200


def test_a_promise_signed_before_a_breach_no_longer_helps(
    client: FlaskClient, runtime: Runtime, owner: SignedIn, store: dict
):
    signed = sign(client, owner, store["no"]).json
    with transaction(runtime.database) as session:
        credit.write_down(
            session, runtime.clock.now(), Promiser("白城市麦香食品有限公司", credit_code=CODE), Kind.BROKEN,
            source="test", source_id=new_id(), case_no="2026", what="未履行承诺。",
        )  # fmt: skip

    assert "改成交材料或一般审查" in submit(client, owner, signed).json["errors"]["commitment"]


def test_nobody_signs_or_reads_for_another(client: FlaskClient, runtime: Runtime, owner: SignedIn, store: dict):
    sign(client, owner, store["no"])
    address = f"/api/v1/cases/{store['no']}/commitment"

    for person in (citizen(runtime), citizen(runtime, level=Level.WECHAT)):
        assert client.get(address, headers=person.headers).status_code == 404
        assert client.get(f"{address}/document", headers=person.headers).status_code == 404


def test_an_item_without_a_promise_asks_for_none(client: FlaskClient, owner: SignedIn):
    case = draft(client, owner)

    assert case["commitments"] == []
    assert sign(client, owner, case["no"], version="x").json["reason"] == "commitment.not_asked"

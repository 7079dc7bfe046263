from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from api.core.clock import SettableClock
from api.core.db import transaction
from api.core.ids import new_id
from api.core.runtime import Runtime
from api.credit import usecases
from api.credit.rules.records import Kind
from api.credit.rules.subjects import Promiser
from tests.people import SignedIn, citizen, staff

THREE_MONTHS = timedelta(days=91)


def break_a_promise(runtime: Runtime, person: SignedIn, weight: int = 1, confirmed_by=None):
    source_id = new_id()
    with transaction(runtime.database) as session:
        usecases.write_down(
            session, runtime.clock.now(), Promiser("王秀英", person_id=person.person_id), Kind.BROKEN,
            source="test", source_id=source_id, case_no="22080220260302000001", what="未履行承诺。", weight=weight,
            confirmed_by=confirmed_by,
        )  # fmt: skip
    return source_id


def my_credit(client: FlaskClient, person: SignedIn) -> dict:
    return client.get("/api/v1/me/credit", headers=person.headers).json["data"][0]


def apply(
    client: FlaskClient, person: SignedIn, record: str, explanation: str = "已经按要求补建了排水沟，照片在附件里。"
):
    sent = {"explanation": explanation}
    return client.post(f"/api/v1/me/credit/records/{record}/repair", json=sent, headers=person.headers)


@pytest.fixture
def person(runtime: Runtime) -> SignedIn:
    return citizen(runtime)


def test_a_newcomer_reads_where_they_stand_and_why(client: FlaskClient, person: SignedIn):
    mine = my_credit(client, person)

    assert (mine["class_name"], mine["may_promise"], mine["records"]) == ("信用一般", True, [])
    assert mine["because"] == ["因为三年内没有守诺记录，也没有失信。"]


def test_a_breach_is_repaired_after_its_time_by_another(
    client: FlaskClient, runtime: Runtime, clock: SettableClock, person: SignedIn
):
    confirmer, supervisor = staff(runtime, "inspector"), staff(runtime, "supervisor")
    break_a_promise(runtime, person, confirmed_by=confirmer.actor.id)
    record = my_credit(client, person)["records"][0]["id"]

    too_early = apply(client, person, record)
    clock.move(THREE_MONTHS)
    assert apply(client, person, record).status_code == 201
    twice = apply(client, person, record)
    repair = client.get("/api/v1/credit/repairs", headers=supervisor.headers).json["data"][0]["id"]
    sent = {"outcome": "granted", "reason": "现场看过，已经整改到位。"}
    same = client.post(f"/api/v1/credit/repairs/{repair}/decision", json=sent, headers=confirmer.headers)
    granted = client.post(f"/api/v1/credit/repairs/{repair}/decision", json=sent, headers=supervisor.headers)

    assert (too_early.json["reason"], twice.json["reason"]) == ("credit.repair_too_early", "credit.repair_waiting")
    assert same.json["reason"] == "credit.decided_by_another"
    assert granted.json["outcome"] == "granted"
    assert (my_credit(client, person)["class_name"], my_credit(client, person)["may_promise"]) == ("信用一般", True)


def test_nobody_repairs_what_is_anothers(client: FlaskClient, runtime: Runtime, person: SignedIn):
    break_a_promise(runtime, person)
    record = my_credit(client, person)["records"][0]["id"]

    assert apply(client, citizen(runtime), record).json["reason"] == "credit.no_such_record"


def test_a_refused_repair_says_why_and_may_be_asked_again(
    client: FlaskClient, runtime: Runtime, clock: SettableClock, person: SignedIn
):
    break_a_promise(runtime, person)
    clock.move(THREE_MONTHS)
    record = my_credit(client, person)["records"][0]["id"]
    apply(client, person, record)
    supervisor = staff(runtime, "supervisor")
    repair = client.get("/api/v1/credit/repairs", headers=supervisor.headers).json["data"][0]["id"]

    sent = {"outcome": "refused", "reason": "排水沟还没有建。"}
    client.post(f"/api/v1/credit/repairs/{repair}/decision", json=sent, headers=supervisor.headers)

    mine = my_credit(client, person)["records"][0]
    assert (mine["repair"], mine["repair_reason"], mine["can_repair"]) == ("refused", "排水沟还没有建。", True)


def test_an_annulled_record_stays_readable_and_counts_for_nothing(
    client: FlaskClient, runtime: Runtime, person: SignedIn
):
    source_id = break_a_promise(runtime, person, weight=3)
    with transaction(runtime.database) as session:
        usecases.annul(session, runtime.clock.now(), "test", source_id, "申诉成立。")

    mine = my_credit(client, person)
    assert (mine["class_name"], mine["records"][0]["annulled_reason"]) == ("信用一般", "申诉成立。")


def test_a_source_is_recorded_once(client: FlaskClient, runtime: Runtime, person: SignedIn):
    source_id = break_a_promise(runtime, person)
    with transaction(runtime.database) as session:
        usecases.write_down(
            session, runtime.clock.now(), Promiser("王秀英", person_id=person.person_id), Kind.BROKEN,
            source="test", source_id=source_id, case_no="22080220260302000001", what="又来一次。",
        )  # fmt: skip

    assert len(my_credit(client, person)["records"]) == 1

"""An agent for one item reads nothing of the rest of an organisation's credit, and asks for no repair in its name."""

from __future__ import annotations

from api.core.db import transaction
from api.core.ids import new_id
from api.credit import usecases
from api.credit.rules.records import Kind
from api.credit.rules.subjects import Promiser
from tests.organisations import CREDIT_CODE, FIRM, agent_of, organisation_of
from tests.people import citizen


def broken_by_the_firm(runtime) -> str:
    with transaction(runtime.database) as session:
        row = usecases.write_down(
            session, runtime.clock.now(), Promiser(FIRM, credit_code=CREDIT_CODE), Kind.BROKEN,
            source="test", source_id=new_id(), case_no="22080220260302000001", what="未履行承诺。",
        )  # fmt: skip
        return str(row.id)


def credits_of(client, person):
    return [each["name"] for each in client.get("/api/v1/me/credit", headers=person.headers).json["data"]]


def ask(client, person, record):
    sent = {"explanation": "已经按要求补建了排水沟，照片在附件里。"}
    return client.post(f"/api/v1/me/credit/records/{record}/repair", json=sent, headers=person.headers)


def test_an_agent_for_one_item_does_not_read_it(client, runtime):
    firm = organisation_of(runtime, citizen(runtime, name="张敏"))
    record = broken_by_the_firm(runtime)
    agent = agent_of(runtime, firm, scope=("mi-membership-change",))

    assert FIRM not in credits_of(client, agent)
    assert (ask(client, agent, record).status_code) == 404


def test_an_agent_for_everything_speaks_for_it(client, runtime):
    firm = organisation_of(runtime, citizen(runtime, name="张敏"))
    record = broken_by_the_firm(runtime)
    agent = agent_of(runtime, firm)

    assert FIRM in credits_of(client, agent)
    assert ask(client, agent, record).json["reason"] == "credit.repair_too_early"

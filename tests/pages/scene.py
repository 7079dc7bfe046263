"""The people and cases that the pages show: one case in each state that looks different."""

from __future__ import annotations

from dataclasses import dataclass

from flask.testing import FlaskClient

from api.app import create_app
from api.cases.queries import case_by_number
from api.core.actors import Level
from api.core.db import transaction
from api.core.runtime import Runtime
from api.exchange.rules.consent import CONSENT_VERSION
from api.notices.rules.wording import Kind
from api.notices.usecases import write_notices
from tests import builders
from tests.organisations import organisation_of
from tests.pages import firms, parcels
from tests.people import SignedIn, citizen, proxy_for, staff
from tests.spreadsheets import SUSPEND, filled


@dataclass(frozen=True)
class Scene:
    """Who is there, and the numbers of their cases."""

    claimant: SignedIn
    newcomer: SignedIn
    reviewer: SignedIn
    agent: SignedIn
    draft: str
    filed: str
    returned: str
    approved: str
    task: str
    conversation: str
    denied: str
    half_known: SignedIn
    proxy: SignedIn
    clerk: SignedIn
    dispatcher: SignedIn
    admin: SignedIn
    ticket: str
    head: SignedIn
    boss: SignedIn
    firm: str
    wrong_batch: str
    right_batch: str
    sent: str
    at_counter: str
    filed_batch: str


def set_scene(runtime: Runtime) -> Scene:
    """Put the people and their cases into the site."""
    client = create_app(runtime=runtime).test_client()
    claimant, reviewer = citizen(runtime), staff(runtime, "reviewer")
    agent = staff(runtime, "agent")
    draft = builders.complete_draft(client, claimant)["no"]
    agree_to_a_lookup(client, claimant, draft)
    filed = builders.filed(client, claimant)["no"]
    returned = builders.filed(client, claimant)["no"]
    builders.return_invoice(client, reviewer, returned)
    approved = builders.concluded(client, claimant, reviewer)["no"]
    task = builders.open_task(client, reviewer, filed)
    client.post(f"/api/v1/tasks/{task['id']}/claim", headers=reviewer.headers)
    half_known = citizen(runtime, level=Level.REAL_NAME)
    client.post("/api/v1/me/alternative-verifications", json={"method": "counter"}, headers=half_known.headers)
    tell(runtime, {filed: Kind.SUBMITTED, returned: Kind.SUPPLEMENT_WANTED})
    boss = citizen(runtime, name="张敏")
    firm = organisation_of(runtime, boss)
    client.post("/api/v1/me/organisations", json={"credit_code": "91220882MA0Y0H7P4J"}, headers=boss.headers)
    return Scene(
        claimant=claimant, newcomer=citizen(runtime, level=Level.WECHAT), reviewer=reviewer, agent=agent, draft=draft,
        filed=filed, returned=returned, approved=approved, task=task["id"],
        conversation=waiting_chat(client, claimant), denied=denied(client, claimant, reviewer), half_known=half_known,
        proxy=proxy_for(runtime, claimant), clerk=staff(runtime, "clerk"), dispatcher=staff(runtime, "dispatcher"),
        admin=staff(runtime, "admin"), ticket=ticket(client, claimant), head=staff(runtime, "head"),
        sent=parcels.sent(client, runtime, claimant, reviewer),
        at_counter=parcels.at_counter(client, runtime, claimant, reviewer), boss=boss, firm=str(firm),
        filed_batch=firms.filed(client, runtime, boss, firm),
        wrong_batch=firms.checked(client, boss, firm, filled([SUSPEND], {"E4": "1"}))["no"],
        right_batch=firms.checked(client, boss, firm, filled([SUSPEND]))["no"],
    )  # fmt: skip


def agree_to_a_lookup(client: FlaskClient, person: SignedIn, no: str) -> None:
    """Let another office be asked for a draft; no worker runs, so it stays being asked."""
    sent = {"sources": ["medical-insurance"], "consent": {"version": CONSENT_VERSION}}
    assert client.post(f"/api/v1/cases/{no}/exchanges", json=sent, headers=person.headers).status_code == 202


def denied(client: FlaskClient, person: SignedIn, reviewer: SignedIn) -> str:
    """A case that came to nothing."""
    no = builders.filed(client, person)["no"]
    task = builders.open_task(client, reviewer, no)
    assert builders.decide(client, reviewer, task, "reject", reason="住院时没有参保。").status_code == 200
    return str(no)


def ticket(client: FlaskClient, person: SignedIn) -> str:
    """A complaint that waits to be dispatched."""
    sent = {"kind": "complaint", "title": "窗口不让复印材料", "body": "工作人员说不能复印，希望改进。"}
    return str(client.post("/api/v1/tickets", json=sent, headers=person.headers).json["no"])


def tell(runtime: Runtime, cases: dict[str, Kind]) -> None:
    """Notices about cases, as the worker writes them."""
    with transaction(runtime.database) as session:
        for no, kind in cases.items():
            write_notices(session, runtime.clock.now(), case_by_number(session, no).id, kind)


def waiting_chat(client: FlaskClient, person: SignedIn) -> str:
    """A chat that waits for a person."""
    for words in ("报销要什么材料", "转人工"):
        said = client.post("/api/v1/chat/messages", json={"text": words}, headers=person.headers).json
    return said["conversation"]

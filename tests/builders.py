"""Cases on their way, for tests that start in the middle: every step goes over HTTP as a client's would.

claim = filed(client, claimant)              # a submitted case as the API shows it
task = open_task(client, reviewer, claim["no"])
decided = approve(client, reviewer, task)
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from flask.testing import FlaskClient
from PIL import Image, ImageDraw

from api.cases.usecases.for_organisations import is_own_code
from api.catalogue.rules import Catalogue
from api.core.runtime import Runtime
from tests.organisations import CREDIT_CODE, join, known_firm
from tests.people import SignedIn

CLAIM = "mi-supplementary-claim"
ANSWERS = {
    "hospital": "白城市中心医院",
    "admitted_on": "2026-01-05",
    "discharged_on": "2026-01-16",
    "total_fee": 3680050,
}
DEAR_ANSWERS = {**ANSWERS, "total_fee": 12650000}
MATERIALS = ("invoice", "fee-list", "discharge-summary")


@cache
def photo(text: str = "住院费用") -> bytes:
    """A photograph of a paper, sharp and bright enough to be read."""
    picture = Image.new("RGB", (1200, 1600), "white")
    pen = ImageDraw.Draw(picture)
    for line in range(40):
        pen.text((80, 80 + line * 36), f"{line:02d} 0123456789 {text.encode().hex()[:40]}", fill="black")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def draft(client: FlaskClient, person: SignedIn, item: str = CLAIM, **more: Any) -> dict[str, Any]:
    """A fresh draft; an item for organisations alone is filed for the one of its first example."""
    if "on_behalf_of" not in more and "organisation" not in more:
        more |= firm_for(client, person, item)
    answer = client.post("/api/v1/cases", json={"item": item, **more}, headers=person.headers)
    assert answer.status_code == 201, answer.json
    return answer.json


def firm_for(client: FlaskClient, person: SignedIn, code: str) -> dict[str, str]:
    """The organisation that the person acts for in an item that is for organisations alone."""
    platform: Runtime = client.application.extensions["runtime"]
    item = platform.ports.find(Catalogue).items.get(code)
    if item is None or "citizen" in item.audience:
        return {}
    example = item.examples.accepted[0]
    named = next((name for name, field in item.form["properties"].items() if is_own_code(field)), None)
    firm = known_firm(platform, example[named] if named else CREDIT_CODE)
    join(platform, firm, person)
    return {"organisation": str(firm)}


def answer_form(
    client: FlaskClient, person: SignedIn, case: dict[str, Any], answers: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The draft with its form answered."""
    sent = {"form": answers or ANSWERS, "version": case["version"]}
    answer = client.patch(f"/api/v1/cases/{case['no']}", json=sent, headers=person.headers)
    assert answer.status_code == 200, answer.json
    return answer.json


def upload(client: FlaskClient, person: SignedIn, no: str, code: str, content: bytes | None = None) -> Any:
    """The answer to handing in one photograph."""
    data = {"file": (io.BytesIO(photo() if content is None else content), f"{code}.jpg")}
    return client.post(f"/api/v1/cases/{no}/materials/{code}", data=data, headers=person.headers)


def complete_draft(
    client: FlaskClient, person: SignedIn, answers: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """A draft that lacks nothing."""
    case = answer_form(client, person, draft(client, person, **more), answers)
    for code in MATERIALS:
        assert upload(client, person, case["no"], code).status_code == 201
    return show(client, person, case["no"])


def sign(client: FlaskClient, person: SignedIn, no: str, name: str = "王秀英", **more: Any) -> Any:
    """The answer to signing the promise of a case after reading it."""
    text = client.get(f"/api/v1/cases/{no}/commitment", headers=person.headers).json
    sent = {"version": text.get("version", ""), "signature": name, "notices_read": True, **more}
    return client.post(f"/api/v1/cases/{no}/commitment", json=sent, headers=person.headers)


def submit(client: FlaskClient, person: SignedIn, case: dict[str, Any]) -> Any:
    """The answer to handing in a draft."""
    sent = {"version": case["version"]}
    return client.post(f"/api/v1/cases/{case['no']}/submission", json=sent, headers=person.headers)


def filed(client: FlaskClient, person: SignedIn, answers: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A submitted case."""
    answer = submit(client, person, complete_draft(client, person, answers, **more))
    assert answer.status_code == 200, answer.json
    return answer.json


def show(client: FlaskClient, person: SignedIn, no: str) -> dict[str, Any]:
    """The case as its citizen sees it."""
    answer = client.get(f"/api/v1/cases/{no}", headers=person.headers)
    assert answer.status_code == 200, answer.json
    return answer.json


def box(client: FlaskClient, member: SignedIn, name: str = "department") -> list[dict[str, Any]]:
    """The tasks in a box of the worklist."""
    answer = client.get(f"/api/v1/worklist?box={name}&limit=100", headers=member.headers)
    assert answer.status_code == 200, answer.json
    return answer.json["data"]


def open_task(client: FlaskClient, member: SignedIn, no: str, name: str | None = None) -> dict[str, Any]:
    """The member's first live task on a case, or the one of that name, as the worklist shows it."""
    tasks = [*box(client, member), *box(client, member, "supplement")]
    return next(task for task in tasks if task["case"]["no"] == no and name in (None, task["name"]))


def decide(client: FlaskClient, member: SignedIn, task: dict[str, Any], outcome: str, **more: Any) -> Any:
    """The answer to a decision on what the worklist or the task view showed."""
    sent = {"outcome": outcome, "version": task["version"], **more}
    return client.post(f"/api/v1/tasks/{task['id']}/decision", json=sent, headers=member.headers)


def approve(client: FlaskClient, member: SignedIn, no: str, name: str | None = None) -> dict[str, Any]:
    """The task view after an approval."""
    answer = decide(client, member, open_task(client, member, no, name), "approve")
    assert answer.status_code == 200, answer.json
    return answer.json


def return_invoice(client: FlaskClient, member: SignedIn, no: str) -> dict[str, Any]:
    """The task view after the invoice was found unreadable."""
    problems = [{"material": "invoice", "problem": "看不清金额，请重拍"}]
    answer = decide(client, member, open_task(client, member, no), "return", problems=problems)
    assert answer.status_code == 200, answer.json
    return answer.json


def supplement(client: FlaskClient, person: SignedIn, no: str) -> dict[str, Any]:
    """The case after a new photograph of the invoice was handed in."""
    assert upload(client, person, no, "invoice").status_code == 201
    sent = {"version": show(client, person, no)["version"]}
    answer = client.post(f"/api/v1/cases/{no}/supplement", json=sent, headers=person.headers)
    assert answer.status_code == 200, answer.json
    return answer.json


def concluded(client: FlaskClient, person: SignedIn, reviewer: SignedIn) -> dict[str, Any]:
    """An approved case."""
    no = filed(client, person)["no"]
    for _ in range(3):
        approve(client, reviewer, no)
    return show(client, person, no)

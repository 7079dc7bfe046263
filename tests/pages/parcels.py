"""Results on their way to the scene's claimant."""

from __future__ import annotations

from datetime import timedelta

from flask.testing import FlaskClient

from api.cases.queries import case_by_number
from api.catalogue.rules import Catalogue
from api.core.db import transaction
from api.core.events import CaseApproved
from api.core.runtime import Runtime
from api.delivery import jobs
from api.delivery.ports import Report
from api.delivery.queries.shipments import latest_shipment
from api.delivery.rules.progress import Progress
from api.delivery.usecases.tracking import take_reports
from tests import builders
from tests.people import SignedIn

RECEIVER = {"name": "王秀英", "phone": "13943601234", "address": "白城市洮北区新华西大路 12 号 3 楼"}


def granted(client: FlaskClient, runtime: Runtime, person: SignedIn, reviewer: SignedIn, method: str) -> str:
    """The number of a claim whose result was set on its way."""
    case = builders.complete_draft(client, person)
    sent = {"method": method, "receiver": RECEIVER, "version": case["version"]}
    chosen = client.put(f"/api/v1/cases/{case['no']}/delivery", json=sent, headers=person.headers)
    assert chosen.status_code == 200, chosen.json
    assert builders.submit(client, person, chosen.json).status_code == 200
    for _ in range(3):
        builders.approve(client, reviewer, case["no"])
    with transaction(runtime.database) as session:
        case_id = case_by_number(session, case["no"]).id
    jobs.send_the_result(runtime, CaseApproved(case_id))
    jobs.order_what_is_due(runtime)
    return str(case["no"])


def sent(client: FlaskClient, runtime: Runtime, person: SignedIn, reviewer: SignedIn) -> str:
    """One that a courier has collected."""
    no = granted(client, runtime, person, reviewer, "courier")
    report(runtime, no, Progress.COLLECTED, "快递员已取件")
    return no


def at_counter(client: FlaskClient, runtime: Runtime, person: SignedIn, reviewer: SignedIn) -> str:
    """One that waits at the counter."""
    return granted(client, runtime, person, reviewer, "pickup")


def report(runtime: Runtime, no: str, progress: Progress, text: str) -> None:
    """What a courier reports of a case's parcel."""
    now, catalogue = runtime.clock.now(), runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        shipment = latest_shipment(session, case_by_number(session, no).id)
        assert shipment is not None
        told = Report(f"{no}-{progress}", progress, now, text, "白城市")
        take_reports(session, catalogue, now, shipment.id, [told], timedelta(minutes=30))

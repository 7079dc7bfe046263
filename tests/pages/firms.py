"""An organisation for the pages' scene, with a batch that has faults and one that was filed."""

from __future__ import annotations

import io
import json
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from api.cases.jobs import file_batch
from api.cases.queries.batches import batch_for
from api.core.db import transaction
from api.core.events import BatchSubmitted
from api.core.runtime import Runtime
from tests.builders import photo
from tests.people import SignedIn
from tests.spreadsheets import CODE, SUSPEND, filled

SAID = {"contact_phone": "13943601234", "promised_truth": True}


def checked(client: FlaskClient, who: SignedIn, firm: UUID, content: bytes) -> dict[str, Any]:
    """A batch as it is after its spreadsheet was checked."""
    data = {"item": CODE, "organisation": str(firm), "shared": json.dumps(SAID)}
    sent = {**data, "file": (io.BytesIO(content), "增减员.xlsx")}
    answer = client.post("/api/v1/batches", data=sent, headers=who.headers)
    assert answer.status_code == 201, answer.json
    return answer.json


def filed(client: FlaskClient, runtime: Runtime, who: SignedIn, firm: UUID) -> str:
    """The number of a batch whose rows are cases."""
    batch = checked(client, who, firm, filled([SUSPEND]))
    paper = {"file": (io.BytesIO(photo()), "审批表.jpg")}
    client.post(f"/api/v1/batches/{batch['no']}/materials/retirement-approval", data=paper, headers=who.headers)
    version = {"version": batch["version"]}
    sent = client.post(f"/api/v1/batches/{batch['no']}/submission", json=version, headers=who.headers)
    assert sent.status_code == 202, sent.json
    with transaction(runtime.database) as session:
        batch_id = batch_for(session, who.person_id, batch["no"], runtime.clock.now()).id
    file_batch(runtime, BatchSubmitted(batch_id))
    return str(batch["no"])

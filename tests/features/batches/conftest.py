"""An organisation with its legal representative, and the calls of a batch filing."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from api.cases.jobs import file_batch
from api.core.db import transaction
from api.core.events import BatchSubmitted
from api.core.outbox import OutboxRow, revive
from tests.builders import photo
from tests.organisations import organisation_of
from tests.people import citizen
from tests.spreadsheets import CODE

SAID = {"contact_phone": "13943601234", "promised_truth": True}


@pytest.fixture
def boss(runtime):
    return citizen(runtime, name="张敏")


@pytest.fixture
def firm(runtime, boss):
    return organisation_of(runtime, boss)


class Desk:
    """What one member does about batches."""

    def __init__(self, client, runtime, who, firm) -> None:
        self.client, self.runtime, self.who, self.firm = client, runtime, who, firm

    def send(self, content: bytes, name: str = "增减员.xlsx", item: str = CODE, **said: Any):
        data = {"item": item, "organisation": str(self.firm), "shared": json.dumps({**SAID, **said})}
        return self.client.post(
            "/api/v1/batches", data={**data, "file": (io.BytesIO(content), name)}, headers=self.who.headers
        )

    def again(self, no: str, content: bytes):
        data = {"shared": json.dumps(SAID), "file": (io.BytesIO(content), "改好.xlsx")}
        return self.client.post(f"/api/v1/batches/{no}/file", data=data, headers=self.who.headers)

    def get(self, path: str):
        return self.client.get(f"/api/v1/{path}", headers=self.who.headers)

    def show(self, no: str) -> dict[str, Any]:
        answer = self.get(f"batches/{no}")
        assert answer.status_code == 200, answer.json
        return answer.json

    def post(self, path: str, **sent: Any):
        return self.client.post(f"/api/v1/batches/{path}", json=sent, headers=self.who.headers)

    def paper(self, no: str, code: str):
        data = {"file": (io.BytesIO(photo()), f"{code}.jpg")}
        return self.client.post(f"/api/v1/batches/{no}/materials/{code}", data=data, headers=self.who.headers)

    def ready(self, content: bytes) -> dict[str, Any]:
        """A checked batch with every common paper."""
        batch = self.send(content).json
        for material in batch["materials"]:
            if material["missing"]:
                assert self.paper(batch["no"], material["code"]).status_code == 201
        return self.show(batch["no"])

    def submit(self, batch: dict[str, Any]):
        return self.post(f"{batch['no']}/submission", version=batch["version"])

    def work(self) -> None:
        """Let the worker file what waits."""
        with transaction(self.runtime.database) as session:
            rows = session.query(OutboxRow).filter_by(name=BatchSubmitted.__name__).all()
        for row in rows:
            file_batch(self.runtime, revive(row.name, row.data))

    def filed(self, content: bytes) -> dict[str, Any]:
        batch = self.ready(content)
        assert self.submit(batch).status_code == 202
        self.work()
        return self.show(batch["no"])


@pytest.fixture
def desk(client, runtime, boss, firm) -> Desk:
    return Desk(client, runtime, boss, firm)


@pytest.fixture
def desk_of(client, runtime, firm):
    """The desk of somebody else for the same organisation."""
    return lambda who: Desk(client, runtime, who, firm)

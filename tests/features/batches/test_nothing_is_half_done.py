"""A worker may die, or a row may be refused, at any row: nothing of the batch is filed, and it can be filed later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.cases.jobs import ask_for_forgotten_batches
from api.cases.models import Batch, Case, CaseTask
from api.cases.queries.batches import progress_key
from api.core.db import transaction
from api.core.events import BatchSubmitted, CaseSubmitted
from api.core.outbox import OutboxRow
from api.uploads.models import Upload
from api.uploads.ports import Storage
from tests.spreadsheets import ENROL, SUSPEND, filled

THREE = [ENROL, SUSPEND, {**SUSPEND, "member_id_number": "220882197509230046"}]


class Killed(Exception):
    """What a process meets that is ended."""


def left_behind(runtime):
    with transaction(runtime.database) as session:
        facts = session.query(OutboxRow).filter_by(name=CaseSubmitted.__name__).count()
        copies = session.query(Upload).filter(Upload.reused_from.is_not(None)).count()
        return session.query(Case).count(), session.query(CaseTask).count(), copies, facts


class StorageOfADyingProcess:
    """The platform's storage, until a process has put a number of files."""

    def __init__(self, storage: Storage, puts: int) -> None:
        self.storage, self.left = storage, puts

    def put(self, key: str, content: bytes) -> None:
        if self.left == 0:
            raise Killed
        self.left -= 1
        self.storage.put(key, content)

    def get(self, key: str) -> bytes:
        return self.storage.get(key)


@pytest.mark.parametrize("rows_done", [0, 1, 2])
def test_a_worker_killed_between_two_rows_leaves_nothing_and_another_finishes(runtime, desk, rows_done):
    batch = desk.ready(filled(THREE))
    desk.submit(batch)
    storage = runtime.ports.find(Storage)

    runtime.ports.provide(Storage, StorageOfADyingProcess(storage, rows_done))
    with pytest.raises(Killed):
        desk.work()
    assert left_behind(runtime) == (0, 0, 0, 0)
    assert desk.show(batch["no"])["state"] == "filing"

    runtime.ports.provide(Storage, storage)
    desk.work()
    assert desk.show(batch["no"])["state"] == "filed"
    assert left_behind(runtime)[0] == 3


def test_a_row_refused_at_the_last_moment_gives_the_whole_batch_back(runtime, desk):
    batch = desk.ready(filled(THREE))
    with transaction(runtime.database) as session:
        for upload in session.query(Upload).filter_by(material="retirement-approval"):
            upload.discarded_at = runtime.clock.now()
        session.query(Batch).update({"state": "filing"})
    with transaction(runtime.database) as session:
        session.add(OutboxRow(name=BatchSubmitted.__name__, data={"batch_id": str(session.query(Batch).one().id)}))

    desk.work()

    given_back = desk.show(batch["no"])
    assert (given_back["state"], given_back["problems"]) == ("draft", ["第 5 行：请上传退休审批表。"])
    assert left_behind(runtime) == (0, 0, 0, 0)


def test_progress_is_told_while_a_worker_is_at_it(runtime, desk):
    batch = desk.ready(filled(THREE))
    desk.submit(batch)
    with transaction(runtime.database) as session:
        key = progress_key(session.query(Batch).one().id)
    runtime.redis.set(key, 2)

    assert (desk.show(batch["no"])["done"], desk.show(batch["no"])["total"]) == (2, 3)

    desk.work()
    assert int(runtime.redis.get(key)) == 3


def test_what_no_worker_finished_is_asked_for_again(runtime, desk, clock):
    desk.submit(desk.ready(filled(THREE)))
    with transaction(runtime.database) as session:
        session.query(OutboxRow).filter_by(name=BatchSubmitted.__name__).delete()

    clock.move(timedelta(minutes=31))
    ask_for_forgotten_batches(runtime)
    desk.work()

    assert left_behind(runtime)[0] == 3

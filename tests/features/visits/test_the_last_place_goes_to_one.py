"""Of those who take the last place at the same moment exactly one gets it, on a database that really commits."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from sqlalchemy import select

from api.app import create_app
from api.bootstrap import bootstrap
from api.core.db import Database
from api.visits.models import Visit
from tests.features.cases.test_every_item_runs_to_its_end import CATALOGUE, filed_with_papers
from tests.features.hotline.real import database_beside
from tests.features.visits.conftest import SURVEY
from tests.people import citizen
from tests.visiting import book, slots, visit_named

RIVALS = 6


@pytest.fixture
def real(settings, clock, postgres_url):
    """A runtime on a database of its own, where transactions commit."""
    with database_beside(postgres_url, "rivals") as url:
        database = Database(url, pool_size=RIVALS)
        runtime = bootstrap(replace(settings, database_url=url), clock=clock, database=database)
        runtime.redis.flushdb()
        yield runtime
        runtime.redis.close()
        database.engine.dispose()


def test_the_last_place_goes_to_one(real):
    app = create_app(runtime=real)
    app.config["TESTING"] = True
    client = app.test_client()
    people = [citizen(real) for _ in range(RIVALS)]
    filed = [filed_with_papers(client, person, CATALOGUE.items["power-small-business"])["no"] for person in people]
    tasks = [visit_named(client, each, no, SURVEY)["task"] for each, no in zip(people, filed, strict=True)]
    slot = slots(client, people[0], filed[0], tasks[0])[0]
    leave = slot["left"]
    answers: list[int] = []
    ready = threading.Barrier(RIVALS)

    def take(number: int) -> None:
        own = app.test_client()
        ready.wait()
        answers.append(book(own, people[number], filed[number], tasks[number], slot).status_code)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(RIVALS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [200] * leave + [409] * (RIVALS - leave)
    with real.database.sessions() as session:
        seats = list(session.scalars(select(Visit.seat).where(Visit.status == "booked")))
    assert sorted(seats) == list(range(1, leave + 1))

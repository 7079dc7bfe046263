"""The answer kept for an idempotency key is kept for a week: it may hold personal data."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from api.worker import collected_periodic
from tests.people import citizen


@pytest.fixture
def started(client, runtime):
    headers = {**citizen(runtime).headers, "Idempotency-Key": "one"}
    return lambda: client.post("/api/v1/cases", json={"item": "mi-supplementary-claim"}, headers=headers)


@pytest.fixture
def clean_up(runtime):
    works = {work.name: work for work in collected_periodic()}
    return lambda: works["idempotency.forget"].run(runtime)


def test_it_is_there_within_the_week(session, started, clean_up):
    no = started().json["no"]
    session.execute(text("UPDATE idempotent_answers SET created_at = now() - interval '6 days'"))
    session.commit()

    clean_up()

    assert started().json["no"] == no


def test_it_is_gone_after_the_week(session, started, clean_up):
    no = started().json["no"]
    session.execute(text("UPDATE idempotent_answers SET created_at = now() - interval '8 days'"))
    session.commit()

    clean_up()

    assert session.scalar(text("SELECT count(*) FROM idempotent_answers")) == 0
    assert started().json["no"] != no

"""An office that does not answer is asked again a few times; then the citizen goes on without it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.exchange.rules.states import MOST_ATTEMPTS
from tests.builders import show
from tests.features.exchange.conftest import state_of


@pytest.fixture
def wait(work, clock, session):
    """Let the worker's pauses between attempts pass."""
    from sqlalchemy import text

    def do() -> None:
        for _ in range(MOST_ATTEMPTS + 2):
            session.execute(text("UPDATE outbox SET due_at = now() WHERE done_at IS NULL"))
            session.commit()
            clock.move(timedelta(minutes=1))
            work()

    return do


def test_it_is_asked_again_until_it_answers(case, agree, wait, client, applicant, offices):
    offices.silent = 2
    agree(case["no"], "civil-affairs")
    wait()
    assert len(offices.asked) == 3
    assert show(client, applicant, case["no"])["form"]["household_kind"] == "minimum-living"


def test_it_is_given_up_on_and_the_citizen_is_told_what_to_do(case, agree, wait, client, applicant, offices):
    offices.silent = 99
    agree(case["no"], "civil-affairs")
    wait()
    lookup = next(each for each in show(client, applicant, case["no"])["lookups"] if each["source"] == "civil-affairs")

    assert len(offices.asked) == MOST_ATTEMPTS
    assert (lookup["state"], lookup["state_text"]) == ("failed", "暂时查不到，请上传或稍后再试")
    assert "ask" in lookup["can"]


def test_another_try_later_may_succeed(case, agree, wait, client, applicant, offices):
    offices.silent = MOST_ATTEMPTS
    agree(case["no"], "civil-affairs")
    wait()
    agree(case["no"], "civil-affairs")
    wait()
    assert state_of(show(client, applicant, case["no"]), "civil-affairs") == "found"

"""The day and half day of the form are booked where they are free."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.catalogue.rules.teams import Team
from api.visits.rules.plans import VisitPlan
from api.visits.rules.preference import preferred
from api.visits.rules.slots import offered

PLAN = VisitPlan(teams=(Team("a", "甲班", "power"),), prefer_on="visit_on", prefer_period="visit_period")
FREE = offered(PLAN, {}, datetime(2026, 3, 2, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("answers", "begins"),
    [
        ({"visit_on": "2026-03-05", "visit_period": "afternoon"}, "2026-03-05T13:00"),
        ({"visit_on": "2026-03-05"}, "2026-03-05T08:30"),
        ({"visit_on": "2026-03-07", "visit_period": "morning"}, None),
        ({"visit_on": "2030-03-05"}, None),
        ({"visit_on": "明天"}, None),
        ({}, None),
    ],
)
def test_the_time_is_found_or_the_citizen_is_asked(answers, begins):
    slot = preferred(PLAN, answers, FREE)

    assert (slot.starts_at.isoformat()[:16] if slot else None) == begins

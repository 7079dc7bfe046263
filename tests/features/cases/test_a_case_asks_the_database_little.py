"""Looking at a case costs few questions, and a draft does not look for what only a submitted case has."""

from __future__ import annotations

from tests.builders import draft, filed, show
from tests.features.cases.test_forty_tasks_at_once import counted
from tests.people import citizen

MOST_OF_A_DRAFT = 12
MOST_OF_A_CASE = 10


def test_a_draft_is_shown_with_few_questions(client, runtime, engine):
    who = citizen(runtime)
    no = draft(client, who, "mi-supplementary-claim")["no"]
    show(client, who, no)
    with counted(engine) as asked:
        show(client, who, no)
    assert len(asked) <= MOST_OF_A_DRAFT, "\n".join(asked)
    assert not [each for each in asked if "FROM case_tasks" in each or "FROM case_ratings" in each]


def test_a_submitted_case_is_shown_with_few_questions(client, runtime, engine):
    who = citizen(runtime)
    case = filed(client, who)
    show(client, who, case["no"])
    with counted(engine) as asked:
        show(client, who, case["no"])
    assert len(asked) <= MOST_OF_A_CASE, "\n".join(asked)
    assert not [each for each in asked if "FROM case_wants" in each or "FROM case_ratings" in each]

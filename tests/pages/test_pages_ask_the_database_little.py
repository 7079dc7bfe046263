"""A page costs the same number of queries however long its list is."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from tests import builders
from tests.people import citizen, staff


@pytest.fixture
def asked(runtime):
    """Counts the queries of a block: `with asked() as queries`."""

    @contextmanager
    def count() -> Iterator[list[str]]:
        queries: list[str] = []

        def note(_connection, _cursor, statement, *_rest) -> None:
            queries.append(statement)

        event.listen(runtime.database.engine, "before_cursor_execute", note)
        yield queries
        event.remove(runtime.database.engine, "before_cursor_execute", note)

    return count


def test_my_cases_cost_no_query_each(visitor, site_app, runtime, asked):
    person = citizen(runtime)
    builders.draft(site_app.test_client(), person)
    with asked() as one:
        visitor(person).open("/cases")
    for _ in range(4):
        builders.draft(site_app.test_client(), person)
    with asked() as many:
        visitor(person).open("/cases")

    assert len(many) == len(one)
    assert len(one) <= 4


def test_a_worklist_costs_no_query_each(visitor, site_app, runtime, asked):
    person, reviewer = citizen(runtime), staff(runtime, "reviewer")
    with asked() as few:
        visitor(reviewer).open("/staff/worklist")
    builders.filed(site_app.test_client(), person)
    with asked() as more:
        visitor(reviewer).open("/staff/worklist")

    assert len(more) == len(few)


def test_who_is_not_signed_in_costs_no_query(visitor, asked):
    with asked() as queries:
        for address in ("/", "/items?q=报销", "/items/mi-supplementary-claim", "/sign-in", "/accessibility"):
            visitor().open(address)

    assert queries == []

"""What fails is logged by where and what kind; what people wrote stays out of it."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.core.db import Database
from api.core.logging import without_values

NAME, NUMBER = "王秀英", "22020419620815001X"


def told_of(error: BaseException) -> str:
    return without_values((type(error), error, error.__traceback__))


def test_a_failing_row_is_not_told(session):
    session.execute(text("CREATE TEMPORARY TABLE strict (name text CHECK (name = '')) ON COMMIT DROP"))

    with pytest.raises(DBAPIError) as failure:
        session.execute(text("INSERT INTO strict VALUES (:name)"), {"name": NAME})

    assert NAME in str(failure.value)  # PostgreSQL tells it
    assert NAME not in told_of(failure.value)
    assert "IntegrityError" in told_of(failure.value)


def test_the_values_of_a_statement_are_not_told_with_its_failure(settings):
    engine = Database(settings.database_url).engine
    with pytest.raises(DBAPIError) as failure, engine.connect() as connection:
        connection.execute(text("SELECT :number / 0"), {"number": 139_0000_0000})
    engine.dispose()

    assert "13900000000" not in str(failure.value)


def test_what_led_to_a_failure_is_told_by_kind():
    def read(number: str) -> int:
        try:
            return int(number)
        except ValueError as wrong:
            raise LookupError(number) from wrong

    with pytest.raises(LookupError) as failure:
        read(NUMBER)

    told = told_of(failure.value)
    assert "LookupError" in told
    assert "while handling ValueError" in told
    assert NUMBER not in told

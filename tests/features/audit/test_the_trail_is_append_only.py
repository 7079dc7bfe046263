import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from tests.people import staff


@pytest.mark.parametrize(
    "change", ["UPDATE audit_trail SET tag = 'x'", "DELETE FROM audit_trail", "TRUNCATE audit_trail"]
)
def test_a_written_fact_is_neither_changed_nor_removed(runtime, session, clock, change):
    record(session, clock.now(), staff(runtime).actor, Tag.SIGNED_IN)
    session.flush()

    with pytest.raises(ProgrammingError, match="append-only"):
        session.execute(text(change))

import pytest
from sqlalchemy import select, text

from api.audit.models import AuditRow
from api.audit.rules.seals import FIRST, digest_of
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.audit.usecases.sealing import SEALED, first_broken_seal, seal_what_is_settled
from tests.people import staff

EVERYTHING = "xid8 '18446744073709551615'"


@pytest.fixture
def write(runtime, session, clock):
    """Write facts and seal them."""
    reviewer = staff(runtime).actor

    def write(*whats: str) -> int:
        for what in whats:
            record(session, clock.now(), reviewer, Tag.DATA_READ, person=reviewer.id, what=what, why="测试")
        session.flush()
        return seal_what_is_settled(session, clock.now(), EVERYTHING)

    return write


@pytest.fixture
def tamper(session):
    """Change the table as somebody with the database's own password could."""

    def change(statement: str) -> None:
        session.execute(text("ALTER TABLE audit_trail DISABLE TRIGGER USER"))
        session.execute(text(statement))

    return change


def test_an_untouched_trail_bears_out_its_seals(session, write):
    assert write("a", "b") == 2
    assert write("c") == 1
    assert write() == 0

    assert first_broken_seal(session) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_trail SET data = jsonb_set(data, '{why}', '\"别的\"') WHERE data ->> 'what' = 'c'",
        "UPDATE audit_trail SET actor_id = NULL WHERE data ->> 'what' = 'c'",
        "DELETE FROM audit_trail WHERE data ->> 'what' = 'd'",
    ],
)
def test_a_changed_or_removed_row_breaks_its_seal(session, write, tamper, statement):
    write("a", "b")
    write("c", "d")
    write("e")

    tamper(statement)

    assert first_broken_seal(session) == 2


def test_who_has_the_database_alone_cannot_seal_anew(session, write, tamper):
    write("a")
    tamper("UPDATE audit_trail SET actor_id = NULL")

    rows = [tuple(row) for row in session.execute(select(*SEALED).order_by(AuditRow.xid, AuditRow.id))]
    session.execute(text("ALTER TABLE audit_seals DISABLE TRIGGER USER"))
    session.execute(text("UPDATE audit_seals SET digest = :digest"), {"digest": digest_of(FIRST, rows)})

    assert first_broken_seal(session) == 1


def test_a_row_slipped_in_between_breaks_the_seal(session, write, tamper):
    write("a")
    write("b")

    tamper("UPDATE audit_trail SET id = id + 100 WHERE data ->> 'what' = 'a'")

    assert first_broken_seal(session) is not None


def test_what_a_running_transaction_writes_is_not_sealed_yet(session, clock, runtime):
    record(session, clock.now(), staff(runtime).actor, Tag.SIGNED_IN)
    session.flush()

    assert seal_what_is_settled(session, clock.now()) == 0


def test_a_command_says_whether_the_trail_is_whole(app, write, tamper):
    def check():
        return app.test_cli_runner().invoke(args=["audit", "check"])

    write("a")
    assert check().exit_code == 0

    tamper("DELETE FROM audit_trail")
    assert (check().exit_code, "Seal 1 is broken" in check().output) == (1, True)

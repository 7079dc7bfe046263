from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, make_url, text

import api.migrations
from api.core.db import Base
from api.migrations.config import alembic_config
from api.migrations.tables import import_all_models

VERSIONS = Path(api.migrations.__file__).parent / "versions"


@pytest.fixture
def empty_database(postgres_url: str) -> Iterator[str]:
    admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE migrated"))
    yield make_url(postgres_url).set(database="migrated").render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE migrated WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def migrated(empty_database: str) -> Iterator[Engine]:
    command.upgrade(alembic_config(empty_database), "head")
    engine = create_engine(empty_database)
    yield engine
    engine.dispose()


def test_the_migrations_lead_to_the_models(migrated: Engine):
    import_all_models()
    with migrated.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)

    assert differences == []


def test_the_sequences_and_triggers_that_alembic_does_not_compare_are_there_too(migrated: Engine):
    import_all_models()
    with migrated.connect() as connection:
        triggers = set(connection.scalars(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")))

    assert set(inspect(migrated).get_sequence_names()) >= set(Base.metadata._sequences)
    assert {"audit_trail_append_only", "audit_seals_append_only"} <= triggers


def test_every_migration_can_be_taken_back(empty_database: str):
    command.upgrade(alembic_config(empty_database), "head")

    command.downgrade(alembic_config(empty_database), "base")

    engine = create_engine(empty_database)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_migrations_are_numbered_one_after_the_other():
    numbers = sorted(path.name[:4] for path in VERSIONS.glob("[0-9]*.py"))

    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]
    assert len(ScriptDirectory.from_config(alembic_config("")).get_heads()) == 1

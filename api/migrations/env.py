"""Runs migrations: one at a time across processes, and never long enough to stop the office from working."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, pool, text

from api.core.db import Base
from api.migrations.tables import import_all_models

MIGRATION_LOCK = 927
LIMITS = "-c lock_timeout=4000 -c statement_timeout=60000 -c timezone=UTC"

import_all_models()

engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool, connect_args={"options": LIMITS})
with engine.connect() as connection:
    connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": MIGRATION_LOCK})
    connection.commit()
    context.configure(connection=connection, target_metadata=Base.metadata, compare_server_default=False)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()

"""The append-only audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from api.core.outbox import TransactionId

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REFUSE_CHANGES = """
CREATE OR REPLACE FUNCTION refuse_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = TG_TABLE_NAME || ' is append-only';
END $$
"""
APPEND_ONLY = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_changes()
"""


def upgrade() -> None:
    op.create_table(
        "audit_seals",
        sa.Column("no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_xid", TransactionId(), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_audit_seals")),
    )
    op.create_table(
        "audit_trail",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("xid", TransactionId(), server_default=sa.text("pg_current_xact_id()"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=10), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_name", sa.String(length=40), nullable=True),
        sa.Column("actor_department", sa.String(length=60), nullable=True),
        sa.Column("actor_roles", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("case_no", sa.String(length=40), nullable=True),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_trail")),
    )
    op.create_index(op.f("ix_audit_trail_case_no"), "audit_trail", ["case_no"], unique=False)
    op.create_index("ix_audit_trail_cursor", "audit_trail", ["xid", "id"], unique=False)
    op.create_index("ix_audit_trail_person", "audit_trail", ["person_id", "id"], unique=False)
    op.execute(REFUSE_CHANGES)
    for table in ("audit_trail", "audit_seals"):
        op.execute(APPEND_ONLY.format(table=table))


def downgrade() -> None:
    op.drop_index("ix_audit_trail_person", table_name="audit_trail")
    op.drop_index("ix_audit_trail_cursor", table_name="audit_trail")
    op.drop_index(op.f("ix_audit_trail_case_no"), table_name="audit_trail")
    op.drop_table("audit_trail")
    op.drop_table("audit_seals")
    op.execute("DROP FUNCTION refuse_changes()")

"""Notices to people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("occasion", sa.String(length=60), nullable=False),
        sa.Column("case_no", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_by", sa.String(length=10), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notices_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("person_id", "kind", "occasion", name=op.f("uq_notices_person_id_kind_occasion")),
    )
    op.create_index("ix_notices_person", "notices", ["person_id", "id"], unique=False)
    op.create_index(
        "ix_notices_unread", "notices", ["person_id"], unique=False, postgresql_where=sa.text("read_at IS NULL")
    )


def downgrade() -> None:
    op.drop_index("ix_notices_unread", table_name="notices", postgresql_where=sa.text("read_at IS NULL"))
    op.drop_index("ix_notices_person", table_name="notices")
    op.drop_table("notices")

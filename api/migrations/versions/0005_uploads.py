"""Files handed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("material", sa.String(length=60), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("warnings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("storage_key", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('image', 'pdf')", name=op.f("ck_uploads_kind")),
        sa.CheckConstraint("size > 0", name=op.f("ck_uploads_size")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_uploads_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_uploads_storage_key")),
    )
    op.create_index(
        "ix_uploads_case", "uploads", ["case_id", "id"], unique=False, postgresql_where=sa.text("discarded_at IS NULL")
    )
    op.create_index(
        "ix_uploads_discarded",
        "uploads",
        ["discarded_at"],
        unique=False,
        postgresql_where=sa.text("discarded_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_uploads_discarded", table_name="uploads", postgresql_where=sa.text("discarded_at IS NOT NULL"))
    op.drop_index("ix_uploads_case", table_name="uploads", postgresql_where=sa.text("discarded_at IS NULL"))
    op.drop_table("uploads")

"""Requests to be verified another way than by face."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alternative_verifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("after_face", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "(standing = 'waiting') = (settled_at IS NULL)",
            name=op.f("ck_alternative_verifications_settled_when_not_waiting"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_alternative_verifications_person_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["staff.id"], name=op.f("fk_alternative_verifications_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alternative_verifications")),
    )
    op.create_index("ix_alternative_verifications_list", "alternative_verifications", ["standing", "id"], unique=False)
    op.create_index(
        "uq_alternative_verifications_waiting",
        "alternative_verifications",
        ["person_id", "method"],
        unique=True,
        postgresql_where=sa.text("standing = 'waiting'"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_alternative_verifications_waiting",
        table_name="alternative_verifications",
        postgresql_where=sa.text("standing = 'waiting'"),
    )
    op.drop_index("ix_alternative_verifications_list", table_name="alternative_verifications")
    op.drop_table("alternative_verifications")

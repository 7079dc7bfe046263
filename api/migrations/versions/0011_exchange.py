"""Data exchange and what is reused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchange_records",
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("number_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.LargeBinary(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'organisation')", name=op.f("ck_exchange_records_kind")),
        sa.PrimaryKeyConstraint("source", "number_fingerprint", name=op.f("pk_exchange_records")),
    )
    op.add_column("uploads", sa.Column("reused_from", sa.String(length=20), nullable=True))
    op.add_column("uploads", sa.Column("reused_on", sa.Date(), nullable=True))
    op.create_check_constraint(
        op.f("ck_uploads_reused_from_a_case_on_a_day"), "uploads", "(reused_from IS NULL) = (reused_on IS NULL)"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_uploads_reused_from_a_case_on_a_day"), "uploads", type_="check")
    op.drop_column("uploads", "reused_on")
    op.drop_column("uploads", "reused_from")
    op.drop_table("exchange_records")

"""Certificates issued."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("item_code", sa.String(length=60), nullable=False),
        sa.Column("item_name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("holder_name", sa.LargeBinary(), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("verify_code", sa.String(length=19), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("storage_key", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_reason", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_reason IS NULL)", name=op.f("ck_certificates_revoked_with_reason")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_certificates_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("case_id", name=op.f("uq_certificates_case_id")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_certificates_storage_key")),
        sa.UniqueConstraint("verify_code", name=op.f("uq_certificates_verify_code")),
    )
    op.create_index("ix_certificates_person", "certificates", ["person_id", sa.literal_column("id DESC")], unique=False)


def downgrade() -> None:
    op.drop_index("ix_certificates_person", table_name="certificates")
    op.drop_table("certificates")

"""Packages and their parts, and papers that they share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("package_code", sa.String(length=60), nullable=True))
    op.add_column("cases", sa.Column("parent_id", sa.Uuid(), nullable=True))
    op.add_column("cases", sa.Column("waits_for_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_cases_parent_id"), "cases", "cases", ["parent_id"], ["id"])
    op.create_foreign_key(op.f("fk_cases_waits_for_id"), "cases", "cases", ["waits_for_id"], ["id"])
    op.create_check_constraint(
        op.f("ck_cases_part_of_package"), "cases", "parent_id IS NULL OR package_code IS NOT NULL"
    )
    op.create_check_constraint(
        op.f("ck_cases_only_parts_wait"), "cases", "waits_for_id IS NULL OR parent_id IS NOT NULL"
    )
    op.create_index(
        "ix_cases_of_parent",
        "cases",
        ["parent_id", "id"],
        unique=False,
        postgresql_where=sa.text("parent_id IS NOT NULL"),
    )
    op.drop_constraint(op.f("uq_uploads_storage_key"), "uploads", type_="unique")
    op.create_index(op.f("ix_uploads_storage_key"), "uploads", ["storage_key"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_uploads_storage_key"), table_name="uploads")
    op.create_unique_constraint(op.f("uq_uploads_storage_key"), "uploads", ["storage_key"])
    op.drop_index("ix_cases_of_parent", table_name="cases", postgresql_where=sa.text("parent_id IS NOT NULL"))
    op.drop_constraint(op.f("ck_cases_only_parts_wait"), "cases", type_="check")
    op.drop_constraint(op.f("ck_cases_part_of_package"), "cases", type_="check")
    op.drop_constraint(op.f("fk_cases_waits_for_id"), "cases", type_="foreignkey")
    op.drop_constraint(op.f("fk_cases_parent_id"), "cases", type_="foreignkey")
    op.drop_column("cases", "waits_for_id")
    op.drop_column("cases", "parent_id")
    op.drop_column("cases", "package_code")

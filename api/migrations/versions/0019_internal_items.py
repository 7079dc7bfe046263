"""Internal items and jurisdiction."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


CHECKS = {
    "one_applicant": "num_nonnulls(applicant_id, applicant_department) = 1",
    "filed_by_a_person": "(person_id IS NULL) = (applicant_id IS NULL)",
    "filed_by_staff": "(filed_by IS NULL) = (applicant_department IS NULL)",
    "organisations_have_people": "organisation_id IS NULL OR applicant_id IS NOT NULL",
}


def upgrade() -> None:
    op.add_column("cases", sa.Column("applicant_department", sa.String(length=60), nullable=True))
    op.add_column("cases", sa.Column("filed_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_cases_filed_by"), "cases", "staff", ["filed_by"], ["id"])
    for column in ("person_id", "applicant_id"):
        op.alter_column("cases", column, existing_type=sa.Uuid(), nullable=True)
    op.alter_column("uploads", "owner_id", existing_type=sa.Uuid(), nullable=True)
    for name, condition in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_cases_{name}"), "cases", condition)
    op.create_index(
        "ix_cases_of_department",
        "cases",
        ["applicant_department", sa.literal_column("id DESC")],
        postgresql_where=sa.text("applicant_department IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_cases_of_department", table_name="cases")
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_cases_{name}"), "cases")
    op.execute("DELETE FROM uploads WHERE owner_id IS NULL")
    op.execute("DELETE FROM cases WHERE applicant_id IS NULL")
    op.alter_column("uploads", "owner_id", existing_type=sa.Uuid(), nullable=False)
    for column in ("person_id", "applicant_id"):
        op.alter_column("cases", column, existing_type=sa.Uuid(), nullable=False)
    op.drop_column("cases", "filed_by")
    op.drop_column("cases", "applicant_department")

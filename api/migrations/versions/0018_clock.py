"""Extensions and escalation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


KINDS = "kind IN ('supplement', 'special', 'appointment', 'payment', 'works')"
KINDS_BEFORE = "kind IN ('supplement', 'special')"


def upgrade() -> None:
    change_kinds_of_pauses(KINDS)
    op.create_table(
        "case_extensions",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("days", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("days BETWEEN 1 AND 10", name=op.f("ck_case_extensions_days")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_extensions_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["granted_by"], ["staff.id"], name=op.f("fk_case_extensions_granted_by")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_extensions")),
    )
    op.create_table(
        "case_alerts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("level IN ('soon', 'overdue')", name=op.f("ck_case_alerts_level")),
        sa.CheckConstraint("(seen_at IS NULL) = (seen_by IS NULL)", name=op.f("ck_case_alerts_seen_by_somebody")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_alerts_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["task_id"], ["case_tasks.id"], name=op.f("fk_case_alerts_task_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["seen_by"], ["staff.id"], name=op.f("fk_case_alerts_seen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_alerts")),
    )
    op.create_table(
        "published_items",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_published_items")),
    )
    op.create_index(op.f("ix_case_alerts_task_id"), "case_alerts", ["task_id"], unique=False)
    op.create_index(
        "uq_case_alerts_once",
        "case_alerts",
        ["case_id", "task_id", "level"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(
        "ix_case_alerts_unseen",
        "case_alerts",
        ["department", "id"],
        unique=False,
        postgresql_where=sa.text("seen_at IS NULL"),
    )
    op.create_index("ix_cases_due", "cases", ["due_on"], unique=False, postgresql_where=sa.text("due_on IS NOT NULL"))


def downgrade() -> None:
    op.drop_index("ix_cases_due", table_name="cases")
    op.drop_table("published_items")
    op.drop_table("case_alerts")
    op.drop_table("case_extensions")
    op.execute("DELETE FROM case_pauses WHERE kind NOT IN ('supplement', 'special')")
    change_kinds_of_pauses(KINDS_BEFORE)


def change_kinds_of_pauses(condition: str) -> None:
    op.drop_constraint(op.f("ck_case_pauses_kind"), "case_pauses", type_="check")
    op.create_check_constraint(op.f("ck_case_pauses_kind"), "case_pauses", condition)

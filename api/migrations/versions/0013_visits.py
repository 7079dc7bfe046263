"""Visits, and what a task waits for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SEATED = sa.text("status IN ('booked', 'done', 'missed')")
BOOKED = sa.text("status = 'booked'")
WAITS = "waits_for IS NULL OR waits_for IN ('booking', 'proposal', 'visit', 'payment', 'assessment')"


def upgrade() -> None:
    op.add_column("case_tasks", sa.Column("waits_for", sa.String(length=12), nullable=True))
    op.create_check_constraint(op.f("ck_case_tasks_waits_for"), "case_tasks", WAITS)
    op.create_table(
        "visits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("team", sa.String(length=60), nullable=False),
        sa.Column("team_name", sa.String(length=60), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seat", sa.SmallInteger(), nullable=False),
        sa.Column("capacity", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("room", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("booked_by", sa.String(length=10), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pause_id", sa.Uuid(), nullable=True),
        sa.Column("wish", sa.LargeBinary(), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_by", sa.String(length=40), nullable=True),
        sa.Column("findings", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "status IN ('booked', 'moved', 'cancelled', 'done', 'missed')", name=op.f("ck_visits_status")
        ),
        sa.CheckConstraint("booked_by IN ('citizen', 'preference', 'office')", name=op.f("ck_visits_booked_by")),
        sa.CheckConstraint("seat BETWEEN 1 AND capacity", name=op.f("ck_visits_seat_within_capacity")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_visits_ends_after_it_begins")),
        sa.CheckConstraint(
            "(status IN ('done', 'missed')) = (reported_at IS NOT NULL)", name=op.f("ck_visits_reported")
        ),
        sa.CheckConstraint("status <> 'done' OR findings IS NOT NULL", name=op.f("ck_visits_done_with_findings")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_visits_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["task_id"], ["case_tasks.id"], name=op.f("fk_visits_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index("uq_visits_seat", "visits", ["team", "starts_at", "seat"], unique=True, postgresql_where=SEATED)
    op.create_index("uq_visits_booked", "visits", ["task_id"], unique=True, postgresql_where=BOOKED)
    op.create_index("ix_visits_of_case", "visits", ["case_id", "id"])
    op.create_index("ix_visits_coming", "visits", ["department", "starts_at"], postgresql_where=BOOKED)
    op.create_index(op.f("ix_visits_task_id"), "visits", ["task_id"])


def downgrade() -> None:
    op.drop_table("visits")
    op.drop_constraint(op.f("ck_case_tasks_waits_for"), "case_tasks", type_="check")
    op.drop_column("case_tasks", "waits_for")

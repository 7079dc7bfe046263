"""Public notices and objections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "case_tasks", sa.Column("calendar_days", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    for name in ("objections", "objections_open"):
        op.add_column("case_tasks", sa.Column(name, sa.SmallInteger(), server_default=sa.text("0"), nullable=False))
    op.create_check_constraint(
        op.f("ck_case_tasks_objections_counted"), "case_tasks", "objections_open BETWEEN 0 AND objections"
    )
    op.execute(sa.schema.CreateSequence(sa.Sequence("objection_serials")))
    create_notices()
    create_objections()


def create_notices() -> None:
    op.create_table(
        "public_notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("item_code", sa.String(length=60), nullable=False),
        sa.Column("item_name", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("applicant", sa.String(length=100), nullable=False),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["case_tasks.id"], name=op.f("fk_public_notices_task_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_public_notices_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_notices")),
        sa.UniqueConstraint("task_id", name=op.f("uq_public_notices_task_id")),
    )
    op.create_index(op.f("ix_public_notices_case_id"), "public_notices", ["case_id"])


def create_objections() -> None:
    op.create_table(
        "objections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("no", sa.String(length=22), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'upheld', 'dismissed', 'moot')", name=op.f("ck_objections_state")),
        sa.CheckConstraint("(state = 'open') = (answered_at IS NULL)", name=op.f("ck_objections_answered")),
        sa.CheckConstraint(
            "state IN ('open', 'moot') OR (answer IS NOT NULL AND answered_by IS NOT NULL)",
            name=op.f("ck_objections_by_whom"),
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["public_notices.id"], name=op.f("fk_objections_notice_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["task_id"], ["case_tasks.id"], name=op.f("fk_objections_task_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_objections_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_objections_person_id")),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name=op.f("fk_objections_answered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objections")),
        sa.UniqueConstraint("no", name=op.f("uq_objections_no")),
        sa.UniqueConstraint("task_id", "person_id", name=op.f("uq_objections_task_id_person_id")),
    )
    op.create_index(op.f("ix_objections_case_id"), "objections", ["case_id"])
    op.create_index("ix_objections_person", "objections", ["person_id", sa.literal_column("id DESC")])
    op.create_index(
        "ix_objections_office", "objections", ["department", "role", "id"], postgresql_where=sa.text("state = 'open'")
    )


def downgrade() -> None:
    op.drop_table("objections")
    op.drop_table("public_notices")
    op.execute(sa.schema.DropSequence(sa.Sequence("objection_serials")))
    op.drop_constraint(op.f("ck_case_tasks_objections_counted"), "case_tasks")
    for name in ("objections_open", "objections", "calendar_days"):
        op.drop_column("case_tasks", name)

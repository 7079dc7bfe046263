"""Cases with their tasks, pauses, wants and timeline."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("case_serials")))
    op.create_table(
        "pinned_items",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pinned_items")),
    )
    op.create_index(op.f("ix_pinned_items_code"), "pinned_items", ["code"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("no", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=False),
        sa.Column("item_code", sa.String(length=60), nullable=False),
        sa.Column("item_version", sa.String(length=20), nullable=False),
        sa.Column("item_name", sa.String(length=100), nullable=False),
        sa.Column("definition", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.LargeBinary(), nullable=False),
        sa.Column("prefilled", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("stage", sa.SmallInteger(), nullable=False),
        sa.Column("promised_days", sa.SmallInteger(), nullable=False),
        sa.Column("statutory_days", sa.SmallInteger(), nullable=False),
        sa.Column("extended_days", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by_silence", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_reason", sa.LargeBinary(), nullable=True),
        sa.Column("certificate_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(status = 'delivered') = (delivered_at IS NOT NULL)", name=op.f("ck_cases_delivered")),
        sa.CheckConstraint("(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_cases_withdrawn")),
        sa.CheckConstraint(
            "(status IN ('approved', 'denied', 'delivered')) = (concluded_at IS NOT NULL)",
            name=op.f("ck_cases_concluded"),
        ),
        sa.CheckConstraint("status <> 'draft' OR submitted_at IS NULL", name=op.f("ck_cases_draft")),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'in_progress', 'supplement_wanted', 'approved', 'denied', 'delivered', 'withdrawn')",
            name=op.f("ck_cases_status"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL", name=op.f("ck_cases_submitted")
        ),
        sa.CheckConstraint(
            "status NOT IN ('approved', 'delivered') OR accepted_at IS NOT NULL",
            name=op.f("ck_cases_granted_once_accepted"),
        ),
        sa.CheckConstraint(
            "accepted_at IS NULL OR accepted_at >= submitted_at", name=op.f("ck_cases_accepted_after_submission")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_cases_version")),
        sa.ForeignKeyConstraint(["applicant_id"], ["people.id"], name=op.f("fk_cases_applicant_id")),
        sa.ForeignKeyConstraint(["definition"], ["pinned_items.digest"], name=op.f("fk_cases_definition")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_cases_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("no", name=op.f("uq_cases_no")),
    )
    op.create_index("ix_cases_item_status", "cases", ["item_code", "status"], unique=False)
    op.create_index("ix_cases_of_applicant", "cases", ["applicant_id", sa.literal_column("id DESC")], unique=False)
    op.create_index("ix_cases_of_person", "cases", ["person_id", sa.literal_column("id DESC")], unique=False)
    op.create_index(
        "ix_cases_unaccepted",
        "cases",
        ["submitted_at"],
        unique=False,
        postgresql_where=sa.text("accepted_at IS NULL AND status IN ('submitted', 'in_progress')"),
    )
    op.create_table(
        "case_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
    )
    op.create_index("ix_case_events_timeline", "case_events", ["case_id", "id"], unique=False)
    op.create_table(
        "case_holdings",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_holdings_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "kind", "name", name=op.f("pk_case_holdings")),
    )
    op.create_table(
        "case_pauses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(length=60), nullable=False),
        sa.CheckConstraint("kind IN ('supplement', 'special')", name=op.f("ck_case_pauses_kind")),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_case_pauses_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_pauses_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_pauses")),
    )
    op.create_index(op.f("ix_case_pauses_case_id"), "case_pauses", ["case_id"], unique=False)
    op.create_index(
        "uq_case_pauses_open",
        "case_pauses",
        ["case_id", "kind"],
        unique=True,
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "case_ratings",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("comment", sa.LargeBinary(), nullable=True),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_case_ratings_score")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_ratings_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_ratings")),
    )
    op.create_table(
        "case_tasks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.SmallInteger(), nullable=False),
        sa.Column("plan_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("working_days", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("assignee_name", sa.String(length=40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(status = 'claimed') <= (assignee_id IS NOT NULL)", name=op.f("ck_case_tasks_claimed_by_somebody")
        ),
        sa.CheckConstraint(
            "(status = 'done') = (outcome IS NOT NULL AND decided_at IS NOT NULL)", name=op.f("ck_case_tasks_decided")
        ),
        sa.CheckConstraint(
            "outcome IS DISTINCT FROM 'reject' OR reason IS NOT NULL", name=op.f("ck_case_tasks_rejected_with_reason")
        ),
        sa.CheckConstraint("outcome IS NULL OR outcome IN ('approve', 'reject')", name=op.f("ck_case_tasks_outcome")),
        sa.CheckConstraint("status IN ('open', 'claimed', 'done', 'closed')", name=op.f("ck_case_tasks_status")),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff.id"], name=op.f("fk_case_tasks_assignee_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_tasks_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_tasks")),
    )
    op.create_index(
        "ix_case_tasks_mine",
        "case_tasks",
        ["assignee_id", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("status = 'claimed'"),
    )
    op.create_index(
        "ix_case_tasks_worklist",
        "case_tasks",
        ["department", "role", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("status IN ('open', 'claimed')"),
    )
    op.create_index("uq_case_tasks_plan", "case_tasks", ["case_id", "plan_id"], unique=True)
    op.create_table(
        "case_wants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("problem", sa.LargeBinary(), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('material', 'field')", name=op.f("ck_case_wants_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_wants_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["task_id"], ["case_tasks.id"], name=op.f("fk_case_wants_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_wants")),
    )
    op.create_index(op.f("ix_case_wants_case_id"), "case_wants", ["case_id"], unique=False)
    op.create_index(
        "ix_case_wants_open", "case_wants", ["case_id"], unique=False, postgresql_where=sa.text("resolved_at IS NULL")
    )


def downgrade() -> None:
    op.drop_index("ix_case_wants_open", table_name="case_wants", postgresql_where=sa.text("resolved_at IS NULL"))
    op.drop_index(op.f("ix_case_wants_case_id"), table_name="case_wants")
    op.drop_table("case_wants")
    op.drop_index("uq_case_tasks_plan", table_name="case_tasks")
    op.drop_index(
        "ix_case_tasks_worklist", table_name="case_tasks", postgresql_where=sa.text("status IN ('open', 'claimed')")
    )
    op.drop_index("ix_case_tasks_mine", table_name="case_tasks", postgresql_where=sa.text("status = 'claimed'"))
    op.drop_table("case_tasks")
    op.drop_table("case_ratings")
    op.drop_index("uq_case_pauses_open", table_name="case_pauses", postgresql_where=sa.text("until IS NULL"))
    op.drop_index(op.f("ix_case_pauses_case_id"), table_name="case_pauses")
    op.drop_table("case_pauses")
    op.drop_table("case_holdings")
    op.drop_index("ix_case_events_timeline", table_name="case_events")
    op.drop_table("case_events")
    op.drop_index(
        "ix_cases_unaccepted",
        table_name="cases",
        postgresql_where=sa.text("accepted_at IS NULL AND status IN ('submitted', 'in_progress')"),
    )
    op.drop_index("ix_cases_of_person", table_name="cases")
    op.drop_index("ix_cases_of_applicant", table_name="cases")
    op.drop_index("ix_cases_item_status", table_name="cases")
    op.drop_table("cases")
    op.drop_index(op.f("ix_pinned_items_code"), table_name="pinned_items")
    op.drop_table("pinned_items")
    op.execute(sa.schema.DropSequence(sa.Sequence("case_serials")))

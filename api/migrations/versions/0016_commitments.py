"""Commitments and credit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("credit_class", sa.String(length=20), nullable=True))
    op.add_column("cases", sa.Column("committed", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_table(
        "credit_subjects",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("(credit_code IS NULL) <> (person_id IS NULL)", name=op.f("ck_credit_subjects_one_of_two")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_credit_subjects_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_subjects")),
        sa.UniqueConstraint("credit_code", name=op.f("uq_credit_subjects_credit_code")),
        sa.UniqueConstraint("person_id", name=op.f("uq_credit_subjects_person_id")),
    )
    op.create_table(
        "credit_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("repaired_on", sa.Date(), nullable=True),
        sa.Column("annulled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("annulled_reason", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("kind IN ('kept', 'broken')", name=op.f("ck_credit_records_kind")),
        sa.CheckConstraint(
            "repaired_on IS NULL OR kind = 'broken'", name=op.f("ck_credit_records_only_what_broke_is_repaired")
        ),
        sa.CheckConstraint(
            "(annulled_at IS NULL) = (annulled_reason IS NULL)", name=op.f("ck_credit_records_annulled_with_reason")
        ),
        sa.CheckConstraint("weight BETWEEN 1 AND 3", name=op.f("ck_credit_records_weight")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["staff.id"], name=op.f("fk_credit_records_confirmed_by")),
        sa.ForeignKeyConstraint(["subject_id"], ["credit_subjects.id"], name=op.f("fk_credit_records_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_records")),
    )
    op.create_index(
        "ix_credit_records_subject", "credit_records", ["subject_id", sa.literal_column("id DESC")], unique=False
    )
    op.create_index("uq_credit_records_source", "credit_records", ["source", "source_id"], unique=True)
    op.create_table(
        "credit_repairs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("applied_by", sa.Uuid(), nullable=False),
        sa.Column("explanation", sa.LargeBinary(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('granted', 'refused')", name=op.f("ck_credit_repairs_outcome")
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)",
            name=op.f("ck_credit_repairs_decided"),
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by IS DISTINCT FROM not_by",
            name=op.f("ck_credit_repairs_decided_by_another"),
        ),
        sa.CheckConstraint("outcome IS NULL OR reason IS NOT NULL", name=op.f("ck_credit_repairs_decided_with_reason")),
        sa.ForeignKeyConstraint(["applied_by"], ["people.id"], name=op.f("fk_credit_repairs_applied_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_credit_repairs_decided_by")),
        sa.ForeignKeyConstraint(["record_id"], ["credit_records.id"], name=op.f("fk_credit_repairs_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_repairs")),
    )
    op.create_index(op.f("ix_credit_repairs_record_id"), "credit_repairs", ["record_id"], unique=False)
    op.create_index(
        "ix_credit_repairs_waiting", "credit_repairs", ["id"], unique=False, postgresql_where=sa.text("outcome IS NULL")
    )
    op.create_index(
        "uq_credit_repairs_open",
        "credit_repairs",
        ["record_id"],
        unique=True,
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "signed_commitments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("text_code", sa.String(length=60), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("notices", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.Column("covers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("answers_digest", sa.String(length=64), nullable=False),
        sa.Column("promiser_name", sa.LargeBinary(), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("signed_by", sa.Uuid(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_reason", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "(voided_at IS NULL) = (voided_reason IS NULL)", name=op.f("ck_signed_commitments_voided_with_reason")
        ),
        sa.CheckConstraint("level BETWEEN 2 AND 3", name=op.f("ck_signed_commitments_level")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_signed_commitments_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["signed_by"], ["people.id"], name=op.f("fk_signed_commitments_signed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_commitments")),
    )
    op.create_index("ix_signed_commitments_case", "signed_commitments", ["case_id", "id"], unique=False)
    op.create_index(op.f("ix_signed_commitments_credit_code"), "signed_commitments", ["credit_code"], unique=False)
    op.create_index(
        "uq_signed_commitments_valid",
        "signed_commitments",
        ["case_id", "text_code"],
        unique=True,
        postgresql_where=sa.text("voided_at IS NULL"),
    )
    op.create_table(
        "commitment_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("deciders", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("assignee_name", sa.String(length=40), nullable=True),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("findings", sa.LargeBinary(), nullable=True),
        sa.Column("evidence", sa.LargeBinary(), nullable=True),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("rectify_until", sa.Date(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appeal_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "status IN ('planned', 'rectifying', 'answered', 'kept', 'proposed', 'breached', 'overturned')",
            name=op.f("ck_commitment_checks_status"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('breached', 'overturned') OR (checked_by IS NOT NULL AND confirmed_by IS NOT NULL)",
            name=op.f("ck_commitment_checks_breach_confirmed"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('rectifying', 'answered') OR rectify_until IS NOT NULL",
            name=op.f("ck_commitment_checks_rectify_until"),
        ),
        sa.CheckConstraint(
            "checked_by IS NULL OR NOT jsonb_exists(deciders, checked_by::text)",
            name=op.f("ck_commitment_checks_checked_by_no_decider"),
        ),
        sa.CheckConstraint(
            "confirmed_by IS NULL OR NOT jsonb_exists(deciders, confirmed_by::text)",
            name=op.f("ck_commitment_checks_confirmed_by_no_decider"),
        ),
        sa.CheckConstraint(
            "confirmed_by IS NULL OR confirmed_by IS DISTINCT FROM checked_by",
            name=op.f("ck_commitment_checks_four_eyes"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_commitment_checks_version")),
        sa.CheckConstraint("weight BETWEEN 1 AND 3", name=op.f("ck_commitment_checks_weight")),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff.id"], name=op.f("fk_commitment_checks_assignee_id")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_commitment_checks_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["checked_by"], ["staff.id"], name=op.f("fk_commitment_checks_checked_by")),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["signed_commitments.id"],
            name=op.f("fk_commitment_checks_commitment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["confirmed_by"], ["staff.id"], name=op.f("fk_commitment_checks_confirmed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_checks")),
        sa.UniqueConstraint("commitment_id", name=op.f("uq_commitment_checks_commitment_id")),
    )
    op.create_index(op.f("ix_commitment_checks_assignee_id"), "commitment_checks", ["assignee_id"], unique=False)
    op.create_index(op.f("ix_commitment_checks_case_id"), "commitment_checks", ["case_id"], unique=False)
    op.create_index(
        "ix_commitment_checks_due",
        "commitment_checks",
        ["department", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("status IN ('planned', 'rectifying', 'answered')"),
    )
    op.create_index(
        "ix_commitment_checks_proposed",
        "commitment_checks",
        ["department", "id"],
        unique=False,
        postgresql_where=sa.text("status = 'proposed'"),
    )
    op.create_table(
        "commitment_appeals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("filed_by", sa.Uuid(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reasons", sa.LargeBinary(), nullable=False),
        sa.Column("parties", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('upheld', 'overturned')", name=op.f("ck_commitment_appeals_outcome")
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (reason IS NULL)",
            name=op.f("ck_commitment_appeals_decided"),
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR NOT jsonb_exists(parties, decided_by::text)",
            name=op.f("ck_commitment_appeals_decided_by_another"),
        ),
        sa.ForeignKeyConstraint(
            ["check_id"], ["commitment_checks.id"], name=op.f("fk_commitment_appeals_check_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_commitment_appeals_decided_by")),
        sa.ForeignKeyConstraint(["filed_by"], ["people.id"], name=op.f("fk_commitment_appeals_filed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_appeals")),
        sa.UniqueConstraint("check_id", name=op.f("uq_commitment_appeals_check_id")),
    )
    op.create_index(
        "ix_commitment_appeals_open",
        "commitment_appeals",
        ["due_on", "id"],
        unique=False,
        postgresql_where=sa.text("outcome IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("commitment_appeals")
    op.drop_table("commitment_checks")
    op.drop_table("signed_commitments")
    op.drop_table("credit_repairs")
    op.drop_table("credit_records")
    op.drop_table("credit_subjects")
    op.drop_column("cases", "committed")
    op.drop_column("cases", "credit_class")

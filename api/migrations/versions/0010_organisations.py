"""Organisations, who acts for them, and batches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    organisations()
    claims()
    memberships()
    cases_and_certificates()
    batches()
    batch_rows()


def organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("phone", sa.String(length=40), server_default=sa.text("''"), nullable=False),
        sa.Column("legal_representative", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(credit_code) = 18", name=op.f("ck_organisations_credit_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("credit_code", name=op.f("uq_organisations_credit_code")),
    )


def claims() -> None:
    op.create_table(
        "organisation_claims",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'granted', 'refused')", name=op.f("ck_organisation_claims_state")),
        sa.CheckConstraint("(state = 'pending') = (answered_at IS NULL)", name=op.f("ck_organisation_claims_answered")),
        sa.CheckConstraint(
            "(state = 'refused') = (reason IS NOT NULL)", name=op.f("ck_organisation_claims_refused_with_reason")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_organisation_claims_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_claims")),
    )
    op.create_index("ix_organisation_claims_person", "organisation_claims", ["person_id", sa.text("id DESC")])
    op.create_index(
        "uq_organisation_claims_pending",
        "organisation_claims",
        ["person_id", "credit_code"],
        unique=True,
        postgresql_where=sa.text("state = 'pending'"),
    )


def memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("member_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("member_name", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("scope", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("appointed_by", sa.Uuid(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("role IN ('legal_representative', 'agent')", name=op.f("ck_memberships_role")),
        sa.CheckConstraint("role <> 'agent' OR expires_at IS NOT NULL", name=op.f("ck_memberships_agents_have_an_end")),
        sa.CheckConstraint(
            "role = 'agent' OR scope = '[]'::jsonb", name=op.f("ck_memberships_representatives_have_no_scope")
        ),
        sa.CheckConstraint("expires_at IS NULL OR expires_at > since", name=op.f("ck_memberships_lasts")),
        sa.ForeignKeyConstraint(["appointed_by"], ["people.id"], name=op.f("fk_memberships_appointed_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_memberships_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    op.create_index("ix_memberships_member", "memberships", ["member_fingerprint"])
    op.create_index("ix_memberships_organisation", "memberships", ["organisation_id"])
    op.create_index(
        "uq_memberships_representative",
        "memberships",
        ["organisation_id"],
        unique=True,
        postgresql_where=sa.text("role = 'legal_representative' AND revoked_at IS NULL"),
    )


def cases_and_certificates() -> None:
    """For which organisation a case is, and whose certificate came of it."""
    op.add_column("cases", sa.Column("organisation_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_cases_organisation_id"), "cases", "organisations", ["organisation_id"], ["id"])
    op.create_index(
        "ix_cases_of_organisation",
        "cases",
        ["organisation_id", sa.text("id DESC")],
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )
    op.add_column("certificates", sa.Column("organisation_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_certificates_organisation_id"), "certificates", "organisations", ["organisation_id"], ["id"]
    )
    op.create_index(
        "ix_certificates_organisation",
        "certificates",
        ["organisation_id", sa.text("id DESC")],
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )


def batches() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("no", sa.String(length=20), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("item_code", sa.String(length=60), nullable=False),
        sa.Column("item_name", sa.String(length=100), nullable=False),
        sa.Column("definition", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("filename", sa.LargeBinary(), nullable=False),
        sa.Column("shared", sa.LargeBinary(), nullable=False),
        sa.Column("problems", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("faults", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'filing', 'filed', 'withdrawn')", name=op.f("ck_batches_state")),
        sa.CheckConstraint("(state = 'filed') = (filed_at IS NOT NULL)", name=op.f("ck_batches_filed")),
        sa.CheckConstraint(
            "state NOT IN ('filing', 'filed') OR faults = 0", name=op.f("ck_batches_only_what_is_right")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_batches_version")),
        sa.ForeignKeyConstraint(["definition"], ["pinned_items.digest"], name=op.f("fk_batches_definition")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_batches_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_batches_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint("no", name=op.f("uq_batches_no")),
    )
    op.create_index("ix_batches_of_organisation", "batches", ["organisation_id", sa.text("id DESC")])
    op.create_index("ix_batches_filing", "batches", ["updated_at"], postgresql_where=sa.text("state = 'filing'"))


def batch_rows() -> None:
    op.create_table(
        "batch_rows",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_batch_rows_batch_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_batch_rows_case_id")),
        sa.PrimaryKeyConstraint("batch_id", "number", name=op.f("pk_batch_rows")),
        sa.UniqueConstraint("case_id", name=op.f("uq_batch_rows_case_id")),
    )


def downgrade() -> None:
    for table in ("batch_rows", "batches"):
        op.drop_table(table)
    for table in ("certificates", "cases"):
        op.drop_column(table, "organisation_id")
    for table in ("memberships", "organisation_claims", "organisations"):
        op.drop_table(table)

"""Data exchange and what is reused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    lookups()
    wallet()
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


def lookups() -> None:
    """Who was asked about whom, under which consent, and what was found."""
    op.create_table(
        "exchange_lookups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("case_no", sa.String(length=20), nullable=True),
        sa.Column("certificate", sa.String(length=60), nullable=True),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("source_name", sa.String(length=60), nullable=False),
        sa.Column("purpose", sa.String(length=160), nullable=False),
        sa.Column("wanted", JSONB(), nullable=False),
        sa.Column("consent_version", sa.String(length=40), nullable=False),
        sa.Column("consented_by", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state IN ('asked', 'found', 'not_found', 'failed', 'withdrawn')", name=op.f("ck_exchange_lookups_state")
        ),
        sa.CheckConstraint(
            "(state = 'found') = (facts IS NOT NULL AND as_of IS NOT NULL)",
            name=op.f("ck_exchange_lookups_found_facts_as_of"),
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_exchange_lookups_withdrawn")
        ),
        sa.CheckConstraint(
            "state NOT IN ('found', 'not_found', 'failed') OR answered_at IS NOT NULL",
            name=op.f("ck_exchange_lookups_answered"),
        ),
        sa.CheckConstraint("(case_id IS NULL) = (case_no IS NULL)", name=op.f("ck_exchange_lookups_case")),
        sa.CheckConstraint(
            "(case_id IS NULL) = (certificate IS NOT NULL)", name=op.f("ck_exchange_lookups_case_or_certificate")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_exchange_lookups_person_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_exchange_lookups_organisation_id")
        ),
        sa.ForeignKeyConstraint(["consented_by"], ["people.id"], name=op.f("fk_exchange_lookups_consented_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_lookups")),
    )
    op.create_index("ix_exchange_lookups_person", "exchange_lookups", ["person_id", sa.text("id DESC")])
    of_a_case = sa.text("case_id IS NOT NULL")
    op.create_index("ix_exchange_lookups_case", "exchange_lookups", ["case_id", "id"], postgresql_where=of_a_case)
    op.create_index(
        "uq_exchange_lookups_asked",
        "exchange_lookups",
        ["case_id", "source"],
        unique=True,
        postgresql_where=sa.text("state = 'asked' AND case_id IS NOT NULL"),
    )
    op.create_table(
        "case_facts",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("known", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("lookup_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_facts_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lookup_id"], ["exchange_lookups.id"], name=op.f("fk_case_facts_lookup_id")),
        sa.PrimaryKeyConstraint("case_id", "field", name=op.f("pk_case_facts")),
    )
    op.add_column("case_holdings", sa.Column("lookup_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_case_holdings_lookup_id"), "case_holdings", "exchange_lookups", ["lookup_id"], ["id"]
    )


def wallet() -> None:
    """What certificates say, and those of other offices."""
    op.add_column("certificates", sa.Column("facts", sa.LargeBinary(), nullable=True))
    op.add_column("certificates", sa.Column("series_id", sa.Uuid(), nullable=True))
    op.add_column("certificates", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.execute("UPDATE certificates SET series_id = id")
    op.alter_column("certificates", "series_id", nullable=False)
    op.alter_column("certificates", "version", server_default=None)
    op.create_check_constraint(op.f("ck_certificates_version"), "certificates", "version > 0")
    op.create_unique_constraint(op.f("uq_certificates_series_id_version"), "certificates", ["series_id", "version"])
    op.create_table(
        "outside_certificates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("lookup_id", sa.Uuid(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_outside_certificates_person_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_outside_certificates_organisation_id")
        ),
        sa.ForeignKeyConstraint(["lookup_id"], ["exchange_lookups.id"], name=op.f("fk_outside_certificates_lookup_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_certificates")),
    )
    op.create_index(
        "uq_outside_certificates_person",
        "outside_certificates",
        ["person_id", "kind"],
        unique=True,
        postgresql_where=sa.text("organisation_id IS NULL"),
    )
    op.create_index(
        "uq_outside_certificates_organisation",
        "outside_certificates",
        ["organisation_id", "kind"],
        unique=True,
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("outside_certificates")
    for column in ("version", "series_id", "facts"):
        op.drop_column("certificates", column)
    op.drop_column("case_holdings", "lookup_id")
    op.drop_table("case_facts")
    op.drop_table("exchange_lookups")
    op.drop_constraint(op.f("ck_uploads_reused_from_a_case_on_a_day"), "uploads", type_="check")
    op.drop_column("uploads", "reused_on")
    op.drop_column("uploads", "reused_from")
    op.drop_table("exchange_records")

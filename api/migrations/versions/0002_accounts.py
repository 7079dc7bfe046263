"""People, staff, proxies, and the registry double."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("openid", sa.LargeBinary(), nullable=True),
        sa.Column("openid_fingerprint", sa.String(length=64), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("phone_fingerprint", sa.String(length=64), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("id_number", sa.LargeBinary(), nullable=True),
        sa.Column("id_number_fingerprint", sa.String(length=64), nullable=True),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("consents", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("needs", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("contact_via", sa.String(length=10), server_default="wechat", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("level = 1 OR id_number_fingerprint IS NOT NULL", name=op.f("ck_people_known_by_number")),
        sa.CheckConstraint("level BETWEEN 1 AND 3", name=op.f("ck_people_level")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("id_number_fingerprint", name=op.f("uq_people_id_number_fingerprint")),
        sa.UniqueConstraint("openid_fingerprint", name=op.f("uq_people_openid_fingerprint")),
        sa.UniqueConstraint("phone_fingerprint", name=op.f("uq_people_phone_fingerprint")),
    )
    op.create_table(
        "registry_people",
        sa.Column("id_number_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("id_number", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("portrait", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id_number_fingerprint", name=op.f("pk_registry_people")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("roles", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("otp_secret", sa.LargeBinary(), nullable=True),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("username", name=op.f("uq_staff_username")),
    )
    op.create_index(op.f("ix_staff_department"), "staff", ["department"], unique=False)
    op.create_table(
        "proxies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("principal_id", sa.Uuid(), nullable=False),
        sa.Column("agent_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("agent_name", sa.LargeBinary(), nullable=False),
        sa.Column("scope", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("consent", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("expires_at > granted_at", name=op.f("ck_proxies_lasts")),
        sa.ForeignKeyConstraint(["principal_id"], ["people.id"], name=op.f("fk_proxies_principal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxies")),
    )
    op.create_index(op.f("ix_proxies_agent_fingerprint"), "proxies", ["agent_fingerprint"], unique=False)
    op.create_index(op.f("ix_proxies_principal_id"), "proxies", ["principal_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_proxies_principal_id"), table_name="proxies")
    op.drop_index(op.f("ix_proxies_agent_fingerprint"), table_name="proxies")
    op.drop_table("proxies")
    op.drop_index(op.f("ix_staff_department"), table_name="staff")
    op.drop_table("staff")
    op.drop_table("registry_people")
    op.drop_table("people")

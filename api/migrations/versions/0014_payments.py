"""Payments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ORDER_STATES = "state IN ('wanted', 'open', 'paid', 'failed', 'closed', 'refunding', 'refunded')"
LIVE = sa.text("state IN ('wanted', 'open')")
UNSETTLED = sa.text("state IN ('wanted', 'open', 'refunding') OR (state IN ('closed', 'failed') AND NOT confirmed)")


def upgrade() -> None:
    create_payments()
    create_orders()
    create_assessments()
    create_local_orders()


def create_payments() -> None:
    op.create_table(
        "payments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("lines", postgresql.JSONB(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('wanted', 'paid', 'closed', 'refunding', 'refunded')", name=op.f("ck_payments_state")
        ),
        sa.CheckConstraint("total > 0", name=op.f("ck_payments_total")),
        sa.CheckConstraint(
            "(state IN ('paid', 'refunding', 'refunded')) = (paid_at IS NOT NULL)", name=op.f("ck_payments_paid")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_payments_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["task_id"], ["case_tasks.id"], name=op.f("fk_payments_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("task_id", name=op.f("uq_payments_task_id")),
    )
    op.create_index("ix_payments_case", "payments", ["case_id", "id"])
    op.create_index("ix_payments_due", "payments", ["due_on"], postgresql_where=sa.text("state = 'wanted'"))


def create_orders() -> None:
    op.create_table(
        "payment_orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("no", sa.String(length=32), nullable=False),
        sa.Column("gateway", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("pay_url", sa.String(length=500), nullable=True),
        sa.Column("transaction", sa.String(length=64), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refunded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(ORDER_STATES, name=op.f("ck_payment_orders_state")),
        sa.CheckConstraint(
            "state NOT IN ('paid', 'refunding', 'refunded') OR paid_at IS NOT NULL", name=op.f("ck_payment_orders_paid")
        ),
        sa.CheckConstraint("state <> 'open' OR pay_url IS NOT NULL", name=op.f("ck_payment_orders_open_at_an_address")),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payments.id"], name=op.f("fk_payment_orders_payment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_orders")),
        sa.UniqueConstraint("no", name=op.f("uq_payment_orders_no")),
        sa.UniqueConstraint("transaction", name=op.f("uq_payment_orders_transaction")),
    )
    op.create_index("uq_payment_orders_live", "payment_orders", ["payment_id"], unique=True, postgresql_where=LIVE)
    paid = sa.text("state = 'paid'")
    op.create_index("uq_payment_orders_paid", "payment_orders", ["payment_id"], unique=True, postgresql_where=paid)
    op.create_index("ix_payment_orders_payment", "payment_orders", ["payment_id", "id"])
    op.create_index("ix_payment_orders_unsettled", "payment_orders", ["id"], postgresql_where=UNSETTLED)


def create_assessments() -> None:
    op.create_table(
        "payment_assessments",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.String(length=40), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_payment_assessments_amount")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_payment_assessments_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["case_tasks.id"], name=op.f("fk_payment_assessments_task_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "code", name=op.f("pk_payment_assessments")),
    )


def create_local_orders() -> None:
    op.create_table(
        "local_gateway_orders",
        sa.Column("no", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("return_url", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("refund_no", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_local_gateway_orders")),
    )


def downgrade() -> None:
    for table in ("local_gateway_orders", "payment_assessments", "payment_orders", "payments"):
        op.drop_table(table)

"""Deliveries by courier, at the counter and at home."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
STATUSES = (
    "status IN ('to_order', 'stuck', 'ordered', 'collected', 'in_transit', 'out_for_delivery', 'lost', 'refused', "
    "'delivered', 'returned', 'cancelled')"
)
LIVE = "status NOT IN ('refused', 'lost', 'returned', 'cancelled', 'delivered')"


def upgrade() -> None:
    create_case_deliveries()
    create_shipments()
    create_shipment_events()
    create_handovers()


def create_case_deliveries() -> None:
    op.create_table(
        "case_deliveries",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.String(length=12), nullable=False),
        sa.Column("receiver", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("tracking", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "method IN ('electronic', 'courier', 'pickup', 'home')", name=op.f("ck_case_deliveries_method")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_deliveries_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_deliveries")),
    )


def create_shipments() -> None:
    op.create_table(
        "shipments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("courier", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("waybill", sa.String(length=40), nullable=True),
        sa.Column("fee", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("failure", sa.String(length=200), nullable=True),
        sa.Column("order_at", INSTANT, nullable=True),
        sa.Column("ask_at", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("ordered_at", INSTANT, nullable=True),
        sa.Column("ordered_by", sa.Uuid(), nullable=True),
        sa.Column("loss_reported_at", INSTANT, nullable=True),
        sa.CheckConstraint(STATUSES, name=op.f("ck_shipments_status")),
        sa.CheckConstraint(
            "status IN ('to_order', 'stuck', 'cancelled') OR waybill IS NOT NULL", name=op.f("ck_shipments_ordered")
        ),
        sa.CheckConstraint("fee >= 0", name=op.f("ck_shipments_fee")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_shipments_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["ordered_by"], ["staff.id"], name=op.f("fk_shipments_ordered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipments")),
    )
    op.create_index("uq_shipments_round", "shipments", ["case_id", "round"], unique=True)
    op.create_index("uq_shipments_waybill", "shipments", ["courier", "waybill"], unique=True)
    op.create_index("uq_shipments_live", "shipments", ["case_id"], unique=True, postgresql_where=sa.text(LIVE))
    op.create_index(
        "ix_shipments_to_order", "shipments", ["order_at"], postgresql_where=sa.text("order_at IS NOT NULL")
    )
    op.create_index("ix_shipments_to_ask", "shipments", ["ask_at"], postgresql_where=sa.text("ask_at IS NOT NULL"))
    op.create_index("ix_shipments_of_office", "shipments", ["department", "status", "id"])


def create_shipment_events() -> None:
    op.create_table(
        "shipment_events",
        sa.Column("shipment_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.CheckConstraint(STATUSES, name=op.f("ck_shipment_events_status")),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipments.id"], name=op.f("fk_shipment_events_shipment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("shipment_id", "key", name=op.f("pk_shipment_events")),
    )


def create_handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("ready_at", INSTANT, nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("handed_to", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("kind IN ('pickup', 'home')", name=op.f("ck_handovers_kind")),
        sa.CheckConstraint("(done_at IS NULL) = (handed_to IS NULL)", name=op.f("ck_handovers_handed_to_somebody")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_handovers_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["done_by"], ["staff.id"], name=op.f("fk_handovers_done_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.UniqueConstraint("case_id", name=op.f("uq_handovers_case_id")),
    )
    op.create_index(
        "ix_handovers_waiting", "handovers", ["department", "id"], postgresql_where=sa.text("done_at IS NULL")
    )


def downgrade() -> None:
    for table in ("handovers", "shipment_events", "shipments", "case_deliveries"):
        op.drop_table(table)

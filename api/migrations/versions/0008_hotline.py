"""Conversations and tickets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("ticket_serials")))
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.String(length=10), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=True),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assistant_key", sa.String(length=43), nullable=False),
        sa.Column("assistant_turns", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(owner = 'agent') = (agent_id IS NOT NULL)", name=op.f("ck_conversations_agent_while_owner")
        ),
        sa.CheckConstraint(
            "owner <> 'queue' OR waiting_since IS NOT NULL", name=op.f("ck_conversations_queue_has_a_clock")
        ),
        sa.CheckConstraint("owner IN ('bot', 'queue', 'agent', 'closed')", name=op.f("ck_conversations_owner")),
        sa.ForeignKeyConstraint(["agent_id"], ["staff.id"], name=op.f("fk_conversations_agent_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_conversations_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    op.create_index(
        "ix_conversations_agent",
        "conversations",
        ["agent_id", "id"],
        unique=False,
        postgresql_where=sa.text("owner = 'agent'"),
    )
    op.create_index(
        "ix_conversations_handed_over",
        "conversations",
        ["id"],
        unique=False,
        postgresql_where=sa.text("waiting_since IS NOT NULL"),
    )
    op.create_index(op.f("ix_conversations_person_id"), "conversations", ["person_id"], unique=False)
    op.create_index(
        "ix_conversations_quiet",
        "conversations",
        ["last_message_at"],
        unique=False,
        postgresql_where=sa.text("owner = 'bot'"),
    )
    op.create_index(
        "ix_conversations_waiting",
        "conversations",
        ["waiting_since", "id"],
        unique=False,
        postgresql_where=sa.text("owner = 'queue'"),
    )
    op.create_index(
        "ux_conversations_open",
        "conversations",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("owner <> 'closed'"),
    )
    op.create_table(
        "conversation_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_conversation_events_by")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_conversation_events_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_events")),
    )
    op.create_index("ix_conversation_events_history", "conversation_events", ["conversation_id", "id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=10), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=True),
        sa.Column("facet", sa.String(length=20), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("links", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("replies", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(author IN ('agent', 'note')) = (staff_id IS NOT NULL)", name=op.f("ck_messages_sent_by")),
        sa.CheckConstraint("author IN ('citizen', 'bot', 'agent', 'system', 'note')", name=op.f("ck_messages_author")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_messages_conversation_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_messages_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_messages_conversation_id_seq")),
    )
    op.create_table(
        "tickets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("no", sa.String(length=20), nullable=False),
        sa.Column("code_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('consult', 'help', 'complaint', 'report', 'suggestion', 'praise')", name=op.f("ck_tickets_kind")
        ),
        sa.CheckConstraint("status = 'submitted' OR department IS NOT NULL", name=op.f("ck_tickets_somebody_has_it")),
        sa.CheckConstraint(
            "status IN ('submitted', 'dispatched', 'signed', 'answered', 'closed')", name=op.f("ck_tickets_status")
        ),
        sa.CheckConstraint(
            "closed_by IS NULL OR closed_by <> answered_by", name=op.f("ck_tickets_no_judge_of_own_answer")
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name=op.f("fk_tickets_answered_by")),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name=op.f("fk_tickets_closed_by")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_tickets_conversation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_tickets_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint("no", name=op.f("uq_tickets_no")),
    )
    op.create_index(
        "ix_tickets_department",
        "tickets",
        ["department", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("status <> 'closed'"),
    )
    op.create_index(
        "ix_tickets_open",
        "tickets",
        ["status", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("status <> 'closed'"),
    )
    op.create_index(op.f("ix_tickets_person_id"), "tickets", ["person_id"], unique=False)
    op.create_table(
        "ticket_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("verb", sa.String(length=12), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_ticket_events_by")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_ticket_events_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_events")),
    )
    op.create_index("ix_ticket_events_history", "ticket_events", ["ticket_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_ticket_events_history", table_name="ticket_events")
    op.drop_table("ticket_events")
    op.drop_index(op.f("ix_tickets_person_id"), table_name="tickets")
    op.drop_index("ix_tickets_open", table_name="tickets", postgresql_where=sa.text("status <> 'closed'"))
    op.drop_index("ix_tickets_department", table_name="tickets", postgresql_where=sa.text("status <> 'closed'"))
    op.drop_table("tickets")
    op.drop_table("messages")
    op.drop_index("ix_conversation_events_history", table_name="conversation_events")
    op.drop_table("conversation_events")
    op.drop_index("ux_conversations_open", table_name="conversations", postgresql_where=sa.text("owner <> 'closed'"))
    op.drop_index("ix_conversations_waiting", table_name="conversations", postgresql_where=sa.text("owner = 'queue'"))
    op.drop_index("ix_conversations_quiet", table_name="conversations", postgresql_where=sa.text("owner = 'bot'"))
    op.drop_index(op.f("ix_conversations_person_id"), table_name="conversations")
    op.drop_index(
        "ix_conversations_handed_over",
        table_name="conversations",
        postgresql_where=sa.text("waiting_since IS NOT NULL"),
    )
    op.drop_index("ix_conversations_agent", table_name="conversations", postgresql_where=sa.text("owner = 'agent'"))
    op.drop_table("conversations")
    op.execute(sa.schema.DropSequence(sa.Sequence("ticket_serials")))

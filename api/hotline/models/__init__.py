"""Tables of the hotline: conversations with their messages, tickets with their history."""

from api.hotline.models.conversations import Conversation, ConversationEvent, Message
from api.hotline.models.tickets import Ticket, TicketEvent

__all__ = ["Conversation", "ConversationEvent", "Message", "Ticket", "TicketEvent"]

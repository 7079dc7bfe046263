"""Who owns a chat, what may be said in it, and how a ticket moves."""

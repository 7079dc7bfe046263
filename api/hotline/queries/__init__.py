"""Reading chats and tickets."""

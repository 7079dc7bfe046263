"""The unified hotline (12345 热线): chats with the assistant and with people, and the tickets (工单) that follow."""

"""What citizens, the assistant and agents do with a chat, and staff with a ticket."""

"""Claiming an organisation, appointing agents, revoking and leaving."""

"""Scenario guides (情景式指南) in the chat: what was answered, what is asked next, and the guide in the end."""

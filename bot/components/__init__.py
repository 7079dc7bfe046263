"""Rasa's graph components: thin shells around `bot.language` and one linear text model."""

"""Routes of the hotline."""

from api.hotline.routes import assistant, chat, desk, live, tickets

BLUEPRINTS = (chat.blp, desk.blp, tickets.blp, assistant.blp, live.blp)

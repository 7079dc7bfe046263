"""rasa_sdk's server as it comes allows any origin, asks nobody who they are and echoes requests in errors. Not here."""

from __future__ import annotations

import hmac
import logging
from asyncio import AbstractEventLoop
from typing import Optional

from rasa_sdk.endpoint import create_app
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.actions import conversation

logger = logging.getLogger(__name__)
_MOST_BYTES = 2 * 1024 * 1024  # a tracker of some hundred turns


def guarded_app(secret: str) -> Sanic:
    """Return the action server's app; only requests with `X-Action-Secret: secret` reach an action."""
    app = create_app(conversation, cors_origins=[])
    app.config.REQUEST_MAX_SIZE = _MOST_BYTES

    @app.middleware("request")
    async def refuse_strangers(request: Request) -> Optional[HTTPResponse]:
        if request.path == "/health":
            return None
        if not hmac.compare_digest(request.headers.get("x-action-secret", "").encode(), secret.encode()):
            return json({"error": "forbidden"}, status=403)
        if request.headers.get("content-encoding"):
            return json({"error": "compressed bodies are not taken"}, status=415)  # inflated without bound otherwise
        return None

    @app.listener("after_server_stop")
    async def hang_up(app: Sanic, loop: AbstractEventLoop) -> None:
        await conversation.api.close()

    @app.exception(Exception)
    async def say_little(request: Request, failure: Exception) -> HTTPResponse:
        logger.error("an action failed", exc_info=failure)
        return json({"error": "the action failed"}, status=getattr(failure, "status_code", 500))

    return app

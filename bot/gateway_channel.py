"""Rasa's one door: the REST webhook, for the API's gateway alone.

Rasa's own REST channel is open to whoever reaches the port (its auth token covers everything but webhooks), shares
one conversation between all who name no sender, and obeys `/intent{"entity": ...}`. This one does none of that.
"""

from __future__ import annotations

import hmac
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.language.hearing import MOST_CHARACTERS

_SLASHES = "/／ \t\r\n"
_MOST_KEY_CHARACTERS = 128


class GatewayInput(InputChannel):
    """Takes `{sender, message, metadata: {turn}}` with `?token=`; answers `[{"custom": answer}]`, `[]` on failure."""

    def __init__(self, token: str) -> None:
        self._token = token

    @classmethod
    def name(cls) -> str:
        """Return the name in the address, /webhooks/rest/webhook."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> InputChannel:
        """Return the channel that credentials.yml describes."""
        return cls((credentials or {}).get("token") or "")

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes."""
        routes = Blueprint("gateway_channel", "gateway_channel")

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not self._is_the_gateway(request):
                return response.json({"reason": "gateway.only"}, status=401)
            message = _message(request.json)
            if message is None:
                return response.json({"reason": "gateway.incomplete"}, status=422)
            await on_new_message(message)
            return response.json(message.output_channel.messages)

        return routes

    def _is_the_gateway(self, request: Request) -> bool:
        return hmac.compare_digest(str(request.args.get("token", "")).encode(), self._token.encode())


def _message(body: Any) -> Optional[UserMessage]:
    """Return Rasa's message, None where the sender or the text is missing or of the wrong kind."""
    if not isinstance(body, dict):
        return None
    sender, text = body.get("sender"), body.get("message")
    if not (isinstance(sender, str) and 0 < len(sender) <= _MOST_KEY_CHARACTERS and isinstance(text, str)):
        return None
    said = text.lstrip(_SLASHES)[:MOST_CHARACTERS].strip()
    if not said:
        return None
    return UserMessage(
        said, CollectingOutputChannel(), sender, input_channel=GatewayInput.name(), metadata=_metadata(body)
    )


def _metadata(body: Dict[str, Any]) -> Dict[str, str]:
    """Keep the turn and nothing else: metadata stays in the tracker for good."""
    metadata = body.get("metadata")
    turn = metadata.get("turn") if isinstance(metadata, dict) else None
    return {"turn": turn[:_MOST_KEY_CHARACTERS]} if isinstance(turn, str) else {}

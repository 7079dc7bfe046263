"""Rasa behind the port `Assistant`: its REST channel, which knows no sign-in and therefore listens on loopback only."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import Any

import httpx

from api.core.logging import logger
from api.hotline.ports import Link, QuickReply, Reply

WEBHOOK = "/webhooks/rest/webhook"
PATIENCE_SECONDS = 0.5

logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs each address, and ours carries the token


class RasaAssistant:
    """Asks Rasa with a time-out and a bounded number of questions at once.

    While Rasa answers, its actions ask this same API back; were every request thread waiting for Rasa, nobody would
    be left to answer it. A question that finds no place within half a second counts as failed.
    """

    present = True

    def __init__(self, url: str, token: str, *, timeout_seconds: float, places: int) -> None:
        self._client = httpx.Client(base_url=url, params={"token": token}, timeout=timeout_seconds, trust_env=False)
        self._places = threading.BoundedSemaphore(places)

    def ask(self, conversation_key: str, text: str, turn: str) -> Sequence[Reply]:
        """Rasa's answers; empty when it is busy, late, broken or silent. Rasa answers 200 and [] to most failures."""
        if not self._places.acquire(timeout=PATIENCE_SECONDS):
            logger().warning("assistant.busy")
            return ()
        try:
            return self._asked({"sender": conversation_key, "message": text, "metadata": {"turn": turn}})
        except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError) as failure:
            logger().warning("assistant.failed", failure=type(failure).__name__)
            return ()
        finally:
            self._places.release()

    def _asked(self, question: dict[str, Any]) -> Sequence[Reply]:
        answer = self._client.post(WEBHOOK, json=question)
        answer.raise_for_status()
        return tuple(reply_of(part) for part in answer.json())


class NoAssistant:
    """A deployment without Rasa: every chat goes straight to people."""

    present = False

    def ask(self, conversation_key: str, text: str, turn: str) -> Sequence[Reply]:
        """Nothing is ever answered."""
        return ()


def reply_of(part: dict[str, Any]) -> Reply:
    """One of Rasa's messages: our own JSON under `custom`, or a plain text.

    KeyError, TypeError, ValueError or AttributeError when it is neither.
    """
    said = part.get("custom") or part
    confidence = said.get("confidence")
    return Reply(
        text=str(said["text"]),
        topic=said.get("topic"),
        facet=said.get("facet"),
        confidence=None if confidence is None else float(confidence),
        links=tuple(Link(link["title"], link["href"]) for link in said.get("links") or ()),
        replies=tuple(QuickReply(each["title"], each["text"]) for each in said.get("replies") or ()),
        handoff=bool(said.get("handoff", False)),
    )

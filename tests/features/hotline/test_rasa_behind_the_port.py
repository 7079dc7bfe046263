"""Rasa's ways of failing all look the same to the gateway: no answer, soon."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from api.hotline.adapters.rasa import NoAssistant, RasaAssistant
from api.hotline.ports import Link, QuickReply, Reply

ANSWER = {
    "text": "带发票。",
    "topic": "mi-supplementary-claim",
    "facet": "materials",
    "confidence": 0.91,
    "links": [{"title": "指南", "href": "/items/mi-supplementary-claim"}],
    "replies": [{"title": "转人工", "text": "转人工"}],
    "handoff": True,
}


class Webhook(ThreadingHTTPServer):
    """A stand-in for Rasa's REST channel that answers `body` with `status` after `seconds`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.status, self.body, self.seconds = 200, b"[]", 0.0
        self.asked: list[tuple[str, dict]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answering(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, json.loads(content)))
        time.sleep(self.server.seconds)
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    with Webhook() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def rasa(webhook) -> RasaAssistant:
    return RasaAssistant(webhook.url, "gate", timeout_seconds=0.4, places=1)


def test_an_answer_arrives_whole(webhook, rasa):
    webhook.body = json.dumps(
        [{"recipient_id": "k", "custom": ANSWER}, {"recipient_id": "k", "text": "还有吗"}]
    ).encode()

    first, second = rasa.ask("k", "要带什么", "t")

    link, button = Link("指南", "/items/mi-supplementary-claim"), QuickReply("转人工", "转人工")
    assert first == Reply("带发票。", "mi-supplementary-claim", "materials", 0.91, (link,), (button,), handoff=True)
    assert second == Reply("还有吗")
    sent = {"sender": "k", "message": "要带什么", "metadata": {"turn": "t"}}
    assert webhook.asked == [("/webhooks/rest/webhook?token=gate", sent)]


@pytest.mark.parametrize("body", [b"[]", b"", b"oops", b"[1]", b'[{"custom": {"topic": "x"}}]', b'{"a": 1}', b"null"])
def test_silence_and_nonsense_are_no_answer(webhook, rasa, body):
    webhook.body = body
    assert rasa.ask("k", "你好", "t") == ()


def test_an_error_is_no_answer(webhook, rasa):
    webhook.status = 500
    assert rasa.ask("k", "你好", "t") == ()


def test_nobody_listening_is_no_answer():
    assert RasaAssistant("http://127.0.0.1:9", "", timeout_seconds=0.4, places=1).ask("k", "你好", "t") == ()


def test_a_slow_assistant_is_given_up(webhook, rasa):
    webhook.seconds = 1.0
    began = time.monotonic()

    assert rasa.ask("k", "你好", "t") == ()
    assert time.monotonic() - began < 0.9


def test_a_question_without_a_place_is_given_up_soon(webhook):
    webhook.seconds = 2.0
    crowded = RasaAssistant(webhook.url, "", timeout_seconds=3.0, places=1)
    first = threading.Thread(target=crowded.ask, args=("k", "你好", "t"))
    first.start()
    while not webhook.asked:
        time.sleep(0.01)

    assert crowded.ask("k2", "你好", "t") == ()
    assert len(webhook.asked) == 1
    first.join()


def test_a_deployment_may_have_none():
    assert not NoAssistant().present
    assert NoAssistant().ask("k", "你好", "t") == ()

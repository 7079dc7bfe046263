"""What `make run` prints when everything answers."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ops import guide


class Readiness(BaseHTTPRequestHandler):
    """Answers /readyz as a platform whose assistant is missing."""

    def do_GET(self) -> None:
        self.send_response(503)
        self.end_headers()
        self.wfile.write(json.dumps({"parts": {"database": "ready", "assistant": "missing"}}).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def platform() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Readiness) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


def test_a_part_that_stays_away_is_named(platform: str):
    assert guide.missing_parts(platform, set(), patience=0) == ["assistant"]


def test_an_assistant_that_was_never_set_up_is_not_waited_for(platform: str):
    assert guide.missing_parts(platform, guide.ASSISTANT, patience=60) == []


def test_a_platform_that_does_not_answer_is_missing_altogether():
    assert guide.missing_parts("http://127.0.0.1:9", set(), patience=0) == ["api"]


def test_chats_going_to_people_is_said_in_both_languages():
    words = guide.welcome("http://127.0.0.1:8000", [], with_assistant=False)

    assert "咨询直接转人工" in words
    assert "chats go straight to people" in words

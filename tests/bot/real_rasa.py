"""The real Rasa and its action server in bot/.venv, started as they start in production."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.bot.fake_api import SECRET, FakeApi

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
CATALOGUE = Path(__file__).parent / "catalogue"
MODEL = ROOT / "var" / "bot" / "tests" / "bot.tar.gz"
TOKEN = "the-token-of-the-gateway"
START_SECONDS = 60


@dataclass
class Assistant:
    """Rasa's address, the API it asks, and the client that talks to it."""

    rasa_url: str
    actions_url: str
    redis_url: str
    api: FakeApi
    client: httpx.Client

    def post(self, body: Mapping[str, Any], token: str = TOKEN) -> httpx.Response:
        """Send one webhook request as it is."""
        return self.client.post(f"{self.rasa_url}/webhooks/rest/webhook", params={"token": token}, json=dict(body))

    def says(self, text: str, to: str = "", turn: str = "stranger") -> dict[str, Any]:
        """Return the one answer to `text` in the conversation `to` (a new one when empty)."""
        replies = self.post({"sender": to or uuid4().hex, "message": text, "metadata": {"turn": turn}}).json()
        assert len(replies) == 1, replies
        return replies[0]["custom"]


@contextmanager
def running(api: FakeApi, redis_url: str) -> Iterator[Assistant]:
    """Train where needed, start both processes, wait until they answer, and stop them at the end."""
    rasa, actions = _free_port(), _free_port()
    urls = {"RASA_URL": f"http://127.0.0.1:{rasa}", "ACTION_SERVER_URL": f"http://127.0.0.1:{actions}"}
    environment = {
        **os.environ, **urls, "RASA_TOKEN": TOKEN, "ACTION_SECRET": SECRET, "API_URL": api.address,
        "REDIS_URL": redis_url, "BOT_MODEL": str(MODEL), "CATALOGUE_DIR": str(CATALOGUE), "PYTHONHASHSEED": "0",
    }  # fmt: skip
    subprocess.run([PYTHON, "-m", "bot.train"], cwd=ROOT, env=environment, check=True, capture_output=True)
    with ExitStack() as stack:
        for module in ("bot.actions", "bot.server"):
            stack.enter_context(_process(module, environment))
        client = stack.enter_context(httpx.Client(timeout=20, trust_env=False))
        _wait_for(client, urls["ACTION_SERVER_URL"] + "/health")
        _wait_for(client, f"{urls['RASA_URL']}/status?token={TOKEN}")
        yield Assistant(urls["RASA_URL"], urls["ACTION_SERVER_URL"], redis_url, api, client)


@contextmanager
def _process(module: str, environment: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen([PYTHON, "-m", module], cwd=ROOT, env=dict(environment))
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(client: httpx.Client, url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if client.get(url).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise TimeoutError(f"{url.split('?')[0]} did not answer within {START_SECONDS} s")


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]

"""A tiny API on loopback: the two questions the action server asks, answered from plain values."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SECRET = "the-secret-of-the-action-server"
CLAIM = {
    "code": "mi-supplementary-claim",
    "name": "大额补充保险报销",
    "summary": "",
    "visits": 0,
    "limits": {"statutory": 20, "promised": 5},
    "fee": 0,
    "fee_note": "",
    "eligibility": ["参加了大额补充保险"],
    "materials": [
        {"code": "invoice", "name": "医疗费用发票", "accept": ["image", "pdf"], "count": [1, 9], "held": False},
        {"code": "id-card", "name": "身份证", "accept": ["image"], "count": [1, 1], "held": True},
    ],
    "places": [{"name": "医保窗口", "address": "文化西路 88 号", "hours": "工作日 8:30 至 17:00", "phone": "12393"}],
    "questions": [{"q": "报销比例是多少", "a": "一般在 60% 到 80% 之间。"}],
}
CERTIFICATE = {
    "code": "dp-certificate",
    "name": "残疾人证申领",
    "visits": 1,
    "limits": {"statutory": 30, "promised": 10},
    "fee": 0,
    "materials": [{"code": "photo", "name": "两寸照片", "accept": ["image"], "count": [2, 2], "held": False}],
    "questions": [],
}
DOGS = {"code": "dog-licence", "name": "养犬登记", "matched": {"kind": "alias", "text": "狗证"}}
CASE = {
    "no": "MI20260302-0001",
    "item": {"code": "mi-supplementary-claim", "name": "大额补充保险报销"},
    "status": "in_progress",
    "status_text": "办理中",
    "sentence": "您的大额补充保险报销（编号 MI20260302-0001）正在联合审核，预计 3月9日 前办结。",
    "due_on": "2026-03-09",
    "href": "/cases/MI20260302-0001",
}


@dataclass
class FakeApi:
    """What it tells, and what it was asked (path, secret)."""

    address: str = ""
    items: dict[str, dict[str, Any]] = field(default_factory=lambda: {row["code"]: row for row in (CLAIM, CERTIFICATE)})
    turns: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {
            "signed-in": {"signed_in": True, "data": [CASE]},
            "without-cases": {"signed_in": True, "data": []},
            "stranger": {"signed_in": False, "data": []},
        }
    )
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    is_away: bool = False

    def answer(self, path: str, secret: str | None) -> tuple[int, dict[str, Any]]:
        """Return status and body for a GET."""
        self.asked.append((path, secret))
        parts = [part for part in urlsplit(path).path.split("/") if part]
        if self.is_away:
            return 503, {}
        if parts[-1] == "cases":
            return (200, self.turns[parts[-2]]) if secret == SECRET and parts[-2] in self.turns else (404, {})
        if parts[-1] == "items" and "q" in parse_qs(urlsplit(path).query):
            return 200, {"data": [], "next": None} if "狗证" not in unquote(path) else {"data": [DOGS], "next": None}
        if parts[-1] == "items":
            return 200, {"data": list(self.items.values()), "next": None}
        return (200, self.items[parts[-1]]) if parts[-1] in self.items else (404, {})


@contextmanager
def running() -> Iterator[FakeApi]:
    """Serve on a free port for as long as the block lasts."""
    api = FakeApi()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = api.answer(self.path, self.headers.get("X-Action-Secret"))
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    api.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()

"""A tiny API on loopback: the questions the action server asks, answered from plain values."""

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
POWER = {
    "code": "power-small-business",
    "name": "小微企业用电报装",
    "summary": "",
    "visits": 0,
    "limits": {"statutory": 25, "promised": 15},
    "fee": 0,
    "materials": [],
    "questions": [],
}
USES = {"use": {"type": "string", "title": "电用在哪里", "oneOf": [
    {"const": "home", "title": "自己家住"}, {"const": "business", "title": "店铺、作坊、公司"},
]}}  # fmt: skip
SIZES = {"capacity_kw": {"type": "integer", "title": "大约要多少千瓦", "x-unit": "千瓦"}}
SCENARIO = {
    "code": "power",
    "name": "我要用电",
    "summary": "家里还是做生意，答几个问题，告诉您怎么接电。",
    "aliases": ["怎么接电", "要多少千瓦的电"],
    "starts": ["power-small-business"],
    "form": {"properties": {**USES, **SIZES}},
}
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
    items: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {row["code"]: row for row in (CLAIM, CERTIFICATE, POWER)}
    )
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
        if parts[2] == "scenarios":
            return (200, SCENARIO) if parts[-1] == "power" else (200, {"data": [SCENARIO], "next": None})
        if parts[2] == "packages":
            return (200, {"data": [], "next": None}) if len(parts) == 3 else (404, {})
        if parts[-1] == "cases":
            return (200, self.turns[parts[-2]]) if secret == SECRET and parts[-2] in self.turns else (404, {})
        if parts[-1] == "items" and "q" in parse_qs(urlsplit(path).query):
            return 200, {"data": [], "next": None} if "狗证" not in unquote(path) else {"data": [DOGS], "next": None}
        if parts[-1] == "items":
            return 200, {"data": list(self.items.values()), "next": None}
        return (200, self.items[parts[-1]]) if parts[-1] in self.items else (404, {})

    def guide(self, answers: dict[str, Any]) -> dict[str, Any]:
        """Return the next question of the one scenario, or its guide."""
        self.asked.append(("guide", None))
        missing = next((name for name in SCENARIO["form"]["properties"] if name not in answers), None)
        given = "&".join(f"{name}={value}" for name, value in answers.items())
        told = {"scenario": SCENARIO, "answers": answers, "link": None if missing else f"/scenarios/power?{given}"}
        return {**told, "next": _asked(missing) if missing else None, "guide": None if missing else YOUR_GUIDE}


START = {
    "code": "power-small-business",
    "name": "小微企业用电报装",
    "because": "三零服务。",
    "promised_days": 15,
    "items": [],
}
YOUR_GUIDE = {
    "starts": [START], "steps": [], "notes": [], "materials": [], "places": [],
    "promised": 15, "statutory": 25, "visits": 0, "fee": 0,
}  # fmt: skip


def _asked(name: str) -> dict[str, Any]:
    schema = SCENARIO["form"]["properties"][name]
    choices = [{"value": choice["const"], "title": choice["title"]} for choice in schema.get("oneOf", ())]
    return {"field": name, "title": schema["title"], "type": schema["type"], "choices": choices}


@contextmanager
def running() -> Iterator[FakeApi]:
    """Serve on a free port for as long as the block lasts."""
    api = FakeApi()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(*api.answer(self.path, self.headers.get("X-Action-Secret")))

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._send(*((503, {}) if api.is_away else (200, api.guide(sent["answers"]))))

        def _send(self, status: int, body: dict[str, Any]) -> None:
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

"""What every page shares: assets with their fingerprint, care mode, security headers, words for figures."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Response, current_app, make_response, render_template, request

from api.core.auth import Citizen, Staff, asker
from api.core.clock import CHINA
from api.pages.citizen.themes import look_of

STATIC = Path(__file__).parent / "static"
CARE_COOKIE = "zhijian_care"
YEAR_SECONDS = 365 * 24 * 3600
WEEKDAYS = "一二三四五六日"


@cache
def asset(name: str) -> str:
    """The address of a static file; its content's digest lets browsers keep it for a year."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def page(template: str, status: int = 200, **values: Any) -> Response:
    """Render a template as an answer that no cache between us may keep."""
    answer = make_response(render_template(template, **values), status)
    answer.headers["Cache-Control"] = "no-store" if asker() else "no-cache"
    return answer


def shared_values() -> dict[str, Any]:
    """What all templates see."""
    who = asker()
    return {
        "care": request.cookies.get(CARE_COOKIE) == "1",
        "me": who if isinstance(who, Citizen) else None,
        "staff_me": who if isinstance(who, Staff) else None,
    }


def secure(answer: Response) -> Response:
    """Headers that keep other sites' scripts and frames out."""
    stream = current_app.extensions["runtime"].settings.stream_url
    answer.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        f"connect-src 'self' {stream}; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
    )
    answer.headers.setdefault("X-Content-Type-Options", "nosniff")
    answer.headers.setdefault("Referrer-Policy", "same-origin")
    answer.headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
    return answer


def yuan(fen: int) -> str:
    """Money for reading: 3680050 fen is 36,800.50 元."""
    return f"{fen / 100:,.2f}".removesuffix(".00") + " 元"


def chinese_date(value: date | datetime | str | None) -> str:
    """A day for reading: 2026年3月6日（周五）."""
    day = _day(value)
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）" if day else ""


def chinese_time(value: datetime | str | None) -> str:
    """An instant for reading, in China's time: 3月6日 14:05."""
    if value is None:
        return ""
    instant = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(CHINA)
    return f"{instant.month}月{instant.day}日 {instant:%H:%M}"


def file_size(count: int) -> str:
    """Bytes for reading."""
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{max(1, count // 1024)} KB"


def _day(value: date | datetime | str | None) -> date | None:
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return value.astimezone(CHINA).date() if isinstance(value, datetime) else value


GLOBALS = {"asset": asset, "look_of": look_of}
FILTERS = {"yuan": yuan, "day": chinese_date, "moment": chinese_time, "file_size": file_size}

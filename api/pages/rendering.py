"""What every page shares: assets with their fingerprint, care mode, security headers."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Response, current_app, make_response, render_template, request

from api.core.actors import Citizen, Staff
from api.core.auth import asker
from api.pages.addresses import own_path, path_of
from api.pages.badges import badges
from api.pages.citizen.themes import look_of
from api.pages.staff.desks import desks_of

STATIC = Path(__file__).parent / "static"
CARE_COOKIE = "zhijian_care"
YEAR_SECONDS = 365 * 24 * 3600


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
        "here": way_back(),
        "care": request.cookies.get(CARE_COOKIE) == "1",
        "me": who if isinstance(who, Citizen) else None,
        "staff_me": who if isinstance(who, Staff) else None,
        "desks": desks_of(who) if isinstance(who, Staff) else [],
    }


def way_back() -> str:
    """Where the person was: the page asked for, or the one whose form was sent."""
    return own_path(request.full_path if request.method == "GET" else path_of(request.referrer or "/"))


def secure(answer: Response) -> Response:
    """Headers that keep other sites' scripts and frames out."""
    stream = current_app.extensions["runtime"].settings.stream_url
    answer.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        f"connect-src 'self' {stream}; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
    )
    if asker():
        answer.headers.setdefault("Cache-Control", "no-store")  # what programs are answered may be a person's, too
    answer.headers.setdefault("X-Content-Type-Options", "nosniff")
    answer.headers.setdefault("Referrer-Policy", "same-origin")
    answer.headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
    return answer


GLOBALS = {"asset": asset, "look_of": look_of, "badges": badges}

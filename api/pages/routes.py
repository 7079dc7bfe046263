"""The pages: server-rendered, complete without JavaScript, for citizens and for staff."""

from __future__ import annotations

import importlib
from typing import Any

from flask import Blueprint, Response, redirect, request, send_from_directory, url_for
from werkzeug.wrappers import Response as AnyResponse

from api.core.actors import Staff
from api.core.auth import ANYONE, allow, asker
from api.pages import rendering, wording

shell = Blueprint("shell", __name__)


@shell.get("/static/<path:name>")
@allow(ANYONE)
def static_file(name: str) -> Response:
    """A style sheet, script or picture; kept for a year when asked for by its digest."""
    life = rendering.YEAR_SECONDS if "v" in request.args else 0
    return send_from_directory(rendering.STATIC, name, max_age=life)


@shell.app_context_processor
def shared() -> dict[str, Any]:
    """What all templates see."""
    return rendering.shared_values()


@shell.after_app_request
def headers(answer: Response) -> Response:
    """Security headers on every answer."""
    return rendering.secure(answer)


def error_page(status: int, body: dict[str, Any], headers: dict[str, str]) -> AnyResponse:
    """An error as a page that says what to do next; the signed-out are led to sign in and back again."""
    if status == 401:
        staff_area = request.path.startswith("/staff")
        return redirect(url_for("staff_sign_in.form" if staff_area else "sign_in.form", back=rendering.way_back()), 303)
    template = "staff/error.html" if isinstance(asker(), Staff) else "citizen/error.html"
    answer = rendering.page(template, status, error=body, back=rendering.way_back())
    if "Retry-After" in headers:
        answer.headers["Retry-After"] = headers["Retry-After"]
    return answer


@shell.record_once
def set_up(state: Any) -> None:
    """Give the application our filters and our way to show errors."""
    state.app.jinja_env.filters.update(wording.FILTERS)
    state.app.jinja_env.globals.update(rendering.GLOBALS)
    state.app.jinja_env.trim_blocks = state.app.jinja_env.lstrip_blocks = True
    state.app.extensions["error_page"] = error_page


PAGES = {
    "citizen": (
        "public_notices",
        *("home", "items", "sign_in", "settings", "apply", "lookups", "delivery", "cases", "identity", "chat"),
        *("mine", "notices", "phone", "proxies", "verify", "wallet", "tickets", "miniapp"),
        *("organisations", "batches", "gallery", "visits", "payments", "commitments", "credit"),
        *("packages", "scenarios"),
    ),
    "staff": (
        *("sign_in", "worklist", "review", "rounds", "assessing", "limits"),
        *("hotline", "tickets", "verifications", "deliveries", "commitments", "objections", "internal"),
    ),
}


def blueprints() -> tuple[Blueprint, ...]:
    """What all pages share, then the pages of each area."""
    names = [f"api.pages.{area}.{name}" for area, pages in PAGES.items() for name in pages]
    return (shell, *(importlib.import_module(name).pages for name in names))


BLUEPRINTS = blueprints()

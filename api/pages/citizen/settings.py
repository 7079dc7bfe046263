"""设置 and 无障碍说明: care mode, and how this platform keeps to its promise that nobody is shut out."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import ANYONE, allow
from api.pages.addresses import own_path
from api.pages.rendering import CARE_COOKIE, YEAR_SECONDS, page

pages = Blueprint("settings", __name__)


@pages.get("/settings")
@allow(ANYONE)
def show() -> Response:
    """What a person may set for this device."""
    return page("citizen/settings.html")


@pages.post("/settings/care")
@allow(ANYONE)
def set_care_mode() -> AnyResponse:
    """Switch care mode (关怀模式) on this device and go back to where the person was."""
    answer = redirect(own_path(request.form.get("back", "/")), 303)
    answer.set_cookie(CARE_COOKIE, request.form.get("care", "0"), max_age=YEAR_SECONDS, samesite="Lax", httponly=True)
    return answer


@pages.get("/accessibility")
@allow(ANYONE)
def accessibility() -> Response:
    """The accessibility statement."""
    return page("citizen/accessibility.html")

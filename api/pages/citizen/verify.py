"""验真: what anybody learns of a certificate by its code."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import ANYONE, allow
from api.core.db import session
from api.core.errors import NotFound, TooMany
from api.http_errors import body_of, status_of
from api.pages.rendering import page
from api.wallet.queries import verification
from api.wallet.routes import count_check

pages = Blueprint("verify_pages", __name__)


@pages.get("/verify")
@allow(ANYONE)
def ask() -> AnyResponse:
    """Ask for a code, or lead to what it stands for."""
    if code := request.args.get("code", "").strip():
        return redirect(f"/verify/{code}", 303)
    return page("citizen/verify.html", found=None, said="")


@pages.get("/verify/<code>")
@allow(ANYONE)
def show(code: str) -> Response:
    """Whether a certificate is ours and still holds."""
    try:
        count_check()
        return page("citizen/verify.html", found=verification(session(), code), said="")
    except (NotFound, TooMany) as refusal:
        said = body_of(refusal)["message"]
        return page("citizen/verify.html", status_of(refusal), found=None, said=said)

"""验真: what anybody learns of a certificate by its code; and the holder's own wallet (证照夹)."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import ANYONE, CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import NotFound, TooMany
from api.http_errors import body_of, status_of
from api.pages.rendering import page
from api.wallet.queries import confirmed_elsewhere, verification, wallet_of
from api.wallet.routes import count_check
from api.wallet.rules.held import PLATFORM
from api.wallet.schemas import certificate_out, held_out

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


@pages.get("/me/wallet")
@allow(CITIZEN)
def wallet() -> Response:
    """What I hold."""
    mine = [certificate_out(each, PLATFORM) for each in wallet_of(session(), citizen().id)]
    confirmed = [held_out(each) for each in confirmed_elsewhere(session(), citizen().id)]
    return page("citizen/wallet.html", held=[*mine, *confirmed])

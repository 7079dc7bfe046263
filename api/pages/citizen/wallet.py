"""证照夹: what I hold, what other offices could give, and the consent to it."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.catalogue.rules import Catalogue
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.messages import sentence_for
from api.core.runtime import runtime
from api.exchange.rules.consent import present_consent
from api.pages.rendering import page
from api.wallet.routes import count_import, wallet_out
from api.wallet.usecases import drop_import, import_certificate

pages = Blueprint("wallet_pages", __name__)


@pages.get("/me/wallet")
@allow(CITIZEN)
def show() -> Response:
    """What I hold."""
    found = wallet_out(None)
    return page("citizen/wallet.html", held=found["data"], imports=found["imports"], consent=present_consent())


@pages.post("/me/wallet/imports")
@allow(CITIZEN)
def bring_in() -> AnyResponse:
    """Agree that an office is asked for a certificate."""
    count_import()
    platform, kind = runtime(), request.form.get("kind", "")
    try:
        with session().begin_nested():
            import_certificate(
                session(), platform.ports.find(Catalogue), platform.clock.now(), citizen(), kind,
                consent_version=request.form.get("consent_version", ""),
            )  # fmt: skip
        flash("好的，正在替您取，通常几秒钟。")
    except (Refused, Invalid) as refusal:
        flash(sentence_for(refusal.reason, refusal.facts), "warn")
    return redirect("/me/wallet", 303)


@pages.post("/me/wallet/imports/<kind>/drop")
@allow(CITIZEN)
def drop(kind: str) -> AnyResponse:
    """Take the consent back."""
    drop_import(session(), runtime().clock.now(), citizen(), kind)
    flash("已从证照夹里删除。需要时可以再取。")
    return redirect("/me/wallet", 303)

"""登录: by a text message's code, by WeChat inside the mini-program, and as a demo person where the doubles stand."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.models import Person
from api.accounts.ports import Sms, WeChat
from api.accounts.usecases.phone_codes import send_code, spend_code
from api.accounts.usecases.sign_in import open_session, person_with_openid, person_with_phone
from api.core.auth import ANYONE, allow, asker
from api.core.db import session
from api.core.errors import Invalid, TooMany
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.addresses import own_path
from api.pages.cookies import forget_session, keep_session
from api.pages.rendering import page

pages = Blueprint("sign_in", __name__)

DEMO_CODE = "dev:"


@pages.get("/sign-in")
@allow(ANYONE)
def form() -> Response:
    """Ask for the phone number."""
    return page("citizen/sign_in.html", **_asked(), demo=runtime().settings.demo)


@pages.post("/sign-in/code")
@allow(ANYONE)
def ask_for_code() -> Response:
    """Send a code and ask for it."""
    platform, phone = runtime(), request.form.get("phone", "")
    try:
        send_code(platform.redis, platform.limiter, platform.ports.find(Sms), phone, request.remote_addr or "")
    except (Invalid, TooMany) as refusal:
        return page(
            "citizen/sign_in.html", 422, **_asked(), problem=body_of(refusal)["message"], demo=platform.settings.demo
        )
    return page("citizen/sign_in_code.html", **_asked(), demo=platform.settings.demo)


@pages.post("/sign-in")
@allow(ANYONE)
def with_code() -> AnyResponse:
    """Sign in the holder of the phone."""
    platform = runtime()
    try:
        number = spend_code(
            platform.redis, platform.limiter, request.form.get("phone", ""), request.form.get("code", "")
        )
    except (Invalid, TooMany) as refusal:
        return page("citizen/sign_in_code.html", 422, **_asked(), problem=body_of(refusal)["message"])
    return _welcome(person_with_phone(session(), number), "phone")


@pages.post("/sign-in/wechat")
@allow(ANYONE)
def with_wechat() -> AnyResponse:
    """Sign in by WeChat's code; the demo's double takes `dev:` codes."""
    platform, code = runtime(), request.form.get("code", "").strip()
    if platform.settings.demo and not code.startswith(DEMO_CODE):
        code = DEMO_CODE + code  # people type the name alone
    try:
        identity = platform.ports.find(WeChat).identify(code)
    except Invalid as refusal:
        flash(body_of(refusal)["message"], "warn")
        return redirect(url_for("sign_in.form", back=own_path(request.form.get("back", "/"))), 303)
    return _welcome(person_with_openid(session(), identity.openid), "wechat")


@pages.post("/sign-out")
@allow(ANYONE)
def sign_out() -> AnyResponse:
    """End the session of this device."""
    if who := asker():
        runtime().sessions.end(who.session_id)
    flash("您已安全退出。")
    return forget_session(redirect("/", 303))


def _welcome(person: Person, way: str) -> AnyResponse:
    platform = runtime()
    opened = open_session(session(), platform.sessions, platform.clock.now(), person, way)
    return keep_session(redirect(own_path(request.form.get("back", "/")), 303), opened)


def _asked() -> dict[str, Any]:
    back = request.values.get("back", "/")
    return {"phone": request.form.get("phone", ""), "back": own_path(back), "here": url_for("sign_in.form")}

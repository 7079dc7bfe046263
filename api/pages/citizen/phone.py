"""绑定手机号: so that the same account opens by WeChat and by text message."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.ports import Sms
from api.accounts.queries import person_of
from api.accounts.rules.masking import mask_phone
from api.accounts.usecases.phone_codes import send_code, spend_code
from api.accounts.usecases.phones import bind_phone
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page

pages = Blueprint("phone_pages", __name__)


@pages.get("/me/phone")
@allow(CITIZEN)
def show() -> Response:
    """Ask for the number."""
    return show_form()


def show_form(*problems: Problem, sent: bool = False) -> Response:
    """The form; once a code is on its way, the field for it."""
    bound = person_of(session(), citizen().id).phone
    return page(
        "citizen/phone.html", 422 if problems else 200, problems=problems, sent=sent,
        phone=request.form.get("phone", ""), demo=runtime().settings.demo,
        bound=mask_phone(bound) if bound else None,
    )  # fmt: skip


@pages.post("/me/phone/code")
@allow(CITIZEN)
def ask_for_code() -> Response:
    """Send a code to the number."""
    platform, phone = runtime(), request.form.get("phone", "")
    try:
        send_code(platform.redis, platform.limiter, platform.ports.find(Sms), phone, request.remote_addr or "")
    except (Invalid, Refused) as refusal:
        return show_form(Problem("phone", body_of(refusal)["message"]))
    return show_form(sent=True)


@pages.post("/me/phone")
@allow(CITIZEN)
def bind() -> AnyResponse:
    """Bind the number that the code proves."""
    platform, posted = runtime(), request.form
    try:
        number = spend_code(platform.redis, platform.limiter, posted.get("phone", ""), posted.get("code", ""))
        with session().begin_nested():
            bind_phone(session(), platform.clock.now(), citizen(), number)
    except (Invalid, Refused) as refusal:
        return show_form(Problem("code", body_of(refusal)["message"]), sent=True)
    flash("手机号已绑定，以后也可以用它登录。")
    return redirect("/me", 303)

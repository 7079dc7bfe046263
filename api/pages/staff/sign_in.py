"""工作人员登录."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.usecases.sign_in import open_session
from api.accounts.usecases.staff_sign_in import staff_with_password
from api.core.auth import ANYONE, Role, Staff, allow, asker
from api.core.db import session
from api.core.errors import NotSignedIn, TooMany
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.addresses import own_path
from api.pages.cookies import forget_session, keep_session
from api.pages.rendering import page

pages = Blueprint("staff_sign_in", __name__)


@pages.get("/staff")
@allow(ANYONE)
def form() -> AnyResponse:
    """Ask for name and password, or lead a signed-in member of staff to the work."""
    who = asker()
    if isinstance(who, Staff):
        return redirect(desk_of(who), 303)
    return page("staff/sign_in.html", back=request.args.get("back", ""))


@pages.post("/staff")
@allow(ANYONE)
def sign_in() -> AnyResponse:
    """Sign in a member of staff."""
    platform, posted = runtime(), request.form
    try:
        member = staff_with_password(
            session(), platform.redis, platform.limiter, platform.clock.now(),
            username=posted.get("username", ""), password=posted.get("password", ""), otp=posted.get("otp", ""),
            address=request.remote_addr or "",
        )  # fmt: skip
    except (NotSignedIn, TooMany) as refusal:
        body = body_of(refusal)
        return page(
            "staff/sign_in.html", 422, problem=body["message"], reason=body["reason"], back=posted.get("back", "")
        )
    opened = open_session(session(), platform.sessions, platform.clock.now(), member, "password")
    to = posted.get("back") or desk_of(member.as_actor())
    return keep_session(redirect(own_path(to), 303), opened)


@pages.post("/staff/sign-out")
@allow(ANYONE)
def sign_out() -> AnyResponse:
    """End the session."""
    if who := asker():
        runtime().sessions.end(who.session_id)
    return forget_session(redirect("/staff", 303))


def desk_of(member: Staff) -> str:
    """Where a member of staff works."""
    return "/staff/hotline" if member.roles & {Role.AGENT, Role.DISPATCHER} else "/staff/worklist"

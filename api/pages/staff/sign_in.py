"""工作人员登录."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.usecases.demo_guide import WORK
from api.accounts.usecases.demo_staff import LEADING_STAFF, OFFICE_STAFF, DemoStaff
from api.accounts.usecases.sign_in import open_session
from api.accounts.usecases.staff_sign_in import staff_with_password
from api.core.actors import Staff
from api.core.auth import ANYONE, allow, asker
from api.core.db import session
from api.core.errors import NotSignedIn, TooMany
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.addresses import own_path
from api.pages.cookies import forget_session, keep_session
from api.pages.rendering import page
from api.pages.staff.desks import desks_of

pages = Blueprint("staff_sign_in", __name__)


@pages.get("/staff")
@allow(ANYONE)
def form() -> AnyResponse:
    """Ask for name and password, or lead a signed-in member of staff to the work."""
    who = asker()
    if not isinstance(who, Staff):
        return show_form(request.args.get("back", ""))
    desks = desks_of(who)
    return redirect(desks[0].href, 303) if desks else page("staff/no_desk.html")


def show_form(back: str, refusal: dict[str, Any] | None = None) -> Response:
    """The form, with what was wrong; the demo's also names the people one may be."""
    shown = runtime().settings.demo
    demo, offices = (_with_work(LEADING_STAFF), _with_work(OFFICE_STAFF)) if shown else ([], [])
    status = 422 if refusal else 200
    return page("staff/sign_in.html", status, refusal=refusal, back=back, demo=demo, offices=offices)


def _with_work(people: Iterable[DemoStaff]) -> list[tuple[DemoStaff, str]]:
    return [(each, WORK[each.username].split()[0]) for each in people]


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
        return show_form(posted.get("back", ""), body_of(refusal))
    opened = open_session(session(), platform.sessions, platform.clock.now(), member, "password")
    return keep_session(redirect(own_path(posted.get("back") or "/staff"), 303), opened)


@pages.post("/staff/sign-out")
@allow(ANYONE)
def sign_out() -> AnyResponse:
    """End the session."""
    if who := asker():
        runtime().sessions.end(who.session_id)
    return forget_session(redirect("/staff", 303))

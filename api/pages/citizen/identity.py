"""身份核验: real name first, then the face or one of the ways that stand equal to it."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.ports import PopulationRegistry
from api.accounts.queries import person_of
from api.accounts.rules.needs import Need
from api.accounts.usecases.real_name import RealName, prove_real_name
from api.core.auth import CITIZEN, REAL_NAME, Level, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.addresses import own_path
from api.pages.problems import Problem
from api.pages.rendering import page
from api.verification.rules.methods import CHINESE, Method
from api.verification.usecases.alternatives import ask_for_alternative

pages = Blueprint("identity_pages", __name__)

CONSENT_VERSION = "2026-11"
PURPOSE = "raise-level"


@pages.get("/identity")
@allow(CITIZEN)
def show() -> Response:
    """The next thing to prove, with every way to prove it."""
    return show_identity([])


def show_identity(problems: list[Problem], status: int = 200) -> Response:
    """The page with the problems of what was just sent."""
    needs = person_of(session(), citizen().id).needs
    return page(
        "citizen/identity.html", status, level=citizen().level.code, back=own_path(request.values.get("back", "/")),
        problems=problems, consent_version=CONSENT_VERSION, purpose=PURPOSE, waiting=request.args.get("asked", ""),
        speak=Need.SCREEN_READER in needs or Need.LARGE_TEXT in needs, longer=bool(needs),
    )  # fmt: skip


@pages.post("/identity/real-name")
@allow(CITIZEN)
def prove_name() -> AnyResponse:
    """Check name and number against the population registry."""
    platform, posted = runtime(), request.form
    if not posted.get("consent"):
        return show_identity([Problem("consent", "请先勾选同意，才能核对身份信息。")], status=422)
    said = RealName(posted.get("name", "").strip(), posted.get("id_number", "").strip(), posted["consent"])
    registry = platform.ports.find(PopulationRegistry)
    try:
        with session().begin_nested():
            person = prove_real_name(session(), platform.limiter, registry, platform.clock.now(), citizen(), said)
    except (Invalid, Refused) as refusal:
        return show_identity([Problem("id_number", body_of(refusal)["message"])], status=422)
    platform.sessions.raise_level(person.id, Level(person.level))
    flash("实名认证通过。")
    return redirect(f"/identity?back={own_path(posted.get('back', '/'))}", 303)


@pages.post("/identity/alternatives")
@allow(REAL_NAME)
def ask_for_another_way() -> AnyResponse:
    """Ask to be verified at the counter, by video or by a bank."""
    method = Method(request.form.get("method", ""))
    ask_for_alternative(session(), runtime().clock.now(), citizen(), method)
    flash(f"已登记：{CHINESE[method]}。办好后会通知您，您填写的内容都已保存。")
    return redirect(f"/identity?back={own_path(request.form.get('back', '/'))}", 303)

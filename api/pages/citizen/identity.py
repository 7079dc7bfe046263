"""身份核验: real name first, then the face or one of the ways that stand equal to it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.ports import PopulationRegistry
from api.accounts.queries import person_of
from api.accounts.rules.needs import Need
from api.accounts.usecases.demo_people import DEMO_PEOPLE
from api.accounts.usecases.real_name import RealName, prove_real_name
from api.core.actors import Level
from api.core.auth import CITIZEN, REAL_NAME, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, NotFound, Refused
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.addresses import own_path
from api.pages.problems import Problem
from api.pages.rendering import page
from api.verification.queries import requests_of
from api.verification.rules.methods import Method, methods_for
from api.verification.usecases.alternatives import ask_for_alternative

pages = Blueprint("identity_pages", __name__)

CONSENT_VERSION = "2026-11"
PURPOSE = "raise-level"
WANTED = {
    "name": "请填写姓名，和身份证上一样。",
    "id_number": "请填写 18 位身份证号码。",
    "consent": "请先勾选同意，才能核对身份信息。",
}


@dataclass(frozen=True)
class Way:
    """How a page offers another way to be verified."""

    name: str
    icon: str
    how: str


WAYS = {
    Method.COUNTER: Way("到窗口核验", "map-pin", "带身份证到政务服务中心任一窗口，当场办好。"),
    Method.VIDEO_AGENT: Way("视频核验", "phone", "工作人员和您约时间视频，对着证件看一看就行。"),
    Method.BANK_CARD: Way("银行卡核验", "banknote", "带本人银行卡到开户银行网点，柜台确认。"),
}


@pages.get("/identity")
@allow(CITIZEN)
def show() -> Response:
    """The next thing to prove, with every way to prove it."""
    return show_identity([])


def show_identity(problems: list[Problem], status: int = 200) -> Response:
    """The page with the problems of what was just sent."""
    needs = person_of(session(), citizen().id).needs
    asked = {each.method: each for each in reversed(requests_of(session(), citizen().id))}
    return page(
        "citizen/identity.html", status, level=citizen().level.code, back=own_path(request.values.get("back", "/")),
        problems=problems, consent_version=CONSENT_VERSION, purpose=PURPOSE, asked=asked,
        methods=[(method, WAYS[method]) for method in methods_for(frozenset(needs))],
        camera=Need.NO_CAMERA not in needs, speak=Need.SCREEN_READER in needs or Need.LARGE_TEXT in needs,
        longer=bool(needs), residents=DEMO_PEOPLE if runtime().settings.demo else (),
    )  # fmt: skip


@pages.post("/identity/real-name")
@allow(CITIZEN)
def prove_name() -> AnyResponse:
    """Check name and number against the population registry."""
    platform, posted = runtime(), request.form
    if gaps := [Problem(name, said) for name, said in WANTED.items() if not posted.get(name, "").strip()]:
        return show_identity(gaps, status=422)
    said = RealName(posted.get("name", "").strip(), posted.get("id_number", "").strip(), posted["consent"])
    registry = platform.ports.find(PopulationRegistry)
    try:
        with session().begin_nested():
            person = prove_real_name(session(), platform.limiter, registry, platform.clock.now(), citizen(), said)
    except (Invalid, Refused) as refusal:
        return show_identity([Problem("id_number", body_of(refusal)["message"])], status=422)
    platform.sessions.raise_level(person.id, Level(person.level))
    flash("实名认证通过。")
    return redirect(url_for(".show", back=own_path(posted.get("back", "/"))), 303)


@pages.post("/identity/alternatives")
@allow(REAL_NAME)
def ask_for_another_way() -> AnyResponse:
    """Ask to be verified at the counter, by video or by a bank."""
    method = method_named(request.form.get("method", ""))
    ask_for_alternative(session(), runtime().clock.now(), citizen(), method)
    flash(f"已登记：{WAYS[method].name}。核验好以后就能接着办，您填写的内容都已保存。")
    return redirect(url_for(".show", back=own_path(request.form.get("back", "/"))), 303)


def method_named(name: str) -> Method:
    """The method of that name; NotFound for another word."""
    if name not in set(Method):
        raise NotFound("error.not_found")
    return Method(name)

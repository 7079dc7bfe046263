"""我的: who I am here, what I need, what I hold, and who looked at my data."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.queries import person_of, proxies_of
from api.accounts.rules.needs import ContactVia, Need
from api.accounts.schemas import person_out
from api.accounts.usecases.preferences import change_preferences
from api.audit.queries import accesses_to
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.paging import DEFAULT_LIMIT
from api.core.runtime import runtime
from api.pages.rendering import page

pages = Blueprint("mine_pages", __name__)

WAYS = {
    ContactVia.WECHAT: "微信消息", ContactVia.SMS: "短信", ContactVia.PHONE: "电话", ContactVia.IN_APP: "只在这里看",
}  # fmt: skip


@pages.get("/me")
@allow(CITIZEN)
def show() -> Response:
    """My account on one page."""
    person, now = person_of(session(), citizen().id), runtime().clock.now()
    return page(
        "citizen/mine.html", person=person_out(person, proxies_of(session(), person, now)), needs=list(Need),
        ways=WAYS, level=citizen().level,
    )  # fmt: skip


@pages.post("/me/needs")
@allow(CITIZEN)
def keep_needs() -> AnyResponse:
    """Keep what I need, so that nobody asks again."""
    chosen = [Need(each) for each in request.form.getlist("need") if each in set(Need)]
    way = request.form.get("contact_via")
    via = ContactVia(way) if way in set(ContactVia) else None
    change_preferences(session(), runtime().clock.now(), citizen(), needs=chosen, contact_via=via)
    flash("已记下您的需要，办事时会照顾到。")
    return redirect("/me", 303)


@pages.get("/me/accesses")
@allow(CITIZEN)
def accesses() -> Response:
    """Who looked at my data, when and why."""
    before = request.args.get("before", None, int)
    rows = accesses_to(session(), citizen().id, before, DEFAULT_LIMIT)
    more = rows[DEFAULT_LIMIT - 1].id if len(rows) > DEFAULT_LIMIT else None
    return page("citizen/accesses.html", rows=rows[:DEFAULT_LIMIT], more=more)

"""留言: ask, complain, report, suggest or praise, with a name or without one, and follow what becomes of it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import ANYONE, CITIZEN, allow, asker, citizen
from api.core.db import session
from api.core.errors import NotFound, TooMany
from api.core.paging import DEFAULT_LIMIT
from api.core.runtime import runtime
from api.hotline.queries.tickets import tickets_of
from api.hotline.routes.tickets import (
    SUBMISSIONS_FROM_ONE_ADDRESS,
    address,
    as_citizens_see,
    department_names,
    known_ticket,
)
from api.hotline.rules.tickets import KIND_NAMES, Kind
from api.hotline.schemas.tickets import progress_out
from api.hotline.usecases.tickets import Request, submit
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page

pages = Blueprint("ticket_pages", __name__)

MOST_TITLE, MOST_BODY, MOST_CONTACT = 60, 2000, 100


@pages.get("/tickets/new")
@allow(ANYONE)
def form() -> Response:
    """Ask what it is about."""
    return show_form([])


def show_form(problems: list[Problem], status: int = 200) -> Response:
    """The form with the problems of what was just sent."""
    return page("citizen/ticket_new.html", status, kinds=KIND_NAMES, typed=request.form, problems=problems)


@pages.post("/tickets/new")
@allow(ANYONE)
def hand_in() -> AnyResponse:
    """Take it in and show number and code, once."""
    if problems := problems_of(request.form):
        return show_form(problems, status=422)
    platform, posted = runtime(), request.form
    try:
        platform.limiter.hit(SUBMISSIONS_FROM_ONE_ADDRESS, "tickets", address(), reason="ticket.too_many")
    except TooMany as refusal:
        return show_form([Problem("title", body_of(refusal)["message"])], status=429)
    wanted = Request(
        Kind(posted["kind"]), posted["title"].strip(), posted["body"].strip(),
        contact=posted.get("contact", "").strip() or None, anonymous="anonymous" in posted,
    )  # fmt: skip
    taken_in = submit(session(), platform.clock.now(), asker(), wanted)
    return page("citizen/ticket_taken.html", 201, ticket=taken_in.ticket, code=taken_in.code)


def problems_of(posted: Any) -> list[Problem]:
    """What is missing or too long."""
    problems = []
    if posted.get("kind") not in set(Kind):
        problems.append(Problem("kind", "请选择一种类型。"))
    if not 2 <= len(posted.get("title", "").strip()) <= MOST_TITLE:
        problems.append(Problem("title", f"请用 2 到 {MOST_TITLE} 个字写个标题。"))
    if not 5 <= len(posted.get("body", "").strip()) <= MOST_BODY:
        problems.append(Problem("body", f"请用 5 到 {MOST_BODY} 个字说清楚是什么事。"))
    if len(posted.get("contact", "").strip()) > MOST_CONTACT:
        problems.append(Problem("contact", f"联系方式请在 {MOST_CONTACT} 个字以内。"))
    return problems


@pages.get("/tickets")
@allow(ANYONE)
def find() -> AnyResponse:
    """From number and code to the ticket."""
    no, code = request.args.get("no", "").strip(), request.args.get("code", "").strip()
    return redirect(url_for(".show", no=no, code=code or None) if no else "/tickets/new", 303)


@pages.get("/me/tickets")
@allow(CITIZEN)
def mine() -> Response:
    """What I handed in under my name."""
    found, names = tickets_of(session(), citizen().id, DEFAULT_LIMIT), department_names()
    return page("citizen/tickets.html", tickets=[progress_out(each, (), names) for each in found])


@pages.get("/tickets/<no>")
@allow(ANYONE)
def show(no: str) -> Response:
    """Progress of a ticket, for who asked or knows its code."""
    try:
        ticket = as_citizens_see(known_ticket(no, request.args.get("code")))
    except (NotFound, TooMany) as refusal:
        return page("citizen/ticket_find.html", 404, no=no, said=body_of(refusal)["message"])
    return page("citizen/ticket.html", ticket=ticket)

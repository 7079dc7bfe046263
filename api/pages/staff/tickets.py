"""工单: what waits for me, one ticket with its history, and the verbs that are open to me."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import allow, staff, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.errors import Invalid, NotFound, Refused
from api.core.paging import DEFAULT_LIMIT
from api.core.runtime import runtime
from api.hotline.queries.tickets import tickets_for
from api.hotline.routes.tickets import as_staff_see, department_names, known_ticket
from api.hotline.rules.tickets import Verb
from api.hotline.schemas.tickets import row_out
from api.hotline.usecases.tickets import doer_of, move_ticket
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page
from api.pages.staff.desks import TICKET_WORKERS

pages = Blueprint("staff_ticket_pages", __name__)


@dataclass(frozen=True)
class Step:
    """How a page offers a verb: its button, what it asks for, and what it says when it is done."""

    name: str
    done: str
    kind: str = ""
    wants: str = ""
    asks: str = ""


STEPS = {
    Verb.DISPATCH: Step("派单", "已派单。", wants="department", asks="派给哪个部门"),
    Verb.SIGN: Step("签收", "已签收，请在期限前答复。"),
    Verb.RETURN: Step("退单", "已退回，由派单员重新派。", "second", "reason", "为什么退单"),
    Verb.ANSWER: Step("答复", "已答复，等待回访。", wants="text", asks="给市民的答复"),
    Verb.CLOSE: Step("回访办结", "已办结。"),
}


@pages.get("/staff/tickets")
@allow(staff(*TICKET_WORKERS))
def listing() -> Response:
    """The tickets that wait for something I may do, the most urgent first."""
    by, names = staff_member(), department_names()
    found = tickets_for(session(), doer_of(by), DEFAULT_LIMIT, request.args.get("after"))
    rows = [row_out(each, names, by) for each in found.tickets]
    return page("staff/tickets.html", tickets=rows, next=found.next, today=local_date(runtime().clock.now()))


@pages.get("/staff/tickets/<no>")
@allow(staff(*TICKET_WORKERS))
def show(no: str) -> Response:
    """One ticket."""
    return show_ticket(no, [])


def show_ticket(no: str, problems: list[Problem], status: int = 200) -> Response:
    """The ticket with the problems of what was just sent."""
    ticket = as_staff_see(known_ticket(no, None), staff_member())
    steps = {verb: step for verb, step in STEPS.items() if verb in ticket["can"]}
    return page(
        "staff/ticket.html", status, ticket=ticket, steps=steps, departments=department_names(), problems=problems
    )


@pages.post("/staff/tickets/<no>")
@allow(staff(*TICKET_WORKERS))
def move_on(no: str) -> AnyResponse:
    """Do a verb; what was typed stays where it is incomplete."""
    verb, posted = verb_named(request.form.get("verb", "")), request.form
    wants = STEPS[verb].wants
    data = {wants: posted.get(wants, "").strip()} if wants else {}
    known_ticket(no, None)
    try:
        version = posted.get("version", 0, int)
        move_ticket(session(), runtime().clock.now(), staff_member(), no, verb, version, data, department_names())
    except Invalid:
        return show_ticket(no, [Problem(wants, f"请填写“{STEPS[verb].asks}”。")], 422)
    except Refused as refusal:
        return show_ticket(no, [Problem("steps", body_of(refusal)["message"])], 409)
    flash(STEPS[verb].done)
    return redirect("/staff/tickets", 303)


def verb_named(name: str) -> Verb:
    """The verb of that name; NotFound for another word."""
    if name not in set(Verb):
        raise NotFound("error.not_found")
    return Verb(name)

"""公示异议: what was objected to the notices of my office, and answering each."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import Case
from api.cases.queries import item_of
from api.cases.rules.problems import Problem as Wanted
from api.catalogue.rules import Catalogue
from api.core.auth import allow, staff_member
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.paging import DEFAULT_LIMIT, key_of
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page
from api.pages.staff.worklist import REVIEWERS
from api.publicity.models import Objection
from api.publicity.queries.objections import dump_for_office, objections_at_office
from api.publicity.rules.objections import Answer, State, Then
from api.publicity.usecases.answering import answer, look_at

pages = Blueprint("objection_pages", __name__)

DESK = "/staff/objections"
VERDICTS = {
    "dismissed": (State.DISMISSED, Then.REJECT),
    "upheld": (State.UPHELD, Then.REJECT),
    "returned": (State.UPHELD, Then.RETURN),
}


@pages.get(DESK)
@allow(REVIEWERS)
def listing() -> Response:
    """What waits for an answer, the oldest first."""
    after = key_of(request.args.get("after"), UUID)
    found = objections_at_office(session(), staff_member(), limit=DEFAULT_LIMIT, after=after)
    return page("staff/objections.html", objections=found["data"], next=found["next"])


@pages.get(f"{DESK}/<no>")
@allow(REVIEWERS)
def show(no: str) -> Response:
    """One objection; that it was opened is recorded for who made it."""
    return show_objection(no, [])


def show_objection(no: str, problems: list[Problem], status: int = 200) -> Response:
    """The objection with the problems of what was just sent."""
    found = look_at(session(), runtime().clock.now(), staff_member(), no)
    shown, fields = dump_for_office(session(), found), fields_of(found)
    return page("staff/objection.html", status, objection=shown, fields=fields, problems=problems)


def fields_of(objection: Objection) -> list[tuple[str, str]]:
    """The answers that could be returned for correction, with their titles."""
    case = session().get_one(Case, objection.case_id)
    fields = item_of(session(), case).form.get("properties", {})
    return [(name, fields[name]["title"]) for name in case.form if name in fields]


@pages.post(f"{DESK}/<no>/answer")
@allow(REVIEWERS)
def reply(no: str) -> AnyResponse:
    """Answer one."""
    platform, catalogue = runtime(), runtime().ports.find(Catalogue)
    try:
        answer(session(), catalogue, platform.clock.now(), staff_member(), no, answer_sent())
    except Invalid as incomplete:
        places = {"outcome": "verdict", "answer": "answer", "problems": "field"}
        said = [Problem(places.get(key, "verdict"), text) for key, text in incomplete.errors.items()]
        return show_objection(no, said, 422)
    except Refused as refusal:
        return show_objection(no, [Problem("verdict", body_of(refusal)["message"])], 409)
    flash("已答复，异议人会收到通知。")
    return redirect(DESK, 303)


def answer_sent() -> Answer:
    """The answer as the form sends it; a correction names one field and says what is wrong with it."""
    posted = request.form
    state, then = VERDICTS.get(posted.get("verdict", ""), (State.OPEN, Then.REJECT))
    text, name = posted.get("answer", "").strip()[:1000], posted.get("field", "")
    problems = (Wanted("field", name, text or "请更正"),) if then is Then.RETURN and name else ()
    return Answer(state, text, then, problems)

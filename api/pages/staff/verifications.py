"""身份核验: who asked to be verified at the counter, by video or by a bank, and the clerk's word on it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.actors import Level
from api.core.auth import allow, staff, staff_member
from api.core.db import session
from api.core.errors import NotFound, Refused
from api.core.paging import DEFAULT_LIMIT, cursor_of, key_of
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page
from api.pages.staff.desks import CLERKS
from api.verification.queries import waiting_requests
from api.verification.schemas import waiting_out
from api.verification.usecases.alternatives import confirm_alternative, refuse_alternative

pages = Blueprint("verification_pages", __name__)

DESK = "/staff/verifications"
MOST_NOTE = 200


@pages.get(DESK)
@allow(staff(*CLERKS))
def show() -> Response:
    """Who waits, the longest first."""
    return show_waiting([])


def show_waiting(problems: list[Problem], status: int = 200) -> Response:
    """The list with the problems of what was just sent."""
    found = waiting_requests(session(), key_of(request.args.get("after"), UUID), DEFAULT_LIMIT)
    shown = found[:DEFAULT_LIMIT]
    return page(
        "staff/verifications.html", status, waiting=[waiting_out(asked, person) for asked, person in shown],
        next=cursor_of(shown[-1][0].id) if len(found) > len(shown) else None, problems=problems,
    )  # fmt: skip


@pages.post(f"{DESK}/<uuid:request_id>/confirmation")
@allow(staff(*CLERKS))
def confirm(request_id: UUID) -> AnyResponse:
    """Confirm the person by the number of the document in hand."""
    number = request.form.get("id_number", "")
    try:
        person = confirm_alternative(session(), runtime().clock.now(), staff_member(), request_id, number)
    except (NotFound, Refused) as refusal:
        return refused(refusal, f"number-{request_id}")
    runtime().sessions.raise_level(person.id, Level.FACE)
    flash("已确认是本人，市民可以接着办理了。")
    return redirect(DESK, 303)


@pages.post(f"{DESK}/<uuid:request_id>/refusal")
@allow(staff(*CLERKS))
def refuse(request_id: UUID) -> AnyResponse:
    """Close a request whose person could not be verified."""
    note = request.form.get("note", "").strip()
    if not 1 <= len(note) <= MOST_NOTE:
        return show_waiting([Problem(f"note-{request_id}", f"请用 {MOST_NOTE} 个字以内写明为什么核验不了。")], 422)
    try:
        refuse_alternative(session(), runtime().clock.now(), staff_member(), request_id, note)
    except (NotFound, Refused) as refusal:
        return refused(refusal, f"note-{request_id}")
    flash("已登记核验不了的原因，市民可以换一种办法。")
    return redirect(DESK, 303)


def refused(refusal: NotFound | Refused, place: str) -> AnyResponse:
    """What to show for a refusal: at the field where it can be put right, or that somebody was quicker."""
    said = body_of(refusal)
    if said["reason"] == "alternative.wrong_document":
        return show_waiting([Problem(place, said["message"])], 422)
    flash(said["message"], "warn")
    return redirect(DESK, 303)

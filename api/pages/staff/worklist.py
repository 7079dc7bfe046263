"""待办: the tasks of the department, most urgent first."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.catalogue.rules import Catalogue
from api.core.auth import allow, staff, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.errors import NotFound
from api.core.paging import DEFAULT_LIMIT
from api.core.runtime import runtime
from api.pages.rendering import page
from api.pages.staff.desks import CASE_WORKERS
from api.reviews.queries.worklist import Box, worklist
from api.reviews.rules.urgency import Urgency

pages = Blueprint("worklist_pages", __name__)

REVIEWERS = staff(*CASE_WORKERS)
URGENCY_TINTS = {
    Urgency.OVERDUE: "bad", Urgency.TODAY: "wait", Urgency.SOON: "wait", Urgency.CALM: "quiet", Urgency.PAUSED: "info",
}  # fmt: skip


@pages.get("/staff/worklist")
@allow(REVIEWERS)
def show() -> Response:
    """One box of the worklist."""
    box = box_named(request.args.get("box", Box.DEPARTMENT))
    today = local_date(runtime().clock.now())
    found = worklist(
        session(),
        runtime().ports.find(Catalogue),
        staff_member(),
        box,
        today,
        limit=DEFAULT_LIMIT,
        after=request.args.get("after"),
    )
    return page(
        "staff/worklist.html", box=box, tasks=found["data"], next=found["next"], counts=found["counts"],
        urgency_tints=URGENCY_TINTS,
    )  # fmt: skip


def box_named(name: str) -> Box:
    """The box of that name; NotFound for another word."""
    if name not in set(Box):
        raise NotFound("error.not_found")
    return Box(name)

"""承诺核查: the checks that are due, one check with its finding, the second person, appeals, and credit repairs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.catalogue.rules import Catalogue
from api.commitments.queries.dump import dump_for_staff
from api.commitments.queries.worklist import BOX_NAMES, Box, worklist
from api.commitments.rules.states import Outcome
from api.commitments.usecases import appeals, breaching, claiming
from api.commitments.usecases.checking import Finding, make_check
from api.core.auth import allow, staff, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.errors import Invalid, NotFound, PlatformError, Refused
from api.core.paging import DEFAULT_LIMIT
from api.core.runtime import runtime
from api.credit.queries import repairs_waiting
from api.credit.usecases import decide_repair
from api.http_errors import body_of, status_of
from api.pages.problems import Problem
from api.pages.rendering import page
from api.pages.staff.desks import PROMISE_CHECKERS

pages = Blueprint("commitment_desk_pages", __name__)

CHECKERS = staff(*PROMISE_CHECKERS)
DONE = {
    "claim": "已领取。",
    "release": "已放回。",
    "check": "核查结论已记录。",
    "confirm": "违诺已确认，结果已撤销并通知申请人。",
    "decline": "已退回重新核查。",
    "uphold": "已维持，并通知申请人。",
    "overturn": "已恢复，并通知申请人。",
}
FURTHEST = 3


@pages.get("/staff/commitments")
@allow(CHECKERS)
def listing() -> Response:
    """One box of the worklist."""
    name = request.args.get("box", Box.DUE)
    if name not in set(Box):
        raise NotFound("error.not_found")
    today = local_date(runtime().clock.now())
    after = request.args.get("after")
    found = worklist(session(), staff_member(), Box(name), today, limit=DEFAULT_LIMIT, after=after)
    return page("staff/commitments.html", box=name, boxes=BOX_NAMES, checks=found["data"], next=found["next"])


@pages.get("/staff/commitments/<uuid:check_id>")
@allow(CHECKERS)
def show(check_id: UUID) -> Response:
    """One check; that it was opened is recorded for the citizen to see."""
    return show_check(check_id, [])


def show_check(check_id: UUID, problems: list[Problem], status: int = 200) -> Response:
    """The check with the problems of what was just sent."""
    now, member = runtime().clock.now(), staff_member()
    check, case = claiming.look_at_check(session(), now, member, check_id)
    return page(
        "staff/commitment.html", status, check=dump_for_staff(session(), member, check, case, now), problems=problems
    )


@pages.post("/staff/commitments/<uuid:check_id>")
@allow(CHECKERS)
def act(check_id: UUID) -> AnyResponse:
    """One verb on a check; what is missing is asked for, what was typed stays."""
    verb = request.form.get("verb", "")
    try:
        with session().begin_nested():
            perform(verb, check_id)
    except (Invalid, Refused) as refusal:
        return show_check(check_id, problems_of(refusal), status_of(refusal))
    flash(DONE[verb])
    stays = verb in ("claim", "release")
    return redirect(f"/staff/commitments/{check_id}" if stays else "/staff/commitments", 303)


def perform(verb: str, check_id: UUID) -> None:
    """Do it; NotFound for a verb that no page of ours sends."""
    now, member, asked = runtime().clock.now(), staff_member(), request.form
    catalogue, version, reason = runtime().ports.find(Catalogue), asked.get("version", 0, int), asked.get("reason", "")
    match verb:
        case "claim":
            claiming.claim(session(), now, member, check_id)
        case "release":
            claiming.release(session(), now, member, check_id)
        case "check":
            make_check(session(), catalogue, now, member, check_id, finding_sent(version))
        case "confirm":
            breaching.confirm_breach(session(), catalogue, now, member, check_id, version=version)
        case "decline":
            breaching.decline_breach(session(), now, member, check_id, version=version, reason=reason)
        case "uphold" | "overturn":
            appeals.decide_appeal(
                session(), catalogue, now, member, check_id, overturned=verb == "overturn", reason=reason
            )
        case _:
            raise NotFound("error.not_found")


def finding_sent(version: int) -> Finding:
    """The finding as the form sends it; Invalid where no outcome is chosen."""
    asked = request.form
    if asked.get("outcome") not in set(Outcome):
        raise Invalid("commitment.findings_wanted", errors={"outcome": "请选择核查结论。"})
    weight = asked.get("weight", 1, int)
    return Finding(
        Outcome(asked["outcome"]),
        version,
        asked.get("findings", "")[:2000],
        asked.get("evidence", "")[:2000],
        asked.get("rectify_until", None, date.fromisoformat),
        weight if 1 <= weight <= FURTHEST else 1,
    )


def problems_of(refusal: PlatformError) -> list[Problem]:
    """The problems of a refusal at their fields, or over the form."""
    if isinstance(refusal, Invalid) and refusal.errors:
        return [Problem(place, said) for place, said in refusal.errors.items()]
    return [Problem("act", body_of(refusal)["message"])]


@pages.get("/staff/commitments/repairs")
@allow(CHECKERS)
def repairs() -> Response:
    """Applications for credit repair (信用修复) that wait."""
    return show_repairs([])


def show_repairs(problems: list[Problem], status: int = 200) -> Response:
    """The applications, with the problems of what was just sent."""
    found = repairs_waiting(session(), limit=DEFAULT_LIMIT, after=request.args.get("after"))
    return page("staff/repairs.html", status, repairs=found["data"], next=found["next"], problems=problems)


@pages.post("/staff/commitments/repairs/<uuid:repair_id>")
@allow(CHECKERS)
def settle_repair(repair_id: UUID) -> AnyResponse:
    """Grant or refuse a repair."""
    granted = request.form.get("verb") == "grant"
    try:
        decide_repair(
            session(), runtime().clock.now(), staff_member(), repair_id,
            granted=granted, reason=request.form.get("reason", "")[:500],
        )  # fmt: skip
    except (Invalid, Refused) as refusal:
        return show_repairs([Problem(f"reason-{repair_id}", body_of(refusal)["message"])], status_of(refusal))
    flash("已修复。" if granted else "已退回，理由申请人能看到。")
    return redirect("/staff/commitments/repairs", 303)

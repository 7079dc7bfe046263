"""我的单位: which organisations I act for, claiming one, and who else may act for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.ports import PopulationRegistry
from api.catalogue.rules import Catalogue, Item
from api.core.actors import Level
from api.core.auth import CITIZEN, REAL_NAME, allow, citizen
from api.core.clock import local_date
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.runtime import runtime
from api.http_errors import body_of
from api.organisations.queries import claims_of, members_of, membership_for, memberships_of
from api.organisations.routes import count_appointment, count_claim
from api.organisations.schemas import claim_out, member_out, organisation_out
from api.organisations.usecases.claims import claim
from api.organisations.usecases.members import Appointment, appoint, end_membership
from api.pages.problems import Problem
from api.pages.rendering import page

pages = Blueprint("organisation_pages", __name__)

USUAL_LIFE = timedelta(days=365)
FIELDS = {"identity.bad_number": "id_number", "organisation.bad_expiry": "expires_on"}


@pages.get("/me/organisations")
@allow(CITIZEN)
def listing() -> Response:
    """The organisations I act for, what became of my claims, and a form for one more."""
    return show_listing([])


def show_listing(problems: list[Problem], status: int = 200) -> Response:
    """The list with the problems of what was just sent."""
    mine = memberships_of(session(), citizen().id, runtime().clock.now())
    return page(
        "citizen/organisations.html", status, organisations=[organisation_out(held) for held in mine],
        claims=[each for each in map(claim_out, claims_of(session(), citizen().id)) if each["state"] != "granted"],
        problems=problems, proved=citizen().level >= Level.REAL_NAME,
    )  # fmt: skip


@pages.post("/me/organisations")
@allow(REAL_NAME)
def send_claim() -> AnyResponse:
    """Claim an organisation."""
    try:
        count_claim()
        with session().begin_nested():
            claim(session(), runtime().clock.now(), citizen(), request.form.get("credit_code", "")[:40])
    except (Invalid, Refused) as refusal:
        return show_listing([Problem("credit_code", body_of(refusal)["message"])], status=422)
    flash("已向登记机关核对，通常一分钟内有结果。刷新本页查看。")
    return redirect("/me/organisations", 303)


@pages.get("/me/organisations/<uuid:organisation_id>")
@allow(REAL_NAME)
def show(organisation_id: UUID) -> Response:
    """One organisation and who may act for it."""
    return show_organisation(organisation_id, [])


def show_organisation(organisation_id: UUID, problems: list[Problem], status: int = 200) -> Response:
    """The organisation with the problems of what was just sent."""
    now, catalogue = runtime().clock.now(), runtime().ports.find(Catalogue)
    held = membership_for(session(), citizen().id, organisation_id, now)
    return page(
        "citizen/organisation.html", status, organisation=organisation_out(held),
        members=[member_out(each) for each in members_of(session(), organisation_id, now)],
        items=items_for_organisations(), names={item.code: item.name for item in catalogue.public_items},
        problems=problems, usual_end=local_date(now + USUAL_LIFE),
    )  # fmt: skip


@pages.post("/me/organisations/<uuid:organisation_id>/members")
@allow(REAL_NAME)
def send_appointment(organisation_id: UUID) -> AnyResponse:
    """Let somebody act for the organisation."""
    platform, posted = runtime(), request.form
    if problems := gaps_in(posted):
        return show_organisation(organisation_id, problems, status=422)
    registry = platform.ports.find(PopulationRegistry)
    try:
        given = appointment_posted(posted)
        count_appointment()
        with session().begin_nested():
            appoint(session(), registry, platform.clock.now(), citizen(), organisation_id, given)
    except (Invalid, Refused) as refusal:
        said = body_of(refusal)
        problem = Problem(FIELDS.get(said["reason"], "name"), said["message"])
        return show_organisation(organisation_id, [problem], status=422)
    flash(f"已指定{given.name}为经办人，随时可以撤销。")
    return redirect(f"/me/organisations/{organisation_id}", 303)


@pages.post("/me/organisations/<uuid:organisation_id>/members/<uuid:membership_id>/end")
@allow(REAL_NAME)
def end(organisation_id: UUID, membership_id: UUID) -> AnyResponse:
    """Revoke an agent, or leave."""
    now = runtime().clock.now()
    own = membership_for(session(), citizen().id, organisation_id, now).membership.id == membership_id
    end_membership(session(), now, citizen(), organisation_id, membership_id)
    flash("您已不再为这个单位办事。" if own else "已撤销，立即生效。")
    return redirect("/me/organisations" if own else f"/me/organisations/{organisation_id}", 303)


def gaps_in(posted: Any) -> list[Problem]:
    """What is missing before anybody need be asked."""
    gaps = []
    if not 1 <= len(posted.get("name", "").strip()) <= 40:
        gaps.append(Problem("name", "请填写经办人的姓名。"))
    if not posted.get("id_number", "").strip():
        gaps.append(Problem("id_number", "请填写经办人的身份证号码。"))
    if posted.get("reach") == "some" and not offered_in(posted):
        gaps.append(Problem("reach", "请勾选可以经办的事项，或选“单位的所有事项”。"))
    return gaps


def appointment_posted(posted: Any) -> Appointment:
    """The appointment that the form makes; Invalid `organisation.bad_expiry` when its last day is none."""
    try:
        last_day = date.fromisoformat(posted.get("expires_on", ""))
    except ValueError:
        raise Invalid("organisation.bad_expiry") from None
    scope = offered_in(posted) if posted.get("reach") == "some" else ()
    return Appointment(posted["name"].strip(), posted["id_number"].strip(), scope, last_day)


def offered_in(posted: Any) -> tuple[str, ...]:
    """The items ticked, of those that the form offers: an unknown one left alone would mean all."""
    return tuple(item.code for item in items_for_organisations() if item.code in posted.getlist("scope"))


def items_for_organisations() -> list[Item]:
    """The items that organisations may file."""
    return [item for item in runtime().ports.find(Catalogue).public_items if "organisation" in item.audience]

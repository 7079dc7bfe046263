"""代办: whom I let act for me, who lets me act for them, and how to begin and end it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.ports import PopulationRegistry
from api.accounts.queries import person_of, proxies_of
from api.accounts.routes.proxies import count_proxy
from api.accounts.rules.proxies import covers
from api.accounts.schemas import proxy_out
from api.accounts.usecases.proxies import Consent, end_proxy, grant_proxy
from api.catalogue.rules import Catalogue, Item
from api.core.actors import Level
from api.core.auth import CITIZEN, REAL_NAME, allow, citizen
from api.core.clock import local_date
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page

pages = Blueprint("proxy_pages", __name__)

CONSENT_VERSION = "2026-11"
USUAL_LIFE = timedelta(days=365)
FIELDS = {"identity.bad_number": "id_number", "proxy.bad_expiry": "expires_on", "proxy.self": "id_number"}


@dataclass(frozen=True)
class Principal:
    """A person whom the asker may act for."""

    id: UUID
    name: str


@pages.get("/me/proxies")
@allow(CITIZEN)
def show() -> Response:
    """The proxies in force, and a form for one more."""
    return show_proxies([])


def show_proxies(problems: list[Problem], status: int = 200) -> Response:
    """The page with the problems of what was just sent."""
    now = runtime().clock.now()
    return page(
        "citizen/proxies.html", status, items=items_open_to_proxies(), proxies=my_proxies(), problems=problems,
        names={item.code: item.name for item in runtime().ports.find(Catalogue).public_items},
        usual_end=local_date(now + USUAL_LIFE), proved=citizen().level >= Level.REAL_NAME,
        consent_version=CONSENT_VERSION,
    )  # fmt: skip


@pages.post("/me/proxies")
@allow(REAL_NAME)
def give() -> AnyResponse:
    """Let somebody act for me."""
    platform, posted = runtime(), request.form
    if problems := gaps_in(posted):
        return show_proxies(problems, status=422)
    registry = platform.ports.find(PopulationRegistry)
    try:
        given = consent_posted(posted)
        count_proxy()
        with session().begin_nested():
            grant_proxy(session(), registry, platform.clock.now(), citizen(), given)
    except (Invalid, Refused) as refusal:
        said = body_of(refusal)
        return show_proxies([Problem(FIELDS.get(said["reason"], "name"), said["message"])], status=422)
    flash(f"已授权{given.agent_name}为您代办，随时可以撤销。")
    return redirect("/me/proxies", 303)


@pages.post("/me/proxies/<uuid:proxy_id>/end")
@allow(REAL_NAME)
def end(proxy_id: UUID) -> AnyResponse:
    """End a proxy that I gave or hold."""
    end_proxy(session(), runtime().clock.now(), citizen(), proxy_id)
    flash("代办授权已结束。")
    return redirect("/me/proxies", 303)


def gaps_in(posted: Any) -> list[Problem]:
    """What is missing before anybody need be asked."""
    gaps = []
    if not 1 <= len(posted.get("name", "").strip()) <= 40:
        gaps.append(Problem("name", "请填写代办人的姓名。"))
    if not posted.get("id_number", "").strip():
        gaps.append(Problem("id_number", "请填写代办人的身份证号码。"))
    if posted.get("reach") == "some" and not offered_in(posted):
        gaps.append(Problem("reach", "请勾选可以代办的事项，或选“所有事项”。"))
    if not posted.get("consent"):
        gaps.append(Problem("consent", "请先勾选同意，授权才有效。"))
    return gaps


def consent_posted(posted: Any) -> Consent:
    """The consent that the form gives; Invalid `proxy.bad_expiry` when its last day is none."""
    try:
        last_day = date.fromisoformat(posted.get("expires_on", ""))
    except ValueError:
        raise Invalid("proxy.bad_expiry") from None
    scope = offered_in(posted) if posted.get("reach") == "some" else ()
    return Consent(posted["name"].strip(), posted["id_number"].strip(), scope, last_day, CONSENT_VERSION)


def offered_in(posted: Any) -> tuple[str, ...]:
    """The items ticked, of those that the form offers: an unknown one left alone would mean all."""
    return tuple(item.code for item in items_open_to_proxies() if item.code in posted.getlist("scope"))


def my_proxies() -> list[dict[str, Any]]:
    """The proxies in force that the asker gave or holds, with the other party's name masked."""
    person = person_of(session(), citizen().id)
    return [proxy_out(held) for held in proxies_of(session(), person, runtime().clock.now())]


def principals_for(item: Item) -> list[Principal]:
    """Whom the asker may file this item for, besides themselves."""
    if item.proxy == "forbidden" or citizen().level < Level.REAL_NAME:
        return []
    held = (proxy for proxy in my_proxies() if proxy["role"] == "agent" and covers(proxy["scope"], item.code))
    return list({proxy["person"]: Principal(proxy["person"], proxy["name"]) for proxy in held}.values())


def items_open_to_proxies() -> Iterable[Item]:
    """The items that somebody else may file for one."""
    return [item for item in runtime().ports.find(Catalogue).public_items if item.proxy != "forbidden"]

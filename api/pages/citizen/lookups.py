"""同意查询: agreeing that other offices are asked, taking it back, using papers again, and the record of it all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import Case
from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.lists import drafts_among
from api.cases.routes.less_asked import count_lookup
from api.cases.routes.materials import count_file
from api.cases.usecases.drafts import save_answers
from api.cases.usecases.lookups import agree_to_lookups, withdraw_lookups
from api.cases.usecases.reuse import reuse_material
from api.catalogue.rules import Catalogue
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, Refused, Stale
from api.core.messages import sentence_for
from api.core.paging import DEFAULT_LIMIT, cursor_of, key_of
from api.core.runtime import runtime
from api.exchange.queries import lookups_about
from api.exchange.rules.states import LookupState
from api.exchange.schemas import lookup_out
from api.pages.addresses import own_path
from api.pages.citizen.apply import show_form, show_what_changed
from api.pages.forms import answers_posted
from api.pages.rendering import page
from api.uploads.ports import Storage

pages = Blueprint("lookups", __name__)


@pages.post("/apply/<no>/lookups")
@allow(CITIZEN)
def agree(no: str) -> AnyResponse:
    """Save what is typed, then ask the sources of the button that was pressed."""
    if kept := keep_what_is_typed(no):
        return kept
    count_lookup()
    platform, sources = runtime(), request.form.get("source", "").split()
    version = request.form.get("consent_version", "")
    try:
        with session().begin_nested():
            agree_to_lookups(
                session(), platform.ports.find(Catalogue), platform.clock.now(), citizen(), no,
                sources=sources, consent_version=version,
            )  # fmt: skip
        flash("好的，正在替您查。")
    except (Refused, Invalid) as refusal:
        flash(sentence_for(refusal.reason, refusal.facts), "warn")
    return redirect(way_on(no), 303)


@pages.post("/apply/<no>/lookups/withdraw")
@allow(CITIZEN)
def take_back(no: str) -> AnyResponse:
    """Save what is typed, then take the consent for a source back."""
    if kept := keep_what_is_typed(no):
        return kept
    withdraw_lookups(session(), runtime().clock.now(), citizen(), no, request.form.get("source", "").split())
    flash("已撤回同意，查到的内容已经删除。")
    return redirect(way_on(no), 303)


def way_on(no: str) -> str:
    """Back to where the button stood."""
    places = {"materials": f"/apply/{no}/materials#lookups", "record": "/me/exchanges"}
    return places.get(request.form.get("back", ""), f"/apply/{no}/form#lookups")


def keep_what_is_typed(no: str) -> Response | None:
    """Save the answers of the form that the button stood in; the page to show when that cannot be."""
    if "version" not in request.form:
        return None
    platform = runtime()
    case: Case = case_of_citizen(session(), citizen().id, no, platform.clock.now())
    answers = answers_posted(item_of(session(), case).form, request.form)
    try:
        save_answers(
            session(), platform.ports.find(Catalogue), platform.clock.now(), citizen(), no,
            answers=answers, version=request.form.get("version", 0, int),
        )  # fmt: skip
    except Stale:
        return show_what_changed(case, answers)
    except Invalid as wrong:
        return show_form(case, {**case.form, **answers}, wrong.errors, status=422)
    return None


@pages.post("/cases/<no>/materials/<code>/reuse")
@allow(CITIZEN)
def reuse(no: str, code: str) -> AnyResponse:
    """Hand in again what an earlier case has."""
    count_file()
    now, storage = runtime().clock.now(), runtime().ports.find(Storage)
    copies = reuse_material(session(), storage, now, citizen(), no, code, request.form.get("consent_version", ""))
    flash(f"已把以前交过的 {len(copies)} 份放进来，请看看是不是还对。")
    return redirect(f"{own_path(request.form.get('back', '/cases'))}#materials.{code}", 303)


@pages.get("/me/exchanges")
@allow(CITIZEN)
def record() -> Response:
    """Who was asked what about me, when, why, and for which case."""
    before = key_of(request.args.get("after"), UUID)
    found = lookups_about(session(), citizen().id, before, DEFAULT_LIMIT)
    rows = [lookup_out(row, runtime().ports.find(Catalogue)) for row in found[:DEFAULT_LIMIT]]
    more = cursor_of(rows[-1]["id"]) if len(found) > DEFAULT_LIMIT else None
    return page("citizen/exchanges.html", rows=rows, more=more, withdrawable=withdrawable(rows))


def withdrawable(rows: list[dict[str, Any]]) -> dict[UUID, str]:
    """Where the consent for each row can be taken back: while its case is a draft."""
    drafts = drafts_among(session(), [row["no"] for row in rows if row["no"]])
    open_rows = [row for row in rows if row["no"] in drafts and row["state"] != LookupState.WITHDRAWN]
    return {row["id"]: f"/apply/{row['no']}/lookups/withdraw" for row in open_rows}

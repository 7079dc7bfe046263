"""取件方式 before a case is handed in, and what can be done while its result is on the way."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import Case
from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.delivery import choice_of
from api.cases.rules.delivery import CARRIED
from api.cases.rules.status import Status
from api.catalogue.rules import Catalogue
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, NotFound, Refused, Stale
from api.core.runtime import runtime
from api.delivery.ports import Courier
from api.delivery.rules.next_steps import Step
from api.delivery.usecases.steps import choose, take_step
from api.http_errors import body_of
from api.pages.citizen.apply import dumped
from api.pages.problems import problems_from
from api.pages.rendering import page

RECEIVER = ("name", "phone", "address")

pages = Blueprint("delivery_pages", __name__)

DONE = {
    Step.CONFIRM: "已确认收到，谢谢您告诉我们。",
    Step.FETCH: "已改到窗口领取，请凭领取码领取。",
    Step.SEND_AGAIN: "正在安排再次寄送。",
    Step.REPORT_LOSS: "已登记丢失，工作人员会安排补寄。",
}


@pages.get("/apply/<no>/delivery")
@allow(CITIZEN)
def show(no: str) -> AnyResponse:
    """How the result can come."""
    case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    if case.status != Status.DRAFT:
        return redirect(f"/cases/{no}", 303)
    return show_choice(case, {})


def show_choice(case: Case, errors: dict[str, str], status: int = 200) -> Response:
    """The ways with the problems of what was just sent; what was typed stays."""
    item, dump = item_of(session(), case), dumped(case)
    choice = choice_of(session(), case, item)
    stored = {f"receiver_{what}": said for what, said in asdict(choice.receiver).items()}
    stored["method"] = choice.method
    return page(
        "citizen/delivery.html", status, case=dump, chosen={**stored, **request.form.to_dict()},
        carried=not CARRIED.isdisjoint(item.result.delivery), pays=item.result.postage == "recipient",
        problems=problems_from(errors),
    )  # fmt: skip


@pages.post("/apply/<no>/delivery")
@allow(CITIZEN)
def save(no: str) -> AnyResponse:
    """Keep the choice, or show what is missing from it."""
    platform, posted = runtime(), request.form
    receiver = {what: posted[f"receiver_{what}"][:120] for what in RECEIVER if f"receiver_{what}" in posted}
    sent = {"method": posted.get("method", ""), "receiver": receiver, "version": posted.get("version", 0, int)}
    try:
        choose(session(), platform.ports.find(Catalogue), platform.clock.now(), citizen(), no, sent)
    except Invalid as incomplete:
        case = case_of_citizen(session(), citizen().id, no, platform.clock.now())
        return show_choice(case, incomplete.errors, status=422)
    except Stale:
        flash("这份草稿刚在别处改过，请核对后再保存一次。", "warn")
        return redirect(f"/apply/{no}/delivery", 303)
    flash("取件方式已保存。")
    return redirect(f"/apply/{no}/check", 303)


@pages.post("/cases/<no>/delivery/<step>")
@allow(CITIZEN)
def take(no: str, step: str) -> AnyResponse:
    """Confirm, fetch, have it sent again, report it lost."""
    platform = runtime()
    if step not in {each.value for each in Step}:
        raise NotFound("case.not_found")
    courier, catalogue, now = platform.ports.find(Courier).code, platform.ports.find(Catalogue), platform.clock.now()
    try:
        take_step(session(), catalogue, now, courier, citizen(), no, Step(step))
    except Refused as refusal:
        flash(body_of(refusal)["message"], "warn")
    else:
        flash(DONE[Step(step)])
    return redirect(f"/cases/{no}#delivery", 303)

"""审核: one task with the uploads large, problems ticked per material, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import CaseTask
from api.cases.rules.problems import Problem as WantedProblem
from api.cases.rules.waiting import REFUSALS, WaitsFor
from api.catalogue.rules import Catalogue
from api.core.auth import allow, staff_member
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.messages import sentence_for
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page
from api.pages.staff.worklist import REVIEWERS, URGENCY_TINTS
from api.reviews.queries.task_view import dump_task_view
from api.reviews.rules.decisions import Decision
from api.reviews.usecases.claiming import claim, release
from api.reviews.usecases.deciding import decide
from api.reviews.usecases.looking import look_at_task

pages = Blueprint("review_pages", __name__)

PHRASES = (
    "照片模糊，看不清金额，请重拍",
    "四个角没有拍全，请重拍",
    "反光遮住了字，请换个角度重拍",
    "缺少医院盖章，请补盖后重拍",
    "页数不全，请把每一页都拍上",
    "不是本项要求的材料，请核对后上传",
    "与填写内容不一致，请核对",
)
DONE = {"approve": "已通过。", "return": "已退回补正，时钟暂停，等市民补齐。", "reject": "已作出不予决定。"}


@dataclass(frozen=True)
class Choice:
    """A material or field that can be returned."""

    key: str
    name: str
    chosen: bool
    said: str


@dataclass(frozen=True)
class Way:
    """What has to happen before a decision, and the page where it does."""

    text: str
    href: str = ""
    name: str = ""


@pages.get("/staff/tasks/<uuid:task_id>")
@allow(REVIEWERS)
def show(task_id: UUID) -> Response:
    """Open a task; that it was opened is recorded for the citizen to see."""
    return show_task(task_id)


def show_task(task_id: UUID, problems: list[Problem] | None = None, status: int = 200) -> Response:
    """The task with the problems of what was just sent."""
    platform, member = runtime(), staff_member()
    task, case = look_at_task(session(), platform.clock.now(), member, task_id)
    view = dump_task_view(session(), platform.ports.find(Catalogue), member, task, case, platform.clock.now())
    return page(
        "staff/review.html", status, task=view, case=view["case"], choices=choices_of(view), fields=fields_of(view),
        phrases=PHRASES, reason=request.form.get("reason", ""), problems=problems or [], urgency_tints=URGENCY_TINTS,
        way=way_of(task),
    )  # fmt: skip


def way_of(task: CaseTask) -> Way | None:
    """What has to happen first, and where; None when the task can be decided."""
    if task.waits_for is None:
        return None
    wait = WaitsFor(task.waits_for)
    text = sentence_for(REFUSALS[wait])
    if wait is WaitsFor.ASSESSMENT:
        return Way(text, f"/staff/tasks/{task.id}/assessment", "核定金额")
    return Way(text) if wait is WaitsFor.PAYMENT else Way(text, "/staff/visits", "打开走访清单")


def choices_of(view: dict[str, Any]) -> list[Choice]:
    """The materials that can be returned: each that was handed in."""
    return [choice(f"material.{each['code']}", each["name"]) for each in view["case"]["materials"] if not each["held"]]


def fields_of(view: dict[str, Any]) -> list[Choice]:
    """The answers that can be returned."""
    return [choice(f"field.{each['field']}", each["title"]) for each in view["answers"]]


def choice(key: str, name: str) -> Choice:
    """One thing that can be returned, as ticked by the reviewer so far."""
    return Choice(key, name, key in request.form.getlist("problem"), request.form.get(f"said.{key}", ""))


@pages.post("/staff/tasks/<uuid:task_id>/claim")
@allow(REVIEWERS)
def claim_task(task_id: UUID) -> AnyResponse:
    """Take the task."""
    claim(session(), runtime().clock.now(), staff_member(), task_id)
    return redirect(f"/staff/tasks/{task_id}", 303)


@pages.post("/staff/tasks/<uuid:task_id>/release")
@allow(REVIEWERS)
def release_task(task_id: UUID) -> AnyResponse:
    """Give the task back to the department."""
    release(session(), runtime().clock.now(), staff_member(), task_id)
    flash("已放回部门待办。")
    return redirect("/staff/worklist", 303)


@pages.post("/staff/tasks/<uuid:task_id>/decision")
@allow(REVIEWERS)
def decide_task(task_id: UUID) -> AnyResponse:
    """Approve, return or reject; what is missing from the decision is asked for, what was typed stays."""
    platform = runtime()
    try:
        decide(
            session(), platform.ports.find(Catalogue), platform.clock.now(), staff_member(), task_id, decision_sent()
        )
    except Invalid as incomplete:
        return show_task(task_id, [Problem("reason", said) for said in incomplete.errors.values()], status=422)
    except Refused as refusal:
        return show_task(task_id, [Problem("decide", body_of(refusal)["message"])], status=409)
    flash(DONE[request.form["outcome"]])
    return redirect("/staff/worklist", 303)


def decision_sent() -> Decision:
    """The decision as the form sends it; problems count only for a return."""
    posted = request.form
    outcome = posted.get("outcome", "")
    problems = [problem_of(key, posted.get(f"said.{key}", "").strip()) for key in posted.getlist("problem")]
    kept = tuple(problems) if outcome == "return" else ()
    return Decision(outcome, posted.get("version", 0, int), posted.get("reason", ""), kept)


def problem_of(key: str, said: str) -> WantedProblem:
    """One ticked problem; Invalid where its words are missing."""
    kind, _, code = key.partition(".")
    if not said:
        raise Invalid("task.problems_wanted", errors={"problems": "勾选的每一项都请写明哪里有问题、怎么改。"})
    return WantedProblem("material" if kind == "material" else "field", code, said)

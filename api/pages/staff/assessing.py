"""核定: the amounts that a task sets before it can be approved."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import allow, staff_member
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page
from api.pages.staff.worklist import REVIEWERS
from api.payments.usecases.assessing import amounts_set, assess, task_to_assess

pages = Blueprint("assessing_pages", __name__)

YUAN = re.compile(r"^(\d{1,9})(?:\.(\d{1,2}))?$")


@pages.get("/staff/tasks/<uuid:task_id>/assessment")
@allow(REVIEWERS)
def show(task_id: UUID) -> Response:
    """The amounts to be set."""
    return show_amounts(task_id)


def show_amounts(task_id: UUID, problems: list[Problem] | None = None, status: int = 200) -> Response:
    """The amounts, as typed or as set so far, with the problems of what was just sent."""
    task, case, wanted = task_to_assess(session(), staff_member(), task_id)
    known = amounts_set(session(), task_id)
    lines: list[dict[str, Any]] = [
        {"code": each.code, "name": each.name, "text": request.form.get(each.code, text_of(known.get(each.code)))}
        for each in wanted
    ]
    return page("staff/assess.html", status, task=task, case=case, lines=lines, problems=problems or [])


@pages.post("/staff/tasks/<uuid:task_id>/assessment")
@allow(REVIEWERS)
def set_amounts(task_id: UUID) -> AnyResponse:
    """Set the amounts, typed in yuan."""
    _, _, wanted = task_to_assess(session(), staff_member(), task_id)
    typed = {each.code: fen_of(request.form.get(each.code, "")) for each in wanted}
    given = {code: fen for code, fen in typed.items() if fen is not None}
    try:
        assess(session(), runtime().clock.now(), staff_member(), task_id, given)
    except Invalid as incomplete:
        problems = [Problem(name.removeprefix("amounts."), said) for name, said in incomplete.errors.items()]
        return show_amounts(task_id, problems, status=422)
    except Refused as refusal:
        return show_amounts(task_id, [Problem("amounts", body_of(refusal)["message"])], status=409)
    flash("金额已核定。现在可以作出办理决定。")
    return redirect(f"/staff/tasks/{task_id}", 303)


def fen_of(text: str) -> int | None:
    """An amount typed in yuan, such as `4,200.5`, in fen; None for what is no amount."""
    found = YUAN.match(text.strip().replace(",", "").replace("，", ""))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None


def text_of(fen: int | None) -> str:
    """An amount in fen as one types it in yuan."""
    return "" if fen is None else f"{fen // 100}.{fen % 100:02d}"

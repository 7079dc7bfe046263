"""信用记录: my credit and that of my organisations, why it is so, and how to have it repaired."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import CITIZEN, REAL_NAME, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.runtime import runtime
from api.credit.queries import promisers_of
from api.credit.routes import my_standings
from api.credit.usecases import apply_for_repair
from api.http_errors import body_of, status_of
from api.pages.problems import Problem
from api.pages.rendering import page

pages = Blueprint("credit_pages", __name__)


@pages.get("/me/credit")
@allow(CITIZEN)
def show() -> Response:
    """My credit records."""
    return page("citizen/credit.html", standings=my_standings(), problems=[], asked=None)


@pages.post("/me/credit/<uuid:record_id>/repair")
@allow(REAL_NAME)
def ask_for_repair(record_id: UUID) -> AnyResponse:
    """Apply for a repair, or say why that is not possible yet."""
    now, said = runtime().clock.now(), request.form.get("explanation", "")
    try:
        apply_for_repair(session(), now, citizen(), record_id, promisers_of(session(), citizen().id, now), said)
    except (Invalid, Refused) as refusal:
        problems = [Problem(f"explanation-{record_id}", body_of(refusal)["message"])]
        return page(
            "citizen/credit.html", status_of(refusal), standings=my_standings(), problems=problems, asked=str(record_id)
        )
    flash("信用修复申请已提交，结果会在这里显示。")
    return redirect("/me/credit", 303)

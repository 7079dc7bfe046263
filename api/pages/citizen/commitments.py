"""承诺书: reading and signing it, the later check with answer and appeal, and the checklist of a project's matters."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.models import Person
from api.cases.models import Case
from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.commitments import credit_of, promiser_of
from api.cases.usecases.commitments import Signature, sign, text_to_sign
from api.catalogue.rules import Catalogue, Item
from api.catalogue.rules.commitments import GROUP_NAMES, GROUP_SAYS, CommitmentText, sorted_matters
from api.commitments.queries.dump import dump_for_citizen
from api.commitments.queries.loading import check_of_citizen
from api.commitments.routes.citizens import take_file
from api.commitments.usecases.answering import answer_rectification, appeal
from api.core.auth import CITIZEN, allow, citizen
from api.core.clock import local_date
from api.core.db import session
from api.core.errors import Invalid, PlatformError, Refused, Stale
from api.core.runtime import runtime
from api.http_errors import body_of, status_of
from api.pages.citizen.apply import dumped
from api.pages.problems import Problem, problems_from
from api.pages.rendering import page

pages = Blueprint("commitment_pages", __name__)

CHOICES = {"promise": "已选签承诺", "papers": "已选交材料"}


@pages.get("/apply/<no>/commitment")
@allow(CITIZEN)
def read(no: str) -> Response:
    """The promise, word for word, with what must be known before signing."""
    case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    return show_text(case, [])


@pages.post("/apply/<no>/commitment")
@allow(CITIZEN)
def sign_it(no: str) -> AnyResponse:
    """Sign, or show what is missing; what was typed stays."""
    sent = Signature(
        request.form.get("version", ""),
        request.form.get("signature", "")[:50],
        "notices_read" in request.form,
        request.form.get("text") or None,
    )
    try:
        with session().begin_nested():
            case = sign(session(), catalogue(), runtime().clock.now(), citizen(), no, sent)
    except (Invalid, Stale, Refused) as refusal:
        case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
        return show_text(case, problems_of(refusal), status_of(refusal))
    flash("承诺书已签署，可以在办件里下载。")
    draft = case.status == "draft"
    return redirect(f"/apply/{no}/check" if draft else f"/cases/{no}", 303)


def problems_of(refusal: PlatformError) -> list[Problem]:
    """The problems of a refusal at their fields; one without fields stands over the signature."""
    errors = refusal.errors if isinstance(refusal, Invalid) and refusal.errors else None
    return problems_from(errors or {"signature": body_of(refusal)["message"]})


def show_text(case: Case, problems: list[Problem], status: int = 200) -> Response:
    """The page to sign on."""
    item = item_of(session(), case)
    text = text_to_sign(catalogue(), item, case, request.values.get("text"))
    today = local_date(runtime().clock.now())
    return page(
        "citizen/commitment.html", status, case=dumped(case), item=item, text=text, problems=problems,
        promiser=promiser_of(session(), case), signer=session().get_one(Person, citizen().id).name,
        credit=credit_of(session(), case, today), groups=groups_for(text, case.form),
    )  # fmt: skip


@pages.get("/cases/<no>/promise")
@allow(CITIZEN)
def follow(no: str) -> Response:
    """What became of a promise: the check, the answer to it, the appeal."""
    return show_checks(case_of_citizen(session(), citizen().id, no, runtime().clock.now()), [])


@pages.post("/cases/<no>/promise/<uuid:check_id>")
@allow(CITIZEN)
def speak(no: str, check_id: UUID) -> AnyResponse:
    """Answer an order to put right, or appeal; what is missing is asked for, what was typed stays."""
    now, said = runtime().clock.now(), request.form.get("words", "")
    appealing = request.form.get("verb") == "appeal"
    try:
        with session().begin_nested():
            for file in request.files.getlist("file"):
                if file.filename:
                    take_file(no, check_id, file)
            if appealing:
                appeal(session(), now, citizen(), no, check_id, said)
            else:
                answer_rectification(session(), now, citizen(), no, check_id, said)
    except (Invalid, Refused) as refusal:
        _, case = check_of_citizen(session(), now, citizen(), no, check_id)
        sentences = refusal.errors.values() if isinstance(refusal, Invalid) and refusal.errors else None
        said = next(iter(sentences), "") if sentences else body_of(refusal)["message"]
        return show_checks(case, [Problem("words", said)], status_of(refusal))
    flash("申诉已提交，结果会通知您。" if appealing else "整改情况已提交，等待复核。")
    return redirect(f"/cases/{no}/promise", 303)


def show_checks(case: Case, problems: list[Problem], status: int = 200) -> Response:
    """The checks of a case's promises."""
    item = item_of(session(), case)
    text = catalogue().commitments.get(item.commitment.text) if item.commitment else None
    return page(
        "citizen/promise.html", status, case=dumped(case), problems=problems,
        checks=dump_for_citizen(session(), case, runtime().clock.now()),
        groups=groups_for(text, case.form) if text else [],
    )  # fmt: skip


def groups_for(text: CommitmentText, answers: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The matters (审批事项) that a promise sorts, by who takes care of them; links only to items there are."""
    known, chosen = catalogue().items, answers or {}
    return [
        {
            "name": GROUP_NAMES[group],
            "says": GROUP_SAYS[group],
            "matters": [
                {
                    "name": matter.name,
                    "office": matter.office,
                    "item": matter.item if matter.item in known else "",
                    "chosen": CHOICES.get(str(chosen.get(matter.field)), "") if matter.field else "",
                }
                for matter in matters
            ],
        }
        for group, matters in sorted_matters(text)
    ]


def matters_of(item: Item) -> list[dict[str, Any]]:
    """The matters that the item's own promise sorts, for its guide."""
    text = catalogue().commitments.get(item.commitment.text) if item.commitment else None
    return groups_for(text) if text else []


def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return runtime().ports.find(Catalogue)

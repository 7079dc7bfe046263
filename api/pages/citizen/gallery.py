"""样式陈列: every widget, condition, material, task and join, live, beside the YAML that makes it. On a demo only."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, request

from api.cases.rules.flow import needed_tasks
from api.cases.rules.materials import materials_asked
from api.catalogue.queries.gallery import Gallery, read_gallery
from api.catalogue.rules import Catalogue, problems_in
from api.core.auth import ANYONE, allow
from api.core.clock import local_date
from api.core.errors import NotFound
from api.core.runtime import runtime
from api.pages.forms import Answers, answers_posted, groups_of
from api.pages.problems import problems_from
from api.pages.rendering import page

pages = Blueprint("gallery", __name__)


@pages.get("/gallery")
@allow(ANYONE)
def show() -> Response:
    """The gallery, nothing filled in; NotFound `error.not_found` outside a demo."""
    return show_gallery({})


@pages.post("/gallery")
@allow(ANYONE)
def try_answers() -> Response:
    """The gallery with what was typed, judged as an item's form would be; nothing is kept."""
    form = gallery().item.form
    answers = {name: answer for name, answer in answers_posted(form, request.form).items() if answer is not None}
    wrong = problems_in(form, answers, today=local_date(runtime().clock.now()))
    return show_gallery(answers, wrong, 422 if wrong else 200)


def show_gallery(answers: Answers, wrong: dict[str, str] | None = None, status: int = 200) -> Response:
    """The page; `wrong` is None while nothing was sent."""
    shown, item = gallery(), gallery().item
    groups = groups_of(item.form, answers, wrong, runtime().ports.find(Catalogue).lists)
    fields = {field.name: field for group in groups for field in group.fields}
    answer = page(
        "citizen/gallery.html", status, item=item, pieces=shown.pieces, fields=fields, sent=wrong is not None,
        problems=problems_from({f"form.{name}": said for name, said in (wrong or {}).items()}),
        materials=[material.name for material in materials_asked(item, answers)],
        tasks=[task.name for stage in item.flow for task in needed_tasks(stage, answers)],
    )  # fmt: skip
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def gallery() -> Gallery:
    """The gallery of this process's catalogue; NotFound outside a demo."""
    if not runtime().settings.demo:
        raise NotFound("error.not_found")
    return _read(runtime().settings.catalogue_dir)


@lru_cache(maxsize=1)
def _read(directory: Path) -> Gallery:
    return read_gallery(directory)

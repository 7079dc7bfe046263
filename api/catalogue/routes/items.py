"""The catalogue over HTTP: `/api/v1/items`, `/items/{code}` and `/lists/{name}`, from memory, with ETags."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from api.catalogue.ports import HeldMaterials
from api.catalogue.queries.copies import PageWanted, guide_bytes, list_bytes, page_bytes
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.search import Filters
from api.catalogue.schemas import GuideSchema, ItemPageSchema, ItemsQuery, WordListSchema
from api.core.auth import ANYONE, allow, asker
from api.core.runtime import runtime

PUBLIC_FOR_A_MINUTE = "public, max-age=60"
OF_ONE_PERSON = "private, no-cache"

blueprint = Blueprint("catalogue", __name__, url_prefix="/api/v1", description="事项目录：搜索与办事指南")


@blueprint.get("/items")
@blueprint.arguments(ItemsQuery(), location="query")  # one instance: making it anew cost a quarter of the call
@blueprint.response(200, ItemPageSchema)
@allow(ANYONE)
def list_items(wanted: dict[str, Any]) -> Response:
    """Find items by words, theme, audience and department, best first."""
    filters = Filters(wanted["theme"], wanted["audience"], wanted["department"])
    page = PageWanted(wanted["q"], filters, wanted["limit"], wanted["after"])
    return answered(page_bytes(_catalogue(), page), PUBLIC_FOR_A_MINUTE)


@blueprint.get("/items/<code>")
@blueprint.response(200, GuideSchema)
@allow(ANYONE)
def show_item(code: str) -> Response:
    """The guide of an item; for a citizen who is signed in, with the materials that need not be brought."""
    catalogue, who = _catalogue(), asker()
    held = runtime().ports.find(HeldMaterials).held_by(who, catalogue.public_item(code))
    body = guide_bytes(catalogue, code, tuple(sorted(held.items())))
    return answered(body, OF_ONE_PERSON if who else PUBLIC_FOR_A_MINUTE)


@blueprint.get("/lists/<name>")
@blueprint.response(200, WordListSchema)
@allow(ANYONE)
def show_list(name: str) -> Response:
    """The words that a field with `x-autocomplete` offers, such as the hospitals of the province."""
    return answered(list_bytes(_catalogue(), name), PUBLIC_FOR_A_MINUTE)


def answered(body: bytes, cache_control: str) -> Response:
    """The bytes as an answer with an ETag, or 304 when the asker has them."""
    response = Response(body, mimetype="application/json")
    response.set_etag(hashlib.blake2b(body, digest_size=12).hexdigest())
    response.headers["Cache-Control"] = cache_control
    response.headers["Vary"] = "Authorization, Cookie"
    response.make_conditional(request)
    return response


def _catalogue() -> Catalogue:
    return runtime().ports.find(Catalogue)

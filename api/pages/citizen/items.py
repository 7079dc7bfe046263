"""事项: the list, the search and the guide of one item."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.catalogue.queries.copies import index_of
from api.catalogue.queries.guides import handled_by
from api.catalogue.queries.packages import packages_found
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.items import Item
from api.catalogue.rules.search import Filters, search
from api.core.auth import ANYONE, allow
from api.core.runtime import runtime
from api.pages.citizen.commitments import matters_of
from api.pages.citizen.themes import themes_of
from api.pages.rendering import page

pages = Blueprint("items", __name__)


@pages.get("/items")
@allow(ANYONE)
def listing() -> Response:
    """All items, or those that a question or a theme finds."""
    catalogue = runtime().ports.find(Catalogue)
    q, theme = request.args.get("q", "").strip()[:100], request.args.get("theme", "")
    packages = packages_found(catalogue, q, theme or None) if q or theme else []
    return page(
        "citizen/items.html", items=found(q, theme), q=q, theme=theme, themes=themes_of(catalogue.public_items),
        packages=packages,
    )  # fmt: skip


@pages.get("/items/<code>")
@allow(ANYONE)
def guide(code: str) -> AnyResponse:
    """The guide (办事指南) of an item; a package has its own page."""
    catalogue = runtime().ports.find(Catalogue)
    if code in catalogue.packages:
        return redirect(f"/packages/{code}", 303)
    item = catalogue.public_item(code)
    department, offices = catalogue.department(item.department), handled_by(catalogue, item)
    matters = matters_of(item)
    return page("citizen/guide.html", item=item, department=department, handled_by=offices, matters=matters)


def found(q: str, theme: str) -> list[Item]:
    """The items that match, the best first."""
    index = index_of(runtime().ports.find(Catalogue))
    return [hit.item for hit in search(index, q, Filters(theme=theme or None))]

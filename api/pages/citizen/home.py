"""首页: search, the services most asked for, and the themes."""

from __future__ import annotations

from flask import Blueprint, Response

from api.catalogue.rules.catalogue import Catalogue
from api.core.auth import ANYONE, allow
from api.core.runtime import runtime
from api.pages.citizen.themes import themes_of
from api.pages.rendering import page

pages = Blueprint("home", __name__)


@pages.get("/")
@allow(ANYONE)
def show() -> Response:
    """The door: one search box, the themes, everything that can be done."""
    catalogue = runtime().ports.find(Catalogue)
    return page(
        "citizen/home.html", items=catalogue.public_items, themes=themes_of(catalogue.public_items),
        packages=catalogue.packages.values(), scenarios=catalogue.scenarios.values(),
    )  # fmt: skip

"""一件事套餐: the guide of a package, with what it saves."""

from __future__ import annotations

from flask import Blueprint, Response

from api.catalogue.ports import HeldMaterials
from api.catalogue.rules.catalogue import Catalogue
from api.core.auth import ANYONE, allow, asker
from api.core.runtime import runtime
from api.pages.rendering import page

pages = Blueprint("packages_pages", __name__)


@pages.get("/packages/<code>")
@allow(ANYONE)
def guide(code: str) -> Response:
    """The guide of a package: its items, its papers, and what one is spared."""
    platform = runtime()
    catalogue = platform.ports.find(Catalogue)
    package = catalogue.package(code)
    held = platform.ports.find(HeldMaterials).held_by(asker(), package.whole)
    offices = {member.item.code: catalogue.department(member.item.department).name for member in package.members}
    return page("citizen/package.html", package=package, item=package.whole, held=held, offices=offices)

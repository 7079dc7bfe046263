"""Packages (套餐) over HTTP: `/api/v1/packages` and `/packages/{code}`."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.catalogue.ports import HeldMaterials
from api.catalogue.queries.packages import package_guide, rows_found
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.schemas import PackageGuideSchema, PackageListSchema, PackagesQuery
from api.core.auth import ANYONE, allow, asker
from api.core.runtime import runtime
from api.http_errors import ErrorSchema

blueprint = Blueprint("packages", __name__, url_prefix="/api/v1/packages", description="一件事套餐")


@blueprint.route("")
@allow(ANYONE)
@blueprint.arguments(PackagesQuery(), location="query")
@blueprint.response(200, PackageListSchema)
def list_packages(wanted: dict[str, Any]) -> Response:
    """The packages, or those that `q` finds, each with what it saves."""
    catalogue = runtime().ports.find(Catalogue)
    return jsonify(data=rows_found(catalogue, wanted["q"]), next=None)


@blueprint.route("/<code>")
@allow(ANYONE)
@blueprint.response(200, PackageGuideSchema)
@blueprint.alt_response(404, schema=ErrorSchema, description="catalogue.no_such_package")
def show_package(code: str) -> Response:
    """The guide of a package; for a citizen who is signed in, with the materials that need not be brought."""
    platform = runtime()
    catalogue = platform.ports.find(Catalogue)
    package = catalogue.package(code)
    held = platform.ports.find(HeldMaterials).held_by(asker(), package.whole)
    return jsonify(package_guide(catalogue, package, held))

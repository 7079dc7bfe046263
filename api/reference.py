"""The API's description for reading and trying (接口文档): Swagger UI from its wheel, nothing from elsewhere."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, render_template, send_from_directory

from api.core.auth import ANYONE, allow

reference = Blueprint("reference", __name__, url_prefix="/api/v1/docs")

ASSETS = Path(str(files("flask_swagger_ui"))) / "dist"
DAY_SECONDS = 24 * 3600


@reference.get("")
@allow(ANYONE)
def show() -> str:
    """The page."""
    return render_template("reference.html")


@reference.get("/<name>")
@allow(ANYONE)
def asset(name: str) -> Response:
    """A script or style of Swagger UI."""
    return send_from_directory(ASSETS, name, max_age=DAY_SECONDS)

"""The preview of the WeChat mini-program in a browser; on a demo only, for it stands in for WeChat itself."""

from __future__ import annotations

from flask import Blueprint, Response, send_from_directory

from api.core.auth import ANYONE, allow
from api.core.errors import NotFound
from api.core.runtime import runtime
from api.settings import ROOT

PREVIEW = ROOT / "miniapp_stub" / "preview"
"""Where `npm run preview` in miniapp_stub puts it."""

pages = Blueprint("miniapp", __name__)


@pages.get("/miniapp/")
@pages.get("/miniapp/<path:name>")
@allow(ANYONE)
def preview(name: str = "index.html") -> Response:
    """A file of the preview; NotFound `error.not_found` outside a demo or before it was built."""
    if not runtime().settings.demo or not (PREVIEW / "index.html").is_file():
        raise NotFound("error.not_found")
    return send_from_directory(PREVIEW, name)

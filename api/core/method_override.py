"""PATCH for clients whose platform has no PATCH: WeChat's `wx.request` knows only the methods of HTTP/1.1.

A POST under /api/ with `X-HTTP-Method-Override: PATCH` is handled as that PATCH. No other method can be asked for, so
a rule for reading or deleting never sees a request that was sent as something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "HTTP_X_HTTP_METHOD_OVERRIDE"


class PatchSentAsPost:
    """WSGI middleware around the application."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Hand the request on, as a PATCH where that is what was meant."""
        in_api = environ.get("PATH_INFO", "").startswith("/api/")
        if in_api and environ["REQUEST_METHOD"] == "POST" and environ.get(HEADER, "").upper() == "PATCH":
            environ["REQUEST_METHOD"] = "PATCH"
        return self.application(environ, start_response)

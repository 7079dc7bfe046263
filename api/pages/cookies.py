"""The session cookie of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.core.auth import SESSION_COOKIE
from api.core.runtime import runtime

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from api.accounts.usecases.sign_in import OpenedSession


def keep_session(answer: Response, opened: OpenedSession) -> Response:
    """Let the browser keep a session; scripts cannot read it and other sites cannot send it along."""
    answer.set_cookie(
        SESSION_COOKIE,
        opened.token,
        expires=opened.expires_at,
        httponly=True,
        samesite="Lax",
        secure=runtime().settings.secure_cookies,
    )
    return answer


def forget_session(answer: Response) -> Response:
    """Take the session cookie away."""
    answer.delete_cookie(SESSION_COOKIE)
    return answer

"""指尖办 (Zhijian): government services on a citizen's phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.app import Zhijian


def create_app() -> Zhijian:
    """The application for `flask --app api`; imported when it is called, so that rules can be imported without it."""
    from api.app import create_app

    return create_app()

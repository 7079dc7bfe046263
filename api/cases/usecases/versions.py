"""Refusing what was decided on an old sight of a case."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries import dump_case
from api.catalogue.rules import Catalogue
from api.core.errors import Stale


def check_version(session: Session, catalogue: Catalogue, case: Case, version: int, now: datetime) -> None:
    """Return when `version` is the present one; Stale `request.stale` with the fresh case otherwise."""
    if version != case.version:
        raise Stale("request.stale", current=dump_case(session, catalogue, case, now))

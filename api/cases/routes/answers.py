"""How a case is answered: made as plain values already, so no schema dumps it again."""

from __future__ import annotations

from flask import Response, jsonify

from api.cases.models import Case
from api.cases.queries import dump_case
from api.catalogue.rules import Catalogue
from api.core.db import session
from api.core.runtime import runtime


def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return runtime().ports.find(Catalogue)


def answered(case: Case, status: int = 200) -> Response:
    """The case as it stands now."""
    answer = jsonify(dump_case(session(), catalogue(), case, runtime().clock.now()))
    answer.status_code = status
    return answer

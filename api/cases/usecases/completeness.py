"""Judging a case as it is handed in: every missing or wrong answer and every missing material at once (一次性告知)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.commitments import commitment_problem
from api.cases.queries.delivery import choice_of
from api.cases.queries.loading import files_by_material, holdings_of
from api.cases.rules.delivery import problems_in_choice
from api.cases.rules.materials import missing_materials
from api.cases.usecases.amending import amendment_problems
from api.cases.usecases.for_organisations import organisation_problems
from api.cases.usecases.knowing import confirmed_problems
from api.catalogue.rules import Item, answers_kept, problems_in


def problems_of(session: Session, case: Case, item: Item, today: date) -> dict[str, str]:
    """A sentence for each `form.<field>`, `materials.<code>` and `delivery.<part>` that is not right yet.

    Empty when all is there.
    """
    answers = answers_kept(item.form, case.form)
    fields = problems_in(item.form, case.form, today=today) | confirmed_problems(session, case, item, answers)
    missing = missing_materials(item, answers, files_by_material(session, case.id), holdings_of(session, case.id))
    foreign = organisation_problems(session, case, item)
    return (
        foreign
        | problems_in_choice(item, choice_of(session, case, item))
        | amendment_problems(session, case, item)
        | {f"form.{name}": sentence for name, sentence in fields.items()}
        | {f"materials.{code}": sentence for code, sentence in missing.items()}
        | commitment_problem(session, case, item, today)
    )

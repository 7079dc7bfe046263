"""Where a story stands: its item, its applicant, its case, and what can be seen of the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries import case_by_number, dump_case
from api.cases.usecases.drafts import start_draft
from api.catalogue.rules import Catalogue, Item
from api.core.actors import Citizen
from api.core.runtime import Runtime
from api.rehearsal.people import an_applicant, an_organisation


@dataclass(frozen=True)
class Scene:
    """What every step of a story needs to know."""

    item: Item
    applicant: Citizen
    no: str
    answers: dict[str, Any]

    @classmethod
    def set(cls, session: Session, runtime: Runtime, item: Item, answers: dict[str, Any]) -> Scene:
        """An applicant with a fresh draft."""
        applicant = an_applicant(session)
        firm: UUID | None = an_organisation(session, runtime, item, applicant, answers)
        now, catalogue = runtime.clock.now(), runtime.ports.find(Catalogue)
        case = start_draft(session, catalogue, now, applicant, item.code, organisation_id=firm)
        return cls(item, applicant, case.no, answers)

    def case(self, session: Session) -> Case:
        """The case as it stands."""
        return case_by_number(session, self.no)


def seen_facts(session: Session, runtime: Runtime, scene: Scene) -> dict[str, Any]:
    """What a story can speak of, by the names of `rules/stories.py`."""
    dumped = dump_case(session, runtime.ports.find(Catalogue), scene.case(session), runtime.clock.now())
    tasks = [task for stage in dumped["stages"] for task in stage["tasks"]]
    return {
        "status": dumped["status"],
        "owner": dumped["owner"],
        "reason": dumped["reason"],
        "clock": dumped["clock"],
        "accepted_by_silence": dumped["clock"]["accepted_by_silence"],
        "tasks": {task["name"]: task["status"] for task in tasks},
        "told": [line["what"] for line in dumped["timeline"]],
    }

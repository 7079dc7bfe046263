"""What follows from a granted case that was promised for: its later check (事后核查) is planned."""

from __future__ import annotations

from api.catalogue.rules import Catalogue
from api.commitments.usecases.planning import plan_checks
from api.core.db import transaction
from api.core.events import CaseApproved
from api.core.jobs import Handlers
from api.core.runtime import Runtime


def plan_the_checks(runtime: Runtime, event: CaseApproved) -> None:
    """Plan the checks of a case's promises."""
    catalogue = runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        plan_checks(session, catalogue, event.case_id, runtime.clock.now())


HANDLERS: Handlers = {CaseApproved: (plan_the_checks,)}

"""What follows from the end of a case: its result is issued."""

from __future__ import annotations

from api.catalogue.rules import Catalogue
from api.core.db import transaction
from api.core.events import CaseApproved, CaseDenied
from api.core.jobs import Handlers
from api.core.runtime import Runtime
from api.delivery.usecases import issue_result
from api.uploads.ports import Storage


def issue_the_result(runtime: Runtime, event: CaseApproved | CaseDenied) -> None:
    """Issue the decision of a concluded case; CertificateIssued follows from it."""
    storage, catalogue = runtime.ports.find(Storage), runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        now, address = runtime.clock.now(), runtime.settings.public_url
        issue_result(session, storage, catalogue, now, address, event.case_id)


HANDLERS: Handlers = {CaseApproved: (issue_the_result,), CaseDenied: (issue_the_result,)}

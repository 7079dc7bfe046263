"""Handing in again what an earlier case has (材料复用), at the press of a button."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.loading import holdings_of
from api.cases.queries.reuse import reusable_materials
from api.cases.usecases.materials import material_with_room
from api.core.actors import Citizen
from api.core.errors import NotFound
from api.exchange.rules.consent import check_consent
from api.uploads import usecases as uploads
from api.uploads.models import Upload
from api.uploads.ports import Storage
from api.uploads.queries import uploads_of


def reuse_material(
    session: Session, storage: Storage, now: datetime, asker: Citizen, no: str, code: str, consent_version: str
) -> list[Upload]:
    """Copy the files that an earlier case of the same applicant offers for a material into this case.

    Raises as `add_material` does, Invalid `exchange.consent_outdated`, and NotFound `material.nothing_to_reuse`.
    """
    check_consent(consent_version)
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    material = material_with_room(session, case, code)
    known = (holdings_of(session, case.id), uploads_of(session, case.id))
    offer = reusable_materials(session, now, asker.id, case, item_of(session, case), *known).get(material.code)
    if offer is None:
        raise NotFound("material.nothing_to_reuse")
    whereto = {"owner": asker.id, "case_id": case.id, "material": code, "source_no": offer.no}
    copies = [uploads.copy_to_case(session, storage, now, each, **whereto) for each in offer.uploads]  # type: ignore[arg-type]
    case.updated_at = now
    told = {"material": code, "earlier": offer.no, "consent": consent_version}
    record(session, now, asker, Tag.MATERIAL_REUSED, person=case.applicant_id, case=case.no, **told)
    session.flush()
    return copies

"""Handing in files for the materials (材料) of a case, and taking them out again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries import case_of_party, item_of
from api.cases.queries.loading import files_by_material, holdings_of, open_wants
from api.cases.rules.materials import materials_asked, missing_materials
from api.cases.rules.status import Status, Verb, check_open
from api.catalogue.rules import Material
from api.core.actors import Actor, Citizen
from api.core.errors import NotFound, Refused
from api.uploads import usecases as uploads
from api.uploads.models import Upload
from api.uploads.ports import Storage, VirusScanner
from api.uploads.queries import upload as upload_of
from api.uploads.rules.checking import MAX_BYTES


def add_material(
    session: Session,
    storage: Storage,
    scanner: VirusScanner,
    now: datetime,
    *,
    asker: Actor,
    no: str,
    code: str,
    filename: str,
    content: bytes,
    max_bytes: int = MAX_BYTES,
) -> Upload:
    """Take one file for a material of the asker's own case.

    Raises NotFound `case.not_found` or `material.not_asked`, Refused by the state, `material.not_wanted` or
    `material.too_many`, and what `uploads.receive` refuses.
    """
    case = case_of_party(session, asker, no, now, lock=True)
    material = material_with_room(session, case, code)
    received = uploads.receive(
        *(session, storage, scanner, now),
        owner=asker.id if isinstance(asker, Citizen) else None,
        case_id=case.id,
        material=code,
        filename=filename,
        content=content,
        accept=material.accept,
        max_bytes=max_bytes,
    )
    case.updated_at = now
    record(session, now, asker, Tag.MATERIAL_ADDED, person=case.applicant_id, case=case.no, material=code)
    session.flush()
    return received


def remove_material(session: Session, now: datetime, asker: Actor, no: str, code: str, upload_id: UUID) -> None:
    """Take a file out of the asker's own case again; raises as `add_material` does, and `material.not_found`."""
    case = case_of_party(session, asker, no, now, lock=True)
    check_open(Verb.UPLOAD, Status(case.status))
    found = own_upload(session, case, code, upload_id)
    check_wanted(session, case, asked_material(session, case, code))
    uploads.discard(session, found, now)
    case.updated_at = now
    record(session, now, asker, Tag.MATERIAL_REMOVED, person=case.applicant_id, case=case.no, material=code)


def material_with_room(session: Session, case: Case, code: str) -> Material:
    """The material, when the case takes one more file for it now; raises as `add_material` says."""
    check_open(Verb.UPLOAD, Status(case.status))
    material = asked_material(session, case, code)
    check_wanted(session, case, material)
    if files_by_material(session, case.id)[code] >= material.most:
        raise Refused("material.too_many", name=material.name, most=material.most)
    return material


def asked_material(session: Session, case: Case, code: str) -> Material:
    """The material as the case's item asks for it; NotFound `material.not_asked`."""
    found = item_of(session, case).material(code)
    if found is None:
        raise NotFound("material.not_asked")
    return found


def check_wanted(session: Session, case: Case, material: Material) -> None:
    """Refused `material.not_wanted` when a returned case lacks nothing in this material and nobody found fault."""
    if case.status != Status.SUPPLEMENT_WANTED:
        return
    wanted = {want.code for want in open_wants(session, case.id) if want.kind == "material"}
    files, holdings = files_by_material(session, case.id), holdings_of(session, case.id)
    item = item_of(session, case)
    optional = {each.code for each in materials_asked(item, case.form) if files[each.code] < each.most}
    missing = missing_materials(item, case.form, files, holdings).keys()
    newly_asked = {each for each in optional if files[each] == 0}
    if material.code not in wanted | missing | newly_asked:
        raise Refused("material.not_wanted", name=material.name)


def own_upload(session: Session, case: Case, code: str, upload_id: UUID) -> Upload:
    """A file of the case and the material; NotFound `material.not_found` for any other."""
    try:
        found = upload_of(session, upload_id)
    except NotFound:
        raise NotFound("material.not_found") from None
    if (found.case_id, found.material) != (case.id, code):
        raise NotFound("material.not_found")
    return found

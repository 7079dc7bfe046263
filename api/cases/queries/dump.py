"""The public shape of one case, as plain values: `contract.md`, and `cases/schemas.py` describes the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_id_number, mask_name, mask_phone
from api.cases.models import Case, CaseTask, CaseWant
from api.cases.queries import loading
from api.cases.queries.clocks import dump_clock
from api.cases.queries.commitments import dump_commitments
from api.cases.queries.delivery import dump_delivery
from api.cases.queries.known import known_of_case, reused_materials
from api.cases.queries.lookups import dump_lookups, lookups_for
from api.cases.queries.parts import dump_relations, is_whole, owner_of, pauses_of_whole
from api.cases.queries.reuse import Reusable, reusable_materials
from api.cases.rules.commitments import facts_for_flow
from api.cases.rules.flow import needed_tasks
from api.cases.rules.materials import Held, held_from, materials_asked
from api.cases.rules.spared import spared
from api.cases.rules.status import CHINESE, Status, Verb, citizens_verbs, is_open
from api.catalogue.rules import Catalogue, Item, Material
from api.catalogue.rules.jurisdiction import department_for
from api.catalogue.rules.wording import title_of
from api.core.clock import CHINA, local_date
from api.organisations.models import Organisation
from api.uploads.models import Upload
from api.uploads.queries import uploads_of


def dump_case(session: Session, catalogue: Catalogue, case: Case, now: datetime) -> dict[str, Any]:
    """Everything that the citizen may see of a case on the instant `now`."""
    item = loading.item_of(session, case)
    wants = loading.open_wants(session, case.id) if case.status == Status.SUPPLEMENT_WANTED else []
    holdings = loading.holdings_of(session, case.id)
    rating = loading.rating_of(session, case.id) if is_open(Verb.RATE, Status(case.status)) else None
    uploads = uploads_of(session, case.id)
    certified = case.certificate_id is not None
    reusable = reusable_materials(session, now, case.person_id, case, item, holdings, uploads)
    asked, offered = lookups_for(session, catalogue, case, item, holdings, uploads)
    return {
        "no": case.no,
        "item": {"code": case.item_code, "name": case.item_name, "version": case.item_version},
        "status": case.status,
        "status_text": CHINESE[Status(case.status)],
        "owner": owner_of(session, case),
        "version": case.version,
        "applicant": dump_applicant(session, catalogue, case),
        "form": case.form,
        "materials": [
            dump_material(material, held_from(material, holdings), uploads, wants, reusable.get(material.code))
            for material in materials_asked(item, case.form)
        ],
        "stages": dump_stages(catalogue, item, case, tasks_opened(session, case)),
        "wanted": [dump_want(item, want) for want in wants],
        "clock": clock_in(session, case, now),
        "timeline": dump_timeline(session, case),
        "delivery": dump_delivery(session, catalogue, case, item),
        "reason": case.outcome_reason,
        "rating": {"score": rating.score, "comment": rating.comment} if rating else None,
        "can": list(citizens_verbs(Status(case.status), rated=rating is not None, certified=certified)),
        "commitments": dump_commitments(session, catalogue, case, item, local_date(now)),
        "lookups": dump_lookups(catalogue, case, item, asked, offered),
        "spared": spared(item, case.form, known_of_case(session, case.id), holdings, reused_materials(uploads)),
        **dump_relations(session, case),
        "created_at": local_text(case.created_at),
        "updated_at": local_text(case.updated_at),
    }


def dump_timeline(session: Session, case: Case) -> list[dict[str, Any]]:
    """What happened so far, oldest first."""
    events = loading.events_of(session, case.id)
    return [{"at": local_text(each.at), "what": each.what, "text": each.text, "by": each.by} for each in events]


def tasks_opened(session: Session, case: Case) -> list[CaseTask]:
    """Its tasks; a draft has none, and nobody need look."""
    return loading.tasks_of(session, case.id) if case.submitted_at else []


def clock_in(session: Session, case: Case, now: datetime) -> dict[str, Any]:
    """Both clocks of a case on an instant, in their public shape."""
    extension = loading.extension_of(session, case) if case.extended_days else None
    pauses = pauses_of_whole(session, case) if is_whole(case) else loading.pauses_of(session, case.id)
    return dump_clock(case, pauses, local_date(now), extension)


def dump_applicant(session: Session, catalogue: Catalogue, case: Case) -> dict[str, Any]:
    """Who the case is for, masked, and whether somebody else files it; an organisation's name is no secret."""
    if case.applicant_department is not None:
        office = catalogue.departments.get(case.applicant_department)
        name = office.name if office else case.applicant_department
        return {"organisation": None, "name": name, "id_number": None, "phone": None, "by_proxy": False}
    person = session.get_one(Person, case.applicant_id)
    if case.organisation_id is not None:
        return dump_organisation(session.get_one(Organisation, case.organisation_id), person)
    return {
        "organisation": None,
        "name": mask_name(person.name) if person.name else None,
        "id_number": mask_id_number(person.id_number) if person.id_number else None,
        "phone": mask_phone(person.phone) if person.phone else None,
        "by_proxy": case.person_id != case.applicant_id,
    }


def dump_organisation(organisation: Organisation, filed_by: Person) -> dict[str, Any]:
    """The organisation (单位) that a case is for, and the masked number of the member who filed it."""
    known = {"id": str(organisation.id), "name": organisation.name, "credit_code": organisation.credit_code}
    phone = mask_phone(filed_by.phone) if filed_by.phone else None
    return {"organisation": known, "name": organisation.name, "id_number": None, "phone": phone, "by_proxy": False}


def dump_material(
    material: Material,
    held: Held | None,
    uploads: Iterable[Upload],
    wants: Iterable[CaseWant],
    reusable: Reusable | None = None,
) -> dict[str, Any]:
    """One material that these answers call for: its files, where it is held, what is wrong with it."""
    return {
        "code": material.code,
        "name": material.name,
        "required": material.required,
        "accept": list(material.accept),
        "count": [material.least, material.most],
        "files": [dump_file(upload) for upload in uploads if upload.material == material.code],
        "held": dump_held(held) if held else None,
        "reusable": dump_reusable(reusable) if reusable else None,
        "problem": next(
            (want.problem for want in wants if (want.kind, want.code) == ("material", material.code)), None
        ),
    }


def dump_held(held: Held) -> dict[str, Any]:
    """Where a material comes from instead of the citizen."""
    since = held.since.isoformat() if held.since else None
    return {"from": held.origin.kind, "name": held.origin.name, "source": held.source, "since": since}


def dump_reusable(offer: Reusable) -> dict[str, Any]:
    """Files of an earlier case that may be handed in again."""
    return {"no": offer.no, "item": offer.item, "on": offer.on.isoformat(), "files": len(offer.uploads)}


def dump_file(upload: Upload) -> dict[str, Any]:
    """One file that was handed in."""
    return {
        "id": str(upload.id),
        "name": upload.name,
        "type": upload.media_type,
        "size": upload.size,
        "sha256": upload.sha256,
        "warnings": upload.warnings,
        "content_url": f"/api/v1/materials/{upload.id}/content",
        "reused": {"no": upload.reused_from, "on": upload.reused_on.isoformat()} if upload.reused_on else None,
        "uploaded_at": local_text(upload.created_at),
    }


def dump_stages(catalogue: Catalogue, item: Item, case: Case, tasks: Iterable[CaseTask]) -> list[dict[str, Any]]:
    """The stages with their tasks; those not reached yet are planned by the present answers."""
    opened, answers = {task.plan_id: task for task in tasks}, facts_for_flow(case.form, case.credit_class)
    filed_on = local_date(case.submitted_at or case.updated_at)
    stages = []
    for stage in item.flow:
        plans = needed_tasks(stage, answers)
        planned = {plan.id: department_for(item, plan, answers, filed_on) for plan in plans}
        dumped = {plan.id: dump_task(catalogue, plan, opened.get(plan.id), planned[plan.id]) for plan in plans}
        status = _stage_status(list(dumped.values()))  # what is internal (内部审批) moves the stage, and is not shown
        shown = [dumped[plan.id] for plan in plans if plan.shown_to_citizen]
        stages.append({"name": stage.name, "explains": stage.explains, "status": status, "tasks": shown})
    return stages


def dump_task(catalogue: Catalogue, plan: Any, task: CaseTask | None, planned: str) -> dict[str, Any]:
    """One task; one that is not open yet has neither id nor due date, and the department `planned` for it."""
    code = (task.department if task else planned) if plan.department else ""
    department = catalogue.departments.get(code)
    return {
        "id": str(task.id) if task else None,
        "plan": plan.id,
        "name": plan.name,
        "department": code,
        "department_name": department.name if department else "",
        "status": task.status if task else "waiting",
        "due_on": task.due_on.isoformat() if task else None,
        "outcome": task.outcome if task else None,
    }


def _stage_status(tasks: list[dict[str, Any]]) -> str:
    states = {task["status"] for task in tasks}
    if states <= {"done", "closed"}:
        return "done"
    return "running" if states & {"open", "claimed", "done"} else "waiting"


def dump_want(item: Item, want: CaseWant) -> dict[str, Any]:
    """What to put right: the material or the field, its name, and the problem in the reviewer's words."""
    return {
        "material": want.code if want.kind == "material" else None,
        "field": want.code if want.kind == "field" else None,
        "name": name_of_want(item, want),
        "problem": want.problem,
    }


def name_of_want(item: Item, want: CaseWant) -> str:
    """The Chinese name of the material or the title of the field."""
    material = item.material(want.code) if want.kind == "material" else None
    return material.name if material else title_of(item.form, want.code)


def local_text(instant: datetime) -> str:
    """ISO 8601 with the offset of China."""
    return instant.astimezone(CHINA).isoformat(timespec="seconds")

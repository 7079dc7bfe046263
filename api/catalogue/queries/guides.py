"""The guide (办事指南) of an item, as `GET /items/{code}` answers it: plain values in the order of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.items import Item, Material, Origin, Place, Stage, TaskPlan

Held = Mapping[str, str]


def row_of(catalogue: Catalogue, item: Item) -> dict[str, Any]:
    """An item in a list: what one needs to choose it."""
    return {
        "code": item.code,
        "name": item.name,
        "summary": item.summary,
        "department": item.department,
        "department_name": catalogue.department(item.department).name,
        "theme": item.theme,
        "audience": item.audience,
        "promised_days": item.limits.promised,
        "visits": item.visits,
        "fee": item.fee.amount,
    }


def guide_of(catalogue: Catalogue, item: Item, held: Held) -> dict[str, Any]:
    """Everything a citizen should know before and while filing; `held` names materials that need not be brought."""
    return {
        **row_of(catalogue, item),
        "version": item.version,
        "handled_by": handled_by(catalogue, item),
        "aliases": item.aliases,
        "identity": item.identity,
        "proxy": item.proxy,
        "legal_basis": [{"law": basis.law, "article": basis.article, "says": basis.says} for basis in item.legal_basis],
        "limits": {"statutory": item.limits.statutory, "promised": item.limits.promised},
        "fee_note": item.fee.note,
        "batch": item.batch is not None,
        "eligibility": item.eligibility,
        "form": item.form,
        "materials": [material_row(catalogue, material, held) for material in item.materials],
        "stages": [_stage(catalogue, stage) for stage in item.flow],
        "result": {"name": item.result.name, "delivery": item.result.delivery},
        "places": [place_row(place) for place in item.places],
        "questions": [{"q": question.q, "a": question.a, "facet": question.facet} for question in item.questions],
    }


def handled_by(catalogue: Catalogue, item: Item) -> list[dict[str, Any]]:
    """Who handles it in which regions (强市放权); empty where one department handles it everywhere.

    The last entry names no region: it is the item's own department, for all the others.
    """
    if item.jurisdiction is None:
        return []
    rows = [
        {
            "regions": [catalogue.regions[code].name for code in each.regions],
            "department_name": catalogue.department(each.to).name,
            "kind": each.kind,
            "since": each.since.isoformat(),
            "basis": each.basis,
        }
        for each in item.jurisdiction.delegated
    ]
    own = {"regions": [], "department_name": catalogue.department(item.department).name}
    return [*rows, {**own, "kind": None, "since": None, "basis": ""}]


def material_row(catalogue: Catalogue, material: Material, held: Held) -> dict[str, Any]:
    """One material in its public shape; `held` names those that need not be brought."""
    return {
        "code": material.code,
        "name": material.name,
        "accept": material.accept,
        "count": [material.least, material.most],
        "required": material.required,
        "held": material.code in held,
        "held_from": held.get(material.code),
        "instead": [_origin(catalogue, origin) for origin in material.origins],
        "why": material.why,
        "how": material.how,
        "tips": material.tips,
        "show_if": material.show_if,
    }


def _origin(catalogue: Catalogue, origin: Origin) -> dict[str, str]:
    items = {code: f"以前办的{item.name}" for code, item in catalogue.items.items() if origin.kind == "case"}
    names = {"wallet": catalogue.certificates, "exchange": catalogue.exchanges, "case": items}.get(origin.kind, {})
    return {"kind": origin.kind, "code": origin.name, "name": names.get(origin.owner, origin.name)}


def _stage(catalogue: Catalogue, stage: Stage) -> dict[str, Any]:
    tasks = [_task(catalogue, task) for task in stage.tasks if task.shown_to_citizen]
    return {"name": stage.name, "explains": stage.explains, "join": stage.join, "quorum": stage.quorum, "tasks": tasks}


def _task(catalogue: Catalogue, task: TaskPlan) -> dict[str, Any]:
    return {
        "id": task.id,
        "name": task.name,
        "kind": task.kind,
        "department": task.department,
        "department_name": catalogue.department(task.department).name if task.department else "系统自动办理",
        "working_days": task.working_days,
        "counted": task.counted,
        "when": task.when,
    }


def place_row(place: Place) -> dict[str, str]:
    """A counter in its public shape."""
    return asdict(place)

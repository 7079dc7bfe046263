"""From the mapping that a YAML file holds to the typed item; trusts that `checks` has seen the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.catalogue.rules.amendments import parse_amendment
from api.catalogue.rules.approvals import Approval
from api.catalogue.rules.batch_plan import Batch
from api.catalogue.rules.commitments import parse_plan
from api.catalogue.rules.items import (
    Department,
    Examples,
    Fee,
    Item,
    LegalBasis,
    Limits,
    Material,
    Origin,
    Place,
    Question,
    Region,
    RejectedExample,
    Result,
    Role,
    Stage,
    TaskPlan,
)
from api.catalogue.rules.jurisdiction import parse_jurisdiction

OF_EVERY_TASK = frozenset({"name", "kind", "by", "working_days", "counted", "when", "if_committed"})


def parse_item(raw: dict[str, Any]) -> Item:
    """The item that a definition describes; the same for a file just read and for one pinned by a case.

    Raises KeyError or TypeError for a definition that `check_catalogue` would refuse.
    """
    return Item(
        code=raw["code"],
        version=str(raw["version"]),
        name=raw["name"],
        department=raw["department"],
        theme=raw["theme"],
        audience=tuple(raw["audience"]),
        summary=raw.get("summary", ""),
        aliases=tuple(raw.get("aliases", ())),
        identity=raw.get("identity", "real_name"),
        proxy=raw.get("proxy", "allowed"),
        legal_basis=tuple(_parse_basis(basis) for basis in raw.get("legal_basis", ())),
        limits=Limits(raw["limits"]["statutory"], raw["limits"]["promised"]),
        visits=raw.get("visits", 0),
        fee=Fee(**raw.get("fee", {})),
        eligibility=tuple(raw.get("eligibility", ())),
        form=raw.get("form", {"properties": {}}),
        materials=tuple(_parse_material(material) for material in raw.get("materials", ())),
        flow=tuple(_parse_stage(number, stage) for number, stage in enumerate(raw["flow"], start=1)),
        result=_parse_result(raw.get("result", {})),
        inspection=raw.get("inspection", {}),
        places=tuple(Place(**place) for place in raw.get("places", ())),
        questions=tuple(Question(**question) for question in raw.get("questions", ())),
        examples=_parse_examples(raw.get("examples", {})),
        commitment=parse_plan(raw.get("commitment")),
        scenario=raw.get("scenario"),
        internal=raw.get("internal", False),
        batch=_parse_batch(raw.get("batch", False)),
        jurisdiction=parse_jurisdiction(raw.get("jurisdiction")),
        approval=Approval(**raw["approval"]) if "approval" in raw else None,
        raw=raw,
    )


def parse_department(raw: dict[str, Any]) -> Department:
    """One entry of `departments.yaml`."""
    return Department(**{**raw, "roles": tuple(Role(**role) for role in raw.get("roles", ()))})


def parse_region(raw: dict[str, Any]) -> Region:
    """One entry of `regions.yaml`."""
    return Region(**raw)


def _parse_basis(raw: str | dict[str, str]) -> LegalBasis:
    return LegalBasis(law=raw) if isinstance(raw, str) else LegalBasis(**raw)


def _parse_material(raw: dict[str, Any]) -> Material:
    least, most = raw.get("count", (1, 1))
    return Material(
        code=raw["code"],
        name=raw["name"],
        accept=tuple(raw.get("accept", ("image", "pdf"))),
        least=least,
        most=most,
        origins=tuple(_parse_origins(raw.get("from", ()))),
        why=raw.get("why", ""),
        how=raw.get("how", ""),
        tips=tuple(raw.get("tips", ())),
        show_if=raw.get("show_if"),
    )


def _parse_origins(raw: Iterable[dict[str, Any]]) -> Iterable[Origin]:
    for entry in raw:
        limit = {"valid_days": entry["valid_days"]} if "valid_days" in entry else {}
        yield from (Origin(kind, name, **limit) for kind, name in entry.items() if kind != "valid_days")


def _parse_stage(number: int, raw: dict[str, Any]) -> Stage:
    join = raw.get("join", "all")
    tasks = enumerate(raw["tasks"], start=1)
    return Stage(
        name=raw["stage"],
        tasks=tuple(_parse_task(f"{number}.{place}", task) for place, task in tasks),
        join=join if isinstance(join, str) else "quorum",
        quorum=None if isinstance(join, str) else join["quorum"],
        explains=raw.get("explains", ""),
    )


def _parse_task(place: str, raw: dict[str, Any]) -> TaskPlan:
    department, _, role = raw.get("by", "").partition("/")
    return TaskPlan(
        id=place,
        name=raw["name"],
        kind=raw.get("kind", "review"),
        department=department,
        role=role,
        working_days=raw.get("working_days", 0),
        counted=raw.get("counted", True),
        when=raw.get("when"),
        if_committed=raw.get("if_committed", ""),
        details={key: value for key, value in raw.items() if key not in OF_EVERY_TASK},
    )


def _parse_batch(raw: bool | dict[str, Any]) -> Batch | None:
    if not raw:
        return None
    said = raw if isinstance(raw, dict) else {}
    return Batch(tuple(said.get("shared", ())), tuple(said.get("unique", ())), said.get("fixed", {}))


def _parse_result(raw: dict[str, Any]) -> Result:
    delivery = tuple(raw.get("delivery", ("electronic",)))
    return Result(
        name=raw.get("name", ""),
        certificate=raw.get("certificate", ""),
        delivery=delivery,
        facts=raw.get("facts", {}),
        opinions=raw.get("opinions", False),
        receiver=raw.get("receiver", {}),
        postage=raw.get("postage", "office"),
        amendment=parse_amendment(raw.get("amends")),
    )


def _parse_examples(raw: dict[str, Any]) -> Examples:
    rejected = (RejectedExample(entry["answers"], frozenset(entry["because"])) for entry in raw.get("rejected", ()))
    return Examples(tuple(raw.get("accepted", ())), tuple(rejected))

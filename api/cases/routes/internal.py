"""Internal items over HTTP, for staff: the list, filing for one's department, following and correcting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases import usecases
from api.cases.queries import case_of_party
from api.cases.queries.dump import dump_file
from api.cases.queries.internal import cases_of_department, internal_list
from api.cases.routes.answers import answered, catalogue
from api.cases.schemas import (
    CaseAnswersSchema,
    CaseSchema,
    CaseSupplementSchema,
    CaseUploadSchema,
    CaseVersionSchema,
    CaseWithdrawalSchema,
    MaterialFileSchema,
)
from api.cases.schemas.internal import InternalCasePageSchema, InternalListSchema, NewInternalCaseSchema
from api.cases.usecases.internal import start_internal
from api.core.actors import Role
from api.core.auth import allow, staff, staff_member
from api.core.db import session
from api.core.paging import PageQuery, key_of
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.uploads.ports import Storage, VirusScanner

FILING = staff(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.CLERK)

blp = Blueprint("internal", __name__, url_prefix="/api/v1/staff", description="内部审批：部门之间的事项")


@blp.route("/internal-items")
@allow(FILING)
@blp.response(200, InternalListSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
def list_items() -> Response:
    """The list of internal items (内部审批事项清单)."""
    return jsonify(data=internal_list(catalogue()))


@blp.route("/cases")
@allow(FILING)
@blp.arguments(PageQuery(), location="query")
@blp.response(200, InternalCasePageSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema, description="request.bad_cursor")
def list_cases(page: dict[str, Any]) -> Response:
    """What my department filed, newest first."""
    department, before = staff_member().department, key_of(page["after"], UUID)
    return jsonify(cases_of_department(session(), department, limit=page["limit"], before=before))


@blp.route("/cases", methods=["POST"])
@allow(FILING)
@blp.arguments(NewInternalCaseSchema)
@blp.response(201, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="catalogue.no_such_item")
@blp.alt_response(422, schema=ErrorSchema, description="case.answers_invalid")
def start(sent: dict[str, Any]) -> Response:
    """Start a draft for my department."""
    now = runtime().clock.now()
    return answered(start_internal(session(), catalogue(), now, staff_member(), sent["item"], sent["form"]), 201)


@blp.route("/cases/<no>")
@allow(FILING)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
def show(no: str) -> Response:
    """One case of my department with its clock, stages and timeline."""
    return answered(case_of_party(session(), staff_member(), no, runtime().clock.now()))


@blp.route("/cases/<no>", methods=["PATCH"])
@allow(FILING)
@blp.arguments(CaseAnswersSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, or the state does not allow it")
@blp.alt_response(422, schema=ErrorSchema, description="case.answers_invalid, case.not_wanted")
def save(sent: dict[str, Any], no: str) -> Response:
    """Save answers into a draft or into what was returned."""
    now, form, version = runtime().clock.now(), sent["form"], sent["version"]
    who = staff_member()
    return answered(usecases.save_answers(session(), catalogue(), now, who, no, answers=form, version=version))


@blp.route("/cases/<no>/materials/<code>", methods=["POST"])
@allow(FILING)
@blp.arguments(MaterialFileSchema, location="files")
@blp.response(201, CaseUploadSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, material.not_asked")
@blp.alt_response(409, schema=ErrorSchema, description="material.too_many, material.not_wanted, or the state")
@blp.alt_response(413, schema=ErrorSchema)
@blp.alt_response(415, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
@blp.alt_response(503, schema=ErrorSchema)
def add_material(sent: dict[str, Any], no: str, code: str) -> tuple[Response, int]:
    """Hand in one file."""
    return jsonify(dump_file(take_file(no, code, sent["file"]))), 201


def take_file(no: str, code: str, file: Any) -> Any:
    """Receive one file for a case of the member's department."""
    platform, most = runtime(), runtime().settings.upload_max_bytes
    return usecases.add_material(
        *(session(), platform.ports.find(Storage), platform.ports.find(VirusScanner), platform.clock.now()),
        asker=staff_member(),
        no=no,
        code=code,
        filename=file.filename or "",
        content=file.stream.read(most + 1),
        max_bytes=most,
    )


@blp.route("/cases/<no>/submission", methods=["POST"])
@allow(FILING)
@blp.arguments(CaseVersionSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, case.already_submitted …")
@blp.alt_response(422, schema=ErrorSchema, description="case.incomplete, every problem at once")
def submit(sent: dict[str, Any], no: str) -> Response:
    """Hand in a draft."""
    now = runtime().clock.now()
    return answered(usecases.submit(session(), catalogue(), now, staff_member(), no, sent["version"]))


@blp.route("/cases/<no>/supplement", methods=["POST"])
@allow(FILING)
@blp.arguments(CaseSupplementSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, or nothing is wanted")
@blp.alt_response(422, schema=ErrorSchema, description="case.supplement_incomplete, every problem at once")
def supplement(sent: dict[str, Any], no: str) -> Response:
    """Hand in the correction of what was returned."""
    now, form, version = runtime().clock.now(), sent["form"], sent["version"]
    who = staff_member()
    return answered(usecases.supplement(session(), catalogue(), now, who, no, answers=form, version=version))


@blp.route("/cases/<no>/withdrawal", methods=["POST"])
@allow(FILING)
@blp.arguments(CaseWithdrawalSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="case.already_concluded, case.already_withdrawn")
@blp.alt_response(422, schema=ErrorSchema)
def withdraw(sent: dict[str, Any], no: str) -> Response:
    """Take a case back before it is decided."""
    return answered(usecases.withdraw(session(), runtime().clock.now(), staff_member(), no, sent["reason"]))

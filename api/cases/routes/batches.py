"""Batch filing (批量申报) by spreadsheet, for organisations."""

from __future__ import annotations

import io
import json
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request, send_file
from flask_smorest import Blueprint
from marshmallow import Schema

from api.cases.models import Batch, BatchState
from api.cases.queries.batches import batch_for, batches_of, dump_batch, item_of_batch, progress_key, rows_of
from api.cases.routes.answers import catalogue
from api.cases.routes.materials import count_file
from api.cases.rules.spreadsheets import marked_workbook, template_workbook
from api.cases.schemas import CaseVersionSchema, MaterialFileSchema
from api.cases.schemas.batches import (
    BatchFileSchema,
    BatchPageSchema,
    BatchPaperFileSchema,
    BatchSchema,
    BatchWords,
    NewBatchSchema,
    NewBatchWords,
)
from api.cases.usecases.batches.checking import MOST_BYTES, Sheet, check_again, check_new_batch, offered
from api.cases.usecases.batches.filing import submit_batch, withdraw_batch
from api.cases.usecases.batches.papers import add_paper, held_papers, remove_paper
from api.core.auth import ANYONE, REAL_NAME, allow, citizen
from api.core.db import session
from api.core.errors import Invalid
from api.core.paging import PageQuery
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.uploads.ports import Storage, VirusScanner

SHEETS_OF_ONE_PERSON = "60/hour"
TEMPLATES_FOR_ONE_ADDRESS = "60/hour"  # anybody may ask, and making one takes a while
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

blp = Blueprint("batches", __name__, url_prefix="/api/v1", description="办件：单位批量申报")


@blp.route("/items/<code>/spreadsheet")
@allow(ANYONE)
@blp.response(200, content_type=WORKBOOK)
@blp.alt_response(403, schema=ErrorSchema, description="batch.not_offered")
@blp.alt_response(404, schema=ErrorSchema, description="catalogue.no_such_item")
@blp.alt_response(429, schema=ErrorSchema, description="batch.too_often")
def show_template(code: str) -> Response:
    """The workbook to fill in: titles, hints, drop-downs, one example row that is not filed."""
    count_template()
    item = offered(catalogue().public_item(code))
    return workbook(template_workbook(item), f"{item.name}-批量申报模板.xlsx")


@blp.route("/batches")
@allow(REAL_NAME)
@blp.arguments(PageQuery(), location="query")
@blp.response(200, BatchPageSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema, description="request.bad_cursor")
def list_batches(page: dict[str, Any]) -> Response:
    """The batches of the organisations that I act for, newest first."""
    now = runtime().clock.now()
    return jsonify(batches_of(session(), citizen().id, now, limit=page["limit"], after=page["after"]))


@blp.route("/batches", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(NewBatchSchema, location="files")
@blp.response(201, BatchSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="batch.not_offered, case.organisation_not_allowed")
@blp.alt_response(404, schema=ErrorSchema, description="catalogue.no_such_item, organisation.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="batch.too_many_drafts")
@blp.alt_response(413, schema=ErrorSchema, description="batch.too_many_rows, upload.too_large …")
@blp.alt_response(422, schema=ErrorSchema, description="batch.unreadable, batch.macros …")
@blp.alt_response(429, schema=ErrorSchema, description="batch.too_often")
def start_batch(files: dict[str, Any]) -> tuple[Response, int]:
    """Check a spreadsheet and keep it as a draft; `errors` says what is wrong, cell by cell."""
    sent = words(NewBatchWords())
    count_sheet()
    platform, given = runtime(), {"item_code": sent["item"], "organisation_id": sent["organisation"]}
    given |= {"sheet": sheet_in(files["file"]), "shared": shared_in(sent["shared"])}
    scanner, now = platform.ports.find(VirusScanner), platform.clock.now()
    return jsonify(dumped(check_new_batch(session(), catalogue(), scanner, now, citizen(), **given))), 201


@blp.route("/batches/<no>")
@allow(REAL_NAME)
@blp.response(200, BatchSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="batch.not_found")
def show_batch(no: str) -> Response:
    """One batch: what is wrong, how far its filing is, and each row's case."""
    return jsonify(dumped(batch_for(session(), citizen().id, no, runtime().clock.now())))


@blp.route("/batches/<no>/file", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(BatchFileSchema, location="files")
@blp.response(200, BatchSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="batch.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="batch.not_draft")
@blp.alt_response(413, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
@blp.alt_response(429, schema=ErrorSchema, description="batch.too_often")
def replace_file(files: dict[str, Any], no: str) -> Response:
    """Check another file in place of the first; common papers stay."""
    count_sheet()
    scanner, now = runtime().ports.find(VirusScanner), runtime().clock.now()
    sheet, shared = sheet_in(files["file"]), shared_in(words(BatchWords())["shared"])
    return jsonify(dumped(check_again(session(), scanner, now, citizen(), no, sheet=sheet, shared=shared)))


@blp.route("/batches/<no>/errors")
@allow(REAL_NAME)
@blp.response(200, content_type=WORKBOOK)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="batch.not_found")
def show_errors(no: str) -> Response:
    """The same workbook with a column that says what is wrong, to be put right and sent again."""
    batch = batch_for(session(), citizen().id, no, runtime().clock.now())
    return workbook(marked(batch), f"{batch.no}-需要修改.xlsx")


@blp.route("/batches/<no>/materials/<code>", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(MaterialFileSchema, location="files")
@blp.response(201, BatchPaperFileSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="batch.not_found, material.not_asked")
@blp.alt_response(409, schema=ErrorSchema, description="batch.not_draft, material.too_many")
@blp.alt_response(413, schema=ErrorSchema, description="batch.papers_too_large, upload.too_large …")
@blp.alt_response(415, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
@blp.alt_response(429, schema=ErrorSchema, description="material.too_often")
@blp.alt_response(503, schema=ErrorSchema)
def add_batch_paper(files: dict[str, Any], no: str, code: str) -> tuple[Response, int]:
    """Hand in one file that all rows share."""
    kept = take_paper(no, code, files["file"])
    return jsonify({"id": str(kept.id), "name": kept.name, "size": kept.size}), 201


@blp.route("/batches/<no>/materials/<code>/<uuid:upload_id>", methods=["DELETE"])
@allow(REAL_NAME)
@blp.response(204)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="batch.not_found, material.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="batch.not_draft")
def remove_batch_paper(no: str, code: str, upload_id: UUID) -> None:
    """Take a common file out again."""
    remove_paper(session(), runtime().clock.now(), citizen(), no, code, upload_id)


@blp.route("/batches/<no>/submission", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(CaseVersionSchema)
@blp.response(202, BatchSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low")
@blp.alt_response(404, schema=ErrorSchema, description="batch.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="batch.not_draft, request.stale")
@blp.alt_response(422, schema=ErrorSchema, description="batch.has_errors, batch.papers_missing")
def file_all(sent: dict[str, Any], no: str) -> tuple[Response, int]:
    """File every row, all of them or none; the batch says how far it is."""
    return jsonify(dumped(submit_batch(session(), runtime().clock.now(), citizen(), no, sent["version"]))), 202


@blp.route("/batches/<no>/withdrawal", methods=["POST"])
@allow(REAL_NAME)
@blp.response(200, BatchSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="batch.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="batch.not_draft")
def drop_batch(no: str) -> Response:
    """Drop a draft; cases that are filed already are withdrawn one by one."""
    return jsonify(dumped(withdraw_batch(session(), runtime().clock.now(), citizen(), no)))


def dumped(batch: Batch) -> dict[str, Any]:
    """The batch as it stands now; while a worker is at it, Redis knows how far."""
    done = int(runtime().redis.get(progress_key(batch.id)) or 0) if batch.state == BatchState.FILING else 0
    return dump_batch(session(), batch, held_papers(session(), batch, item_of_batch(session(), batch)), done)


def marked(batch: Batch) -> bytes:
    """The rows as they were sent, with what is wrong."""
    rows = [row.content for row in rows_of(session(), batch.id)]
    said = [(row["answers"], [(fault["field"], fault["message"]) for fault in row["faults"]]) for row in rows]
    return marked_workbook(item_of_batch(session(), batch), said, batch.problems)


def words(schema: Schema) -> dict[str, Any]:
    """The words of a multipart body, which flask-smorest describes with its files but does not read."""
    read: dict[str, Any] = blp.ARGUMENTS_PARSER.parse(schema, request, location="form")
    return read


def take_paper(no: str, code: str, file: Any) -> Any:
    """Receive one common file."""
    count_file()
    platform = runtime()
    most, ports = platform.settings.upload_max_bytes, platform.ports
    return add_paper(
        *(session(), ports.find(Storage), ports.find(VirusScanner), platform.clock.now(), citizen(), no),
        code=code,
        filename=file.filename or "",
        content=file.stream.read(most + 1),
        max_bytes=most,
    )


def count_template() -> None:
    """Count one empty workbook for the asker's address; TooMany `batch.too_often` beyond the limit."""
    address = request.remote_addr or ""
    runtime().limiter.hit(TEMPLATES_FOR_ONE_ADDRESS, "template", address, reason="batch.too_often")


def count_sheet() -> None:
    """Count one spreadsheet of the asker; TooMany `batch.too_often` beyond the limit."""
    runtime().limiter.hit(SHEETS_OF_ONE_PERSON, "sheet", str(citizen().id), reason="batch.too_often")


def sheet_in(file: Any) -> Sheet:
    """The file that a request brings, read no further than it may be long."""
    return Sheet(file.filename or "", file.stream.read(MOST_BYTES + 1))


def shared_in(text: str) -> dict[str, Any]:
    """The common answers that a form carries as JSON; Invalid `batch.bad_shared` when they are none."""
    try:
        said = json.loads(text or "{}")
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise Invalid("batch.bad_shared")
    return said


def workbook(content: bytes, name: str) -> Response:
    """A workbook to download."""
    return send_file(io.BytesIO(content), WORKBOOK, as_attachment=True, download_name=name, max_age=0)

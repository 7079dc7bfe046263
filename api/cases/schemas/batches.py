"""Batch filings (批量申报) in the API description."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.cases.models import BatchState
from api.cases.schemas.cases import CaseOrganisationSchema
from api.cases.schemas.packages import CaseItemSchema

STATES = validate.OneOf([state.value for state in BatchState])
SHARED = {"description": "JSON object: answers that hold for every row"}


class BatchWords(Schema):
    """The words beside a spreadsheet that is sent again."""

    shared = fields.String(load_default="{}", validate=validate.Length(max=20_000), metadata=SHARED)


class NewBatchWords(BatchWords):
    """What to file, and for which organisation."""

    item = fields.String(required=True, validate=validate.Length(1, 60))
    organisation = fields.UUID(required=True)


class BatchFileSchema(Schema):
    """The whole multipart body of a spreadsheet that is sent again; its words are read by `BatchWords`."""

    file = fields.Raw(required=True, metadata={"type": "string", "format": "binary", "description": ".xlsx or .csv"})
    shared = fields.String(metadata=SHARED)


class NewBatchSchema(BatchFileSchema):
    """The whole multipart body of a new batch; its words are read by `NewBatchWords`."""

    item = fields.String(metadata={"description": "required"})
    organisation = fields.UUID(metadata={"description": "required"})


class LightBatchSchema(Schema):
    """A batch in a list."""

    no = fields.String(required=True)
    item = fields.Nested(CaseItemSchema, required=True)
    organisation = fields.Nested(CaseOrganisationSchema, required=True)
    state = fields.String(required=True, validate=STATES)
    state_text = fields.String(required=True)
    version = fields.Integer(required=True)
    total = fields.Integer(required=True, metadata={"description": "rows"})
    faults = fields.Integer(required=True, metadata={"description": "things to put right before it can be filed"})
    created_at = fields.AwareDateTime(required=True)


class BatchPageSchema(Schema):
    """A page of the batches of my organisations, newest first."""

    data = fields.List(fields.Nested(LightBatchSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class BatchFaultSchema(Schema):
    """What is wrong in one cell, with its place in the file."""

    row = fields.Integer(required=True)
    column = fields.String(required=True, metadata={"description": "letter; empty without such a column"})
    field = fields.String(required=True)
    title = fields.String(required=True)
    message = fields.String(required=True)
    text = fields.String(required=True, metadata={"description": "the whole sentence"})


class BatchPaperFileSchema(Schema):
    """One file that all rows share."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    size = fields.Integer(required=True)


class BatchPaperSchema(Schema):
    """One material that rows call for, handed in once for all."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    accept = fields.List(fields.String(), required=True)
    count = fields.List(fields.Integer(), required=True)
    held_from = fields.String(required=True, allow_none=True)
    missing = fields.Boolean(required=True)
    files = fields.List(fields.Nested(BatchPaperFileSchema), required=True)


class BatchRowSchema(Schema):
    """One row and its case, once there is one."""

    row = fields.Integer(required=True)
    case = fields.String(required=True, allow_none=True)
    status = fields.String(required=True, allow_none=True)
    status_text = fields.String(required=True, allow_none=True)


class BatchSchema(LightBatchSchema):
    """One batch; `done` counts the rows filed so far."""

    filename = fields.String(required=True)
    done = fields.Integer(required=True)
    shared = fields.Dict(required=True)
    problems = fields.List(fields.String(), required=True)
    errors = fields.List(fields.Nested(BatchFaultSchema), required=True)
    more_errors = fields.Integer(required=True)
    materials = fields.List(fields.Nested(BatchPaperSchema), required=True)
    rows = fields.List(fields.Nested(BatchRowSchema), required=True)
